namespace MedMijSandbox.AppHost.Model;

/// <summary>The parts of the stelsel that can stand behind a host name.</summary>
public enum Role
{
    /// <summary>The lists.</summary>
    MedMijRegistratie,

    /// <summary>DigiD.</summary>
    DienstverlenerAuthenticatie,

    /// <summary>Authorization Server and Resource Server.</summary>
    DienstverlenerAanbieder,

    /// <summary>The PGO.</summary>
    DienstverlenerPersoon,

    /// <summary>The e-mail of everybody, outside the stelsel.</summary>
    Berichtenbezorger,

    /// <summary>The certificate authority, outside the stelsel.</summary>
    Certificaatuitgever,
}

/// <summary>An Aanbieder and the Gegevensdiensten that it offers through a DVA.</summary>
public sealed record AanbiederModel(string Naam, string Weergavenaam, IReadOnlyList<string> Gegevensdiensten);

/// <summary>One participant, as described.</summary>
public sealed class ParticipantModel(string name, Role role, string displayName, string? backchannelName, int number)
{
    private readonly List<AanbiederModel> _aanbieders = [];
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name of the participant and first label of its host names.</summary>
    public string Name => name;

    /// <summary>What it is in the stelsel.</summary>
    public Role Role => role;

    /// <summary>Name that a Persoon reads.</summary>
    public string DisplayName => displayName;

    /// <summary>Label in front of the host name of its client certificate; null: that certificate carries the plain host name.</summary>
    public string? BackchannelName => backchannelName;

    /// <summary>Made-up OIN: 20 digits, the last ones the number of the participant.</summary>
    public string Oin => $"00000009999{number:D9}";

    /// <summary>Whether a DVA has people log in over TVS instead of at DigiD itself.</summary>
    public bool LogsInOverTvs { get; private set; }

    /// <summary>The Aanbieders of a DVA.</summary>
    public IReadOnlyList<AanbiederModel> Aanbieders => _aanbieders;

    /// <summary>Settings in which this one differs from others in its role, by their whole key.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _settings;

    /// <summary>Whether a DVA has its token and resource endpoints under one host name.</summary>
    public bool HasOneBackchannelName { get; private set; }

    /// <summary>Differs from others in its role in a setting: its whole key, as in <c>dva:tokenFormat</c>, and value.</summary>
    public ParticipantModel With(string key, string value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>Has one host name on the backchannel instead of two. Bron: core.rollen.300 allows both.</summary>
    public ParticipantModel WithOneBackchannelName()
    {
        HasOneBackchannelName = true;
        return this;
    }

    /// <summary>Has people log in over TVS.</summary>
    public ParticipantModel OverTvs()
    {
        LogsInOverTvs = true;
        return this;
    }

    /// <summary>Adds an Aanbieder with its Gegevensdiensten.</summary>
    public ParticipantModel Serves(string naam, string weergavenaam, params string[] gegevensdiensten)
    {
        _aanbieders.Add(new(naam, weergavenaam, gegevensdiensten));
        return this;
    }
}

/// <summary>Who takes part in the stelsel: inert data, turned into running participants by <c>Running</c>.</summary>
public sealed class StelselModel(StelselOptions options)
{
    private readonly List<ParticipantModel> _participants = [];

    /// <summary>The options it was described with.</summary>
    public StelselOptions Options => options;

    /// <summary>The participants in the order in which they start.</summary>
    public IReadOnlyList<ParticipantModel> Participants => _participants;

    /// <summary>Adds MedMij Registratie. Bron: core.rollen.204.</summary>
    public ParticipantModel AddMedMijRegistratie(string name) => Add(name, Role.MedMijRegistratie, "MedMij Registratie", null);

    /// <summary>Adds a Dienstverlener authenticatie. Bron: core.rollen.205.</summary>
    public ParticipantModel AddDienstverlenerAuthenticatie(string name) => Add(name, Role.DienstverlenerAuthenticatie, "Oefen-DigiD", null);

    /// <summary>Adds a Dienstverlener aanbieder. Bron: core.rollen.201.</summary>
    public ParticipantModel AddDienstverlenerAanbieder(string name, string displayName) => Add(name, Role.DienstverlenerAanbieder, displayName, null);

    /// <summary>Adds a Dienstverlener persoon. Bron: core.rollen.200; core.rollen.300.</summary>
    public ParticipantModel AddDienstverlenerPersoon(string name, string displayName, string? backchannelName = null) =>
        Add(name, Role.DienstverlenerPersoon, displayName, backchannelName);

    /// <summary>Adds the e-mail of everybody: not a part of the stelsel, and on none of its lists.</summary>
    public ParticipantModel AddBerichtenbezorger(string name) => Add(name, Role.Berichtenbezorger, "Oefen-berichten", null);

    /// <summary>Adds the certificate authority: not a part of the stelsel, which only says whose certificates are good. Bron: core.tls.314.</summary>
    public ParticipantModel AddCertificaatuitgever(string name) => Add(name, Role.Certificaatuitgever, "Oefen-PKI", null);

    /// <summary>The participant in a role that there is one of.</summary>
    internal ParticipantModel The(Role role) => _participants.Single(p => p.Role == role);

    internal IEnumerable<ParticipantModel> All(Role role) => _participants.Where(p => p.Role == role);

    private ParticipantModel Add(string name, Role role, string displayName, string? backchannelName)
    {
        var participant = new ParticipantModel(name, role, displayName, backchannelName, _participants.Count + 1);
        _participants.Add(participant);
        return participant;
    }
}
