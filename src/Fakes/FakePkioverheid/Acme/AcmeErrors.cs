namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>The error types of the protocol.</summary>
/// <remarks>Bron: RFC 8555 §6.7. Not given here: <c>caa</c> and <c>tls</c>, because no CAA records and no TLS take part in a validation.</remarks>
internal static class AcmeErrors
{
    /// <summary>What stands before each.</summary>
    public const string Namespace = "urn:ietf:params:acme:error:";

    public const string AccountDoesNotExist = "accountDoesNotExist";
    public const string AlreadyRevoked = "alreadyRevoked";
    public const string BadCsr = "badCSR";
    public const string BadNonce = "badNonce";
    public const string BadPublicKey = "badPublicKey";
    public const string BadRevocationReason = "badRevocationReason";
    public const string BadSignatureAlgorithm = "badSignatureAlgorithm";
    public const string Compound = "compound";
    public const string Connection = "connection";
    public const string Dns = "dns";
    public const string ExternalAccountRequired = "externalAccountRequired";
    public const string IncorrectResponse = "incorrectResponse";
    public const string InvalidContact = "invalidContact";

    /// <summary>Of the extension for profiles, not of RFC 8555.</summary>
    public const string InvalidProfile = "invalidProfile";

    public const string Malformed = "malformed";
    public const string OrderNotReady = "orderNotReady";
    public const string RateLimited = "rateLimited";
    public const string RejectedIdentifier = "rejectedIdentifier";
    public const string ServerInternal = "serverInternal";
    public const string Unauthorized = "unauthorized";
    public const string UnsupportedContact = "unsupportedContact";
    public const string UnsupportedIdentifier = "unsupportedIdentifier";
    public const string UserActionRequired = "userActionRequired";
}
