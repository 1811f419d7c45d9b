using System.Text.Json.Serialization;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>An account as it is kept.</summary>
/// <param name="Id">32 hexadecimal digits, in its address.</param>
/// <param name="Registration">Id of the registration that it is bound to.</param>
/// <param name="Key">Public key, <see cref="Jws.JsonWebKey.Canonical"/>.</param>
/// <param name="Contacts">Addresses that begin with <c>mailto:</c>.</param>
/// <param name="Binding">The binding as it was sent: JSON.</param>
/// <param name="IsDeactivated">Whether it may do nothing any more.</param>
internal sealed record AcmeAccount(string Id, string Registration, string Key, IReadOnlyList<string> Contacts, string Binding, bool IsDeactivated);

/// <summary>An order as it is kept. What its status is depends on the time and on its authorizations too: <see cref="Orders.OrderStatus"/>.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Profile">Hierarchy that the certificate comes from.</param>
/// <param name="Names">Names in lower case, each once, in the order of the request.</param>
/// <param name="Authorizations">Ids, one for each name.</param>
/// <param name="ExpiresAt">Machine time after which it cannot be finalized.</param>
internal sealed record AcmeOrder(
    string Id, CertificateProfile Profile, IReadOnlyList<string> Names, IReadOnlyList<string> Authorizations, DateTimeOffset ExpiresAt)
{
    /// <summary>Id of the certificate; null: not issued.</summary>
    public string? Certificate { get; init; }

    /// <summary>Machine time from which the order is valid: until then it shows as processing. Null: not issued.</summary>
    public DateTimeOffset? ValidFrom { get; init; }
}

/// <summary>What is known of a validation.</summary>
internal enum AuthorizationState
{
    /// <summary>The client has not asked for validation.</summary>
    Pending,

    /// <summary>The client has asked, and there is no outcome.</summary>
    Processing,

    /// <summary>It succeeded.</summary>
    Valid,

    /// <summary>It failed.</summary>
    Invalid,

    /// <summary>The client gave it up.</summary>
    Deactivated,
}

/// <summary>Whether an account may have certificates for a name, as it is kept.</summary>
/// <param name="Id">32 hexadecimal digits; the challenge has the same.</param>
/// <param name="Name">The name, in lower case.</param>
/// <param name="Token">What the client serves: 32 bytes in base64url.</param>
/// <param name="State">How far it is.</param>
/// <param name="ExpiresAt">Machine time of its end.</param>
internal sealed record AcmeAuthorization(string Id, string Name, string Token, AuthorizationState State, DateTimeOffset ExpiresAt)
{
    /// <summary>Machine time at which it became valid.</summary>
    public DateTimeOffset? ValidatedAt { get; init; }

    /// <summary>Why it is invalid.</summary>
    public AcmeProblem? Problem { get; init; }
}

/// <summary>A certificate as it is kept.</summary>
/// <param name="Id">SHA-256 of the DER form, 64 hexadecimal digits.</param>
/// <param name="Serial">Serial number as the authority names it.</param>
/// <param name="Names">Names in it.</param>
/// <param name="Chain">The certificate and those above it without the root, PEM.</param>
/// <param name="NotAfter">End of validity.</param>
/// <param name="IsRevoked">Whether it was revoked by this server.</param>
internal sealed record AcmeCertificate(string Id, string Serial, IReadOnlyList<string> Names, string Chain, DateTimeOffset NotAfter, bool IsRevoked);

/// <summary>Points at something of an account from another key.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="Id">Id of what is pointed at; null: the account itself, or what the key names.</param>
internal sealed record AcmePointer(string Account, string? Id = null);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AcmeAccount))]
[JsonSerializable(typeof(AcmeOrder))]
[JsonSerializable(typeof(AcmeAuthorization))]
[JsonSerializable(typeof(AcmeCertificate))]
[JsonSerializable(typeof(AcmePointer))]
internal sealed partial class AcmeRecordsJson : JsonSerializerContext;
