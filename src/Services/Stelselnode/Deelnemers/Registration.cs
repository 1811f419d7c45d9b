using System.Text.Json.Serialization;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>
/// A Deelnemer as its registration file says: the source of its entries on the lists. The participants of the sandbox are described in the same way.
/// </summary>
/// <remarks>Format of the file: docs/deelnemers.md.</remarks>
public sealed record Registration
{
    /// <summary>Role of a DVP.</summary>
    public const string Dvp = "dvp";

    /// <summary>Role of a DVA.</summary>
    public const string Dva = "dva";

    /// <summary>Role of a service provider at DigiD or TVS, which stands on none of the lists.</summary>
    public const string Sp = "sp";

    /// <summary>Name of the Deelnemer: 3 to 40 lower-case letters, digits and hyphens, a letter first.</summary>
    public required string Name { get; init; }

    /// <summary><c>dvp</c>, <c>dva</c> or <c>sp</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Name that people read, 3 to 50 characters.</summary>
    public required string Organisation { get; init; }

    /// <summary>OIN in its certificates, 20 digits.</summary>
    public required string Oin { get; init; }

    /// <summary>Its host names.</summary>
    public required RegistrationHosts Hosts { get; init; }

    /// <summary>Ids of the Gegevensdiensten for which a DVP is recognised.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Gegevensdiensten { get; init; } = [];

    /// <summary>The same as it is written: null for the other roles, so that what is written can be given in again.</summary>
    [JsonPropertyName("gegevensdiensten")]
    public IReadOnlyList<string>? WrittenGegevensdiensten
    {
        get => Gegevensdiensten.Count == 0 ? null : Gegevensdiensten;
        init => Gegevensdiensten = value ?? [];
    }

    /// <summary>Where a DVP takes notifications; null: nowhere.</summary>
    public RegistrationNotifications? Notifications { get; init; }

    /// <summary>Paths of a DVA, from which the addresses of its Aanbieders are made; null for others.</summary>
    public RegistrationPaths? Paths { get; init; }

    /// <summary>The Aanbieders of a DVA.</summary>
    [JsonIgnore]
    public IReadOnlyList<RegistrationAanbieder> Aanbieders { get; init; } = [];

    /// <summary>The same as it is written: null for the other roles.</summary>
    [JsonPropertyName("aanbieders")]
    public IReadOnlyList<RegistrationAanbieder>? WrittenAanbieders
    {
        get => Aanbieders.Count == 0 ? null : Aanbieders;
        init => Aanbieders = value ?? [];
    }

    /// <summary>How a Persoon logs in at a DVA: <c>digid</c>, <c>tvs</c> or <c>own</c>; null: not told.</summary>
    public string? Login { get; init; }

    /// <summary>
    /// Addresses of its servers on this machine, with a comma between: <c>http://127.0.0.1:P</c> (the front door does the TLS) or one
    /// <c>https://127.0.0.1:P</c> (own TLS, passed on by name); null: it only calls others, or it runs in the sandbox.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>Where the certificate authority fetches the answer to an http-01 challenge, <c>http://127.0.0.1:P</c>; null: nowhere.</summary>
    public string? Http01Address { get; init; }

    /// <summary>Every host name, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> AllHosts => [.. Frontchannel.Concat(Backchannel).Append(ClientName).Distinct(StringComparer.Ordinal)];

    /// <summary>Host names to which browsers come.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Frontchannel => Role == Sp ? [] : [Hosts.Frontchannel!];

    /// <summary>Host names at which it serves other Nodes.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Backchannel =>
        [.. new[] { Hosts.Notifications, Hosts.Token, Hosts.Resource }.OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Name in its client certificate.</summary>
    [JsonIgnore]
    public string ClientName => Hosts.Client ?? Hosts.Frontchannel!;
}

/// <summary>Host names of a Deelnemer, lower case, without a port.</summary>
public sealed record RegistrationHosts
{
    /// <summary>To which browsers come: the <c>client_id</c> of a DVP, the Authorization Server of a DVA; a service provider has none.</summary>
    public string? Frontchannel { get; init; }

    /// <summary>In its client certificate; null: the one of the frontchannel.</summary>
    public string? Client { get; init; }

    /// <summary>Where a DVP takes notifications; null: nowhere.</summary>
    public string? Notifications { get; init; }

    /// <summary>Token endpoint of a DVA.</summary>
    public string? Token { get; init; }

    /// <summary>Resource and Subscription Server of a DVA.</summary>
    public string? Resource { get; init; }
}

/// <summary>Base addresses for notifications.</summary>
/// <param name="Subscription">About a subscription itself.</param>
/// <param name="Resource">About new data.</param>
public sealed record RegistrationNotifications(Uri Subscription, Uri Resource);

/// <summary>Paths that follow the host names of a DVA.</summary>
/// <param name="Authorization">After the frontchannel host.</param>
/// <param name="Token">After the token host.</param>
/// <param name="Subscription">After the resource host; null: nobody can subscribe.</param>
public sealed record RegistrationPaths(string Authorization, string Token, string? Subscription);

/// <summary>An Aanbieder of a DVA.</summary>
/// <param name="Naam">MedMij name without its suffix.</param>
/// <param name="Weergavenaam">Name that people read.</param>
/// <param name="Aanbiedertype"><c>ZA</c> or <c>BAZB</c>.</param>
/// <param name="Gegevensdiensten">One or more, each id once.</param>
public sealed record RegistrationAanbieder(string Naam, string Weergavenaam, string Aanbiedertype, IReadOnlyList<RegistrationGegevensdienst> Gegevensdiensten);

/// <summary>A Gegevensdienst of an Aanbieder; what is null follows from the hosts and the paths.</summary>
/// <param name="Id">Id on the Gegevensdienstnamenlijst.</param>
public sealed record RegistrationGegevensdienst(string Id)
{
    /// <summary>Address of the Authorization Server.</summary>
    public Uri? AuthorizationEndpoint { get; init; }

    /// <summary>Address of the token endpoint.</summary>
    public Uri? TokenEndpoint { get; init; }

    /// <summary>Base address of the Resource Server by system role; null: each at the path of the sandbox.</summary>
    public IReadOnlyList<RegistrationSysteemrol>? Systeemrollen { get; init; }
}

/// <summary>A system role with its base address.</summary>
/// <param name="Code">1 to 30 characters, as in <c>MM-3.0-BZB-FHIR</c>.</param>
/// <param name="ResourceEndpoint">Base address.</param>
public sealed record RegistrationSysteemrol(string Code, Uri ResourceEndpoint);

/// <summary>Registrations as JSON. What comes from outside is read by <see cref="RegistrationReader"/>, which names every fault.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(Registration))]
public sealed partial class RegistrationJson : JsonSerializerContext;
