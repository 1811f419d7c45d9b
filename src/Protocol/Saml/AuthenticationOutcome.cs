using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Saml;

/// <summary>What came of a login, as the service provider may act on it.</summary>
public abstract record AuthenticationOutcome
{
    private AuthenticationOutcome()
    {
    }

    /// <summary>Somebody logged in at the level asked or above.</summary>
    /// <param name="Bsn">Who.</param>
    /// <param name="Niveau">The level reached.</param>
    /// <param name="SessionIndex">Names the session at the IdP; null when it gave none.</param>
    /// <param name="Represented">For whom; null when for themselves.</param>
    /// <param name="NameId">Name of the Persoon in messages about the session.</param>
    /// <param name="Authorities">Services that took part, such as the one that knows who may act for whom; null at DigiD.</param>
    public sealed record Succeeded(
        Bsn Bsn, BetrouwbaarheidsNiveau Niveau, string? SessionIndex, Bsn? Represented = null, string? NameId = null,
        IReadOnlyList<string>? Authorities = null) : AuthenticationOutcome
    {
        /// <summary>Shows no number.</summary>
        public override string ToString() => $"Succeeded({Niveau})";
    }

    /// <summary>The Persoon cancelled, or did not manage to log in: say so, and offer to try again.</summary>
    public sealed record Cancelled : AuthenticationOutcome;

    /// <summary>The Persoon cannot log in at the level that was asked.</summary>
    public sealed record LevelNotReached : AuthenticationOutcome;

    /// <summary>The answer is not one to act on: show the text that DigiD prescribes.</summary>
    /// <param name="Refusal">Why, for the developer.</param>
    public sealed record Refused(SamlRefusal Refusal) : AuthenticationOutcome;
}
