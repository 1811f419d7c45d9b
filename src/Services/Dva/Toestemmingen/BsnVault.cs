using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;
using Microsoft.AspNetCore.DataProtection;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>The key behind the pseudonyms.</summary>
/// <param name="Sealed">32 random bytes, sealed, as base64url.</param>
internal sealed record PseudonymKey(string Sealed);

/// <summary>
/// Keeps the BSN out of what is on disk: sealed where it is needed again, and as a pseudonym where records are looked up by it. A plain hash would not do:
/// there are so few BSNs that all can be tried.
/// </summary>
internal sealed class BsnVault
{
    private const string Kind = "pseudoniem";
    private readonly IDataProtector _protector;
    private readonly RecordStore _records;
    private readonly Lock _gate = new();
    private byte[]? _key;

    public BsnVault(RecordStore records, IDataProtectionProvider protection)
    {
        _protector = protection.CreateProtector("dva.bsn");
        _records = records;
    }

    /// <summary>Reads the key, or makes it; before a transaction in which it is used, because a key that is taken back with it would be lost.</summary>
    public void Prepare() => _ = Key();

    /// <summary>The BSN, unreadable without the keys of this participant; each time another text.</summary>
    public string Seal(Bsn bsn) => _protector.Protect(bsn.Value);

    /// <summary>The BSN of a text that this participant sealed.</summary>
    public Bsn Unseal(string text) => Bsn.TryParse(_protector.Unprotect(text), out var bsn) ? bsn : throw new CryptographicException("The sealed text holds no BSN.");

    /// <summary>The pseudonym of a BSN: always the same at this participant, another one elsewhere.</summary>
    public string KeyOf(Bsn bsn) => Base64Url.EncodeToString(HMACSHA256.HashData(Key(), Encoding.ASCII.GetBytes(bsn.Value)));

    // Kept only once it was read: a fault of the disk is not for ever.
    private byte[] Key()
    {
        if (Volatile.Read(ref _key) is { } known)
        {
            return known;
        }

        var read = ReadKey(_records);
        lock (_gate)
        {
            return _key ??= read;
        }
    }

    // Another process of this participant may have made the key a moment ago: then that one holds.
    private byte[] ReadKey(RecordStore records)
    {
        var made = new PseudonymKey(Base64Url.EncodeToString(_protector.Protect(RandomNumberGenerator.GetBytes(32))));
        var kept = records.InTransaction(transaction =>
        {
            transaction.TryAdd(Kind, Kind, made, BsnVaultJson.Default.PseudonymKey);
            return transaction.Find(Kind, Kind, BsnVaultJson.Default.PseudonymKey)!;
        });
        return _protector.Unprotect(Base64Url.DecodeFromChars(kept.Sealed));
    }
}

[JsonSerializable(typeof(PseudonymKey))]
internal sealed partial class BsnVaultJson : JsonSerializerContext;
