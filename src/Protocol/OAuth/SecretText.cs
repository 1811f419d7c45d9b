using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MedMijSandbox.OAuth;

/// <summary>
/// Codes, tokens, states and ids of sessions: 256 random bits as base64url, 43 characters. A store keeps their hash, so that what is on disk
/// opens nothing.
/// </summary>
/// <remarks>Bron: RFC 6749 §10.10; RFC 6819 §5.1.4.1.3. The stelsel text that we have names no number of bits.</remarks>
public static class SecretText
{
    /// <summary>Characters of a new secret.</summary>
    public const int Length = 43;

    private const int Bytes = 32;
    private const int MomentLength = 12;
    private static readonly SearchValues<char> MomentDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>A new secret.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>
    /// A new secret that begins with the moment at which it was made: 12 hexadecimal digits, milliseconds since 1970, and then a secret as above. For what is
    /// kept by the thousands: records that were made together lie together on disk, so that writing them costs a third. The moment is no secret.
    /// </summary>
    public static string NewOrdered(DateTimeOffset now) =>
        string.Concat(now.ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture), New());

    /// <summary>What a secret is kept under: its hash, behind the moment at which it was made when it begins with that.</summary>
    public static string KeyOf(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var isOrdered = secret.Length == MomentLength + Length && !secret.AsSpan(0, MomentLength).ContainsAnyExcept(MomentDigits);
        return isOrdered ? string.Concat(secret.AsSpan(0, MomentLength), Hash(secret)) : Hash(secret);
    }

    /// <summary>SHA-256 of a secret as base64url. Without salt, since the secret itself cannot be guessed: not for passwords.</summary>
    public static string Hash(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether two hashes are the same, in a time that does not tell how much of them is.</summary>
    public static bool AreEqual(string hash, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash), Encoding.UTF8.GetBytes(other));

    /// <summary>Whether a text from outside is the secret with this hash, in a time that does not tell how much of it is right.</summary>
    public static bool Matches(string? text, string hash) =>
        text is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(text)), Encoding.UTF8.GetBytes(hash));
}
