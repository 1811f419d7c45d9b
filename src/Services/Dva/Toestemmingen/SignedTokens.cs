using System.Buffers.Text;
using System.Security.Cryptography;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>
/// Access tokens as a signed JWT: for whom, for what and until when, with a random id, and nothing of the Persoon. For whoever wants to meet a DVA that
/// gives such tokens; a DVP has to treat them as any other.
/// </summary>
/// <remarks>RFC 7519; RFC 9068 for the type and the claims.</remarks>
internal sealed class SignedTokens : IDisposable
{
    private const string Kind = "tokensleutel";
    private readonly RecordStore _records;
    private readonly IDataProtector _protector;
    private readonly Lock _gate = new();
    private SigningCredentials? _credentials;
    private readonly string _issuer;
    private readonly string _audience;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public SignedTokens(RecordStore records, IDataProtectionProvider protection, SandboxNetwork network, DvaOptions options)
    {
        _issuer = network.Address(options.FrontHost, "/").AbsoluteUri.TrimEnd('/');
        _audience = network.Address(options.ResourceHost, "/").AbsoluteUri.TrimEnd('/');
        _records = records;
        _protector = protection.CreateProtector("dva.token");
    }

    /// <summary>Reads the key, or makes it; before a transaction in which a token is made, because a key that is taken back with it would be lost.</summary>
    public void Prepare() => _ = Credentials();

    /// <summary>A new token.</summary>
    public string Create(string clientId, string scope, DateTimeOffset now, DateTimeOffset until) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = _issuer,
        Audience = _audience,
        TokenType = "at+jwt",
        IssuedAt = now.UtcDateTime,
        Expires = until.UtcDateTime,
        SigningCredentials = Credentials(),
        Claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [JwtRegisteredClaimNames.Jti] = SecretText.New(),
            ["client_id"] = clientId,
            ["scope"] = scope,
        },
    });

    public void Dispose() => (_credentials?.Key as ECDsaSecurityKey)?.ECDsa.Dispose();

    // Kept only once it was read: a fault of the disk is not for ever.
    private SigningCredentials Credentials()
    {
        if (Volatile.Read(ref _credentials) is { } known)
        {
            return known;
        }

        var read = new SigningCredentials(new ECDsaSecurityKey(ReadKey(_records, _protector)), SecurityAlgorithms.EcdsaSha256);
        lock (_gate)
        {
            return _credentials ??= read;
        }
    }

    private static ECDsa ReadKey(RecordStore records, IDataProtector protector)
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var text = Base64Url.EncodeToString(protector.Protect(made.ExportPkcs8PrivateKey()));
        var kept = records.InTransaction(transaction =>
        {
            transaction.TryAdd(Kind, Kind, new(text), GrantJson.Default.TokenSigningKey);
            return transaction.Find(Kind, Kind, GrantJson.Default.TokenSigningKey)!;
        });
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(protector.Unprotect(Base64Url.DecodeFromChars(kept.Sealed)), out _);
        return key;
    }
}
