using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelselnode.Deelnemers;

namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>Who takes part, as the app model or a file says: the source of all lists and of the Aanbiedersregister.</summary>
public sealed record Register
{
    /// <summary>Aanbieders with their Gegevensdiensten.</summary>
    public IReadOnlyList<RegisteredAanbieder> Aanbieders { get; init; } = [];

    /// <summary>DVP Servers.</summary>
    public IReadOnlyList<RegisteredClient> Clients { get; init; } = [];

    /// <summary>Host names of backchannel Nodes.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>Display names of Gegevensdiensten by id.</summary>
    public IReadOnlyList<RegisteredGegevensdienstnaam> Gegevensdienstnamen { get; init; } = [];

    /// <summary>
    /// Deelnemers of the sandbox, whose entries follow from their status. The Aanbieders, Clients and Nodes above belong to nobody: they are always listed.
    /// </summary>
    public IReadOnlyList<Registration> Deelnemers { get; init; } = [];

    /// <summary>Host names of the sandbox that no registration may have.</summary>
    public IReadOnlyList<ReservedHost> ReservedHosts { get; init; } = [];

    /// <summary>OINs of the sandbox that no registration may have.</summary>
    public IReadOnlyList<string> ReservedOins { get; init; } = [];

    /// <summary>Reads the file that <c>stelselnode:register</c> names.</summary>
    /// <exception cref="InvalidDataException">The file is not a register; the message says where.</exception>
    public static Register Load(string? path)
    {
        if (path is null)
        {
            return new();
        }

        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, RegisterJson.Default.Register) ?? new();
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a register: {e.Message}", e);
        }
    }
}

/// <summary>An Aanbieder in the register.</summary>
public sealed record RegisteredAanbieder(string Naam, string Aanbiedertype, IReadOnlyList<RegisteredGegevensdienst> Gegevensdiensten)
{
    /// <summary>Name that people read, for the Aanbiedersregister; null: the MedMij name.</summary>
    public string? Weergavenaam { get; init; }

    /// <summary>Whether no data can be exchanged for the moment. It stays on the lists: this only says so in the Aanbiedersregister.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>Numbers by which others know it, for the Zorgaanbiederskoppellijst; null: made-up ones.</summary>
    public IReadOnlyList<RegisteredKenmerk>? IdentificerendeKenmerken { get; init; }
}

/// <summary>A number of an Aanbieder.</summary>
public sealed record RegisteredKenmerk([property: JsonConverter(typeof(JsonStringEnumConverter<KenmerkSoort>))] KenmerkSoort Soort, string Waarde);

/// <summary>A Gegevensdienst of an Aanbieder with its addresses.</summary>
public sealed record RegisteredGegevensdienst(string Id, Uri AuthorizationEndpoint, Uri TokenEndpoint, IReadOnlyList<RegisteredSysteemrol> Systeemrollen)
{
    /// <summary>How one can subscribe to it; null: one cannot.</summary>
    public RegisteredAbonneren? Abonneren { get; init; }
}

/// <summary>Longest subscription in days, and the base address of the Subscription Server.</summary>
public sealed record RegisteredAbonneren(int MaximaleDuur, Uri SubscriptionEndpoint);

/// <summary>A system role and its base address.</summary>
public sealed record RegisteredSysteemrol(string Code, Uri ResourceEndpoint);

/// <summary>A DVP Server in the register.</summary>
public sealed record RegisteredClient(string Hostname, string Organisatienaam, IReadOnlyList<string> Gegevensdiensten)
{
    /// <summary>Where it takes notifications, for all its Gegevensdiensten; null: nowhere.</summary>
    public RegisteredNotificeren? Notificeren { get; init; }
}

/// <summary>Base addresses for notifications about a subscription and about new data.</summary>
public sealed record RegisteredNotificeren(Uri SubscriptionNotificationEndpoint, Uri ResourceNotificationEndpoint);

/// <summary>Display name of a Gegevensdienst, and what is known of serving it.</summary>
public sealed record RegisteredGegevensdienstnaam(string Id, string Weergavenaam)
{
    /// <summary>Its system roles with the path at which the sandbox serves each; empty: not known.</summary>
    public IReadOnlyList<SysteemrolPath> Systeemrollen { get; init; } = [];

    /// <summary>Longest subscription in days; null: nobody can subscribe to it.</summary>
    public int? MaximaleAbonnementsduur { get; init; }
}

/// <summary>A system role, and the path that follows the name of a resource host.</summary>
public sealed record SysteemrolPath(string Code, string Path);

/// <summary>A host name of the sandbox, and the participant that has it.</summary>
public sealed record ReservedHost(string Host, string Participant);

/// <summary>The register as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Register))]
public sealed partial class RegisterJson : JsonSerializerContext;
