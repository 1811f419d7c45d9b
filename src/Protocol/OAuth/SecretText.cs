using System.Buffers.Text;
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

    /// <summary>A new secret.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of a secret as base64url. Without salt, since the secret itself cannot be guessed: not for passwords.</summary>
    public static string Hash(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether a text from outside is the secret with this hash, in a time that does not tell how much of it is right.</summary>
    public static bool Matches(string? text, string hash) =>
        text is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(text)), Encoding.UTF8.GetBytes(hash));
}
