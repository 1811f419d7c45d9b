using MedMijSandbox.Saml;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>A login that was set ahead: it happens without a page.</summary>
/// <param name="Persona">Key of who logs in.</param>
/// <param name="Outcome">Key of how it ends; null: as the persona's own, or it succeeds.</param>
/// <param name="Niveau">Name of the level; null: the one that is asked.</param>
/// <param name="Represented">Key of who is represented; null: nobody.</param>
/// <param name="ServiceProvider">Part of the entityID or name of the service provider that it is for; null: any.</param>
/// <param name="Times">How many logins, 1 to 1,000,000; 0: all until it is taken away.</param>
internal sealed record PreparedLogin(
    string Persona, string? Outcome = null, string? Niveau = null, string? Represented = null, string? ServiceProvider = null, int Times = 1)
{
    /// <summary>What is wrong with it, in English for whoever sets it; null for nothing.</summary>
    public string? FindFault(Personas personas)
    {
        var outcome = Outcome is null ? LoginOutcomes.Success : LoginOutcomes.Find(Outcome);
        var persona = personas.Find(Persona ?? "");
        return outcome is null ? $"There is no outcome '{Outcome}'. There are: {string.Join(", ", LoginOutcomes.All.Select(o => o.Key))}."
            : persona is null ? $"There is no persona '{Persona}'."
            : Niveau is not null && !LoginPage.TryParseNiveau(Niveau, out _) ? $"There is no level '{Niveau}'. There are: Midden, Substantieel, Hoog."
            : Represented is not null && persona.Represents.All(other => other.Name != Represented)
                ? $"{Persona} may not act for '{Represented}', only for: {string.Join(", ", persona.Represents)}."
            : Times is < 0 or > 1_000_000 ? "times is 0 (until taken away) to 1000000."
            : null;
    }

    /// <summary>The attempt, once it is clear what is asked.</summary>
    public LoginAttempt ToAttempt(Personas personas, AcceptedRequest request)
    {
        // Personas change when fixtures are loaded: who is gone cannot log in.
        if (personas.Find(Persona) is not { } persona)
        {
            return new(new("", "", ""), request.MinimumNiveau, LoginOutcomes.Find("geblokkeerd")!, null);
        }

        var niveau = Niveau is not null && LoginPage.TryParseNiveau(Niveau, out var chosen) ? chosen : request.MinimumNiveau;
        return new(
            persona,
            niveau,
            LoginOutcomes.Find(Outcome ?? persona.Outcome) ?? LoginOutcomes.Success,
            persona.Represents.FirstOrDefault(other =>
                other.Name == Represented && request.RepresentationServices.Any(service => Representation.KindOf(service)?.Key == other.Kind)));
    }
}

/// <summary>Logins that were set ahead, in order; kept in memory until they happened.</summary>
internal sealed class PreparedLogins
{
    private const int Most = 1000;
    private readonly Lock _lock = new();
    private readonly List<PreparedLogin> _waiting = [];

    /// <summary>Those that wait.</summary>
    public IReadOnlyList<PreparedLogin> Waiting
    {
        get
        {
            lock (_lock)
            {
                return [.. _waiting];
            }
        }
    }

    /// <summary>Adds one; false when there are too many.</summary>
    public bool TryAdd(PreparedLogin login)
    {
        lock (_lock)
        {
            if (_waiting.Count >= Most)
            {
                return false;
            }

            _waiting.Add(login);
            return true;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _waiting.Clear();
        }
    }

    /// <summary>Takes the first one that is for this service provider; null: there is none, so a page is shown.</summary>
    public PreparedLogin? Take(string entityId, string name)
    {
        lock (_lock)
        {
            var index = _waiting.FindIndex(login => login.ServiceProvider is not { } part
                || entityId.Contains(part, StringComparison.OrdinalIgnoreCase)
                || name.Contains(part, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                return null;
            }

            var login = _waiting[index];
            if (login.Times == 1)
            {
                _waiting.RemoveAt(index);
            }
            else if (login.Times > 1)
            {
                _waiting[index] = login with { Times = login.Times - 1 };
            }

            return login;
        }
    }
}
