using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>A name in a message.</summary>
internal sealed record AcmeIdentifier(string? Type, string? Value)
{
    /// <summary>The one type that there are certificates for.</summary>
    public const string DnsType = "dns";

    public static AcmeIdentifier Dns(string name) => new(DnsType, name);
}

/// <summary>A problem document.</summary>
/// <remarks>Bron: RFC 8555 §6.7; RFC 9457.</remarks>
internal sealed record AcmeProblem(
    string Type,
    string Detail,
    int Status,
    AcmeIdentifier? Identifier,
    IReadOnlyList<AcmeProblem>? Subproblems,
    IReadOnlyList<string>? Algorithms,
    Uri? Instance);

/// <summary>Payload of a new account. Bron: RFC 8555 §7.3.</summary>
internal sealed record NewAccountPayload(
    IReadOnlyList<string>? Contact, bool? TermsOfServiceAgreed, bool? OnlyReturnExisting, JsonElement? ExternalAccountBinding);

/// <summary>Payload that changes an account or an authorization. Bron: RFC 8555 §7.3.2, §7.3.6, §7.5.2.</summary>
internal sealed record ChangePayload(string? Status, IReadOnlyList<string>? Contact);

/// <summary>Payload of a new order. Bron: RFC 8555 §7.4; profile: draft-ietf-acme-profiles.</summary>
internal sealed record NewOrderPayload(IReadOnlyList<AcmeIdentifier>? Identifiers, string? NotBefore, string? NotAfter, string? Profile);

/// <summary>Payload of the answer to a challenge: nothing that is read. Bron: RFC 8555 §7.5.1.</summary>
internal sealed record ChallengePayload;

/// <summary>Payload that finalizes an order. Bron: RFC 8555 §7.4.</summary>
internal sealed record FinalizePayload(string? Csr);

/// <summary>Payload of a revocation. Bron: RFC 8555 §7.6.</summary>
internal sealed record RevocationPayload(string? Certificate, int? Reason);

/// <summary>Payload of the inner message of a change of keys. Bron: RFC 8555 §7.3.5.</summary>
internal sealed record KeyChangePayload(string? Account, JsonElement? OldKey);

/// <summary>The directory. Bron: RFC 8555 §7.1.1.</summary>
internal sealed record AcmeDirectory(Uri NewNonce, Uri NewAccount, Uri NewOrder, Uri RevokeCert, Uri KeyChange, AcmeDirectoryMeta Meta);

/// <summary>What the directory says of the server.</summary>
internal sealed record AcmeDirectoryMeta(Uri TermsOfService, Uri Website, bool ExternalAccountRequired, IReadOnlyDictionary<string, Uri> Profiles);

/// <summary>An account as clients see it. Bron: RFC 8555 §7.1.2.</summary>
internal sealed record AccountView(string Status, IReadOnlyList<string> Contact, bool TermsOfServiceAgreed, JsonElement ExternalAccountBinding, Uri Orders);

/// <summary>Addresses of orders. Bron: RFC 8555 §7.1.2.1.</summary>
internal sealed record OrdersView(IReadOnlyList<Uri> Orders);

/// <summary>An order as clients see it. Bron: RFC 8555 §7.1.3.</summary>
internal sealed record OrderView(
    string Status,
    DateTimeOffset Expires,
    IReadOnlyList<AcmeIdentifier> Identifiers,
    string Profile,
    AcmeProblem? Error,
    IReadOnlyList<Uri> Authorizations,
    Uri Finalize,
    Uri? Certificate);

/// <summary>An authorization as clients see it. Bron: RFC 8555 §7.1.4.</summary>
internal sealed record AuthorizationView(AcmeIdentifier Identifier, string Status, DateTimeOffset Expires, IReadOnlyList<ChallengeView> Challenges);

/// <summary>A challenge as clients see it. Bron: RFC 8555 §8, §8.3.</summary>
internal sealed record ChallengeView(string Type, Uri Url, string Status, DateTimeOffset? Validated, AcmeProblem? Error, string Token);

/// <summary>What goes over the wire. Members that are not known are ignored, as the protocol asks; a member that comes twice is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    MaxDepth = 16)]
[JsonSerializable(typeof(AcmeProblem))]
[JsonSerializable(typeof(NewAccountPayload))]
[JsonSerializable(typeof(ChangePayload))]
[JsonSerializable(typeof(NewOrderPayload))]
[JsonSerializable(typeof(ChallengePayload))]
[JsonSerializable(typeof(FinalizePayload))]
[JsonSerializable(typeof(RevocationPayload))]
[JsonSerializable(typeof(KeyChangePayload))]
[JsonSerializable(typeof(AcmeDirectory))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(OrdersView))]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(AuthorizationView))]
[JsonSerializable(typeof(ChallengeView))]
internal sealed partial class AcmeJson : JsonSerializerContext;
