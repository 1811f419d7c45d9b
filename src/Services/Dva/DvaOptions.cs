using MedMijSandbox.Fhir;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva;

/// <summary>An Aanbieder that this DVA serves.</summary>
/// <param name="Naam">MedMij name.</param>
/// <param name="Weergavenaam">Name that the DVA and the Aanbieder chose for the screens. Bron: core.usrint.102.</param>
/// <param name="Gegevensdiensten">What it offers.</param>
public sealed record ServedAanbieder(Aanbiedernaam Naam, string Weergavenaam, IReadOnlyList<GegevensdienstId> Gegevensdiensten);

/// <summary>Settings of a DVA, section <c>dva</c>. Which of them stand in for an unknown rule: docs/afsprakenstelsel.md.</summary>
public sealed record DvaOptions
{
    /// <summary>Name that a Persoon reads.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Host name of the authorization endpoint and the screens.</summary>
    public required string FrontHost { get; init; }

    /// <summary>Host name of the token endpoint.</summary>
    public required string TokenHost { get; init; }

    /// <summary>Host name of the resource endpoints.</summary>
    public required string ResourceHost { get; init; }

    /// <summary>The Aanbieders.</summary>
    public required IReadOnlyList<ServedAanbieder> Aanbieders { get; init; }

    /// <summary>FHIR version of each Gegevensdienst that is served.</summary>
    public required IReadOnlyDictionary<GegevensdienstId, FhirVersion> Gegevensdiensten { get; init; }

    /// <summary>
    /// Names in client certificates that belong to a <c>client_id</c> besides that name itself, for <see cref="Gedrag.DvaBehaviour.BindToRegistration"/>:
    /// <c>dva:registrations:CLIENT_ID</c>, with a comma between. No list of the stelsel says so, hence a setting.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Registrations { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Largest number of matches in one answer to a search; 0: no pages.</summary>
    /// <value>The default is 0; no rule asks for pages and no qualification script uses them.</value>
    public int PageSize { get; init; }

    /// <summary>Service at TVS that knows who was given a mandate; null: nobody can be represented so.</summary>
    public string? MandateService { get; init; }

    /// <summary>Service at TVS that knows who is whose parent; null: nobody can be represented so.</summary>
    public string? ParentService { get; init; }

    /// <summary>Whether somebody can act for another.</summary>
    public bool AllowsRepresentation => MandateService is not null && ParentService is not null;

    /// <summary>The service for a kind of representation; null for none.</summary>
    public string? ServiceFor(Vertegenwoordiging? vertegenwoordiging) => vertegenwoordiging switch
    {
        Vertegenwoordiging.Vrijwillig => MandateService,
        Vertegenwoordiging.OuderlijkGezag => ParentService,
        _ => null,
    };

    /// <summary>Whether a request is for the host of the screens.</summary>
    public bool IsFrontHost(HostString host) => string.Equals(host.Host, FrontHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The Aanbieder of that name, or null when this DVA does not serve it.</summary>
    public ServedAanbieder? Find(Aanbiedernaam naam) => Aanbieders.FirstOrDefault(a => a.Naam == naam);

    /// <summary>Reads the settings; every wrong one is named at once.</summary>
    /// <exception cref="InvalidDataException">A setting cannot be used.</exception>
    public static DvaOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("dva");
        var front = section["frontHost"] ?? "dva-noord.localhost";
        var errors = new List<string>();
        var options = new DvaOptions
        {
            DisplayName = section["displayName"] ?? "DVA",
            FrontHost = front,
            TokenHost = section["tokenHost"] ?? "token." + front,
            ResourceHost = section["resourceHost"] ?? "fhir." + front,
            Aanbieders = [.. section.GetSection("aanbieders").GetChildren().Select(a => ReadAanbieder(a, errors)).OfType<ServedAanbieder>()],
            Gegevensdiensten = section.GetSection("gegevensdiensten").GetChildren().ToDictionary(
                g => GegevensdienstId.Parse(g.Key), g => g.Value == "4.0" ? FhirVersion.R4 : FhirVersion.Stu3),
            Registrations = section.GetSection("registrations").GetChildren().ToDictionary(
                r => r.Key, r => (IReadOnlyList<string>)(r.Value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal),
            PageSize = SettingText.Number(section.GetSection("pageSize"), 0, 0, 1000, errors),
            MandateService = section["mandateService"],
            ParentService = section["parentService"],
        };
        return errors.Count == 0 ? options : throw Wrong(section, errors);
    }

    /// <summary>Settings of a DVA that cannot be used, with its name.</summary>
    internal static InvalidDataException Wrong(IConfigurationSection section, IEnumerable<string> errors) =>
        new($"Settings of {section["frontHost"] ?? "the DVA"}: {string.Join("; ", errors)}");

    private static ServedAanbieder? ReadAanbieder(IConfigurationSection section, List<string> errors)
    {
        if (!Aanbiedernaam.TryParse(section["naam"], out var naam))
        {
            errors.Add($"{section.Path}:naam '{section["naam"]}' is not a MedMij name");
            return null;
        }

        var ids = section.GetSection("gegevensdiensten").GetChildren().Select(g => GegevensdienstId.Parse(g.Value ?? ""));
        return new(naam, section["weergavenaam"] ?? naam.Value, [.. ids]);
    }
}
