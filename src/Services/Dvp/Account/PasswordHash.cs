using System.Security.Cryptography;

namespace MedMijSandbox.Dvp.Account;

/// <summary>A password as it is stored: PBKDF2 with SHA-256 and a salt of its own.</summary>
/// <param name="Salt">Base64.</param>
/// <param name="Value">Base64.</param>
/// <param name="Iterations">As many as when it was made.</param>
internal sealed record PasswordHash(string Salt, string Value, int Iterations)
{
    /// <summary>Iterations of a new hash.</summary>
    public const int CurrentIterations = 210_000;

    private const int SaltLength = 16;
    private const int HashLength = 32;

    /// <summary>Hashes a new password.</summary>
    public static PasswordHash Make(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return new(Convert.ToBase64String(salt), Convert.ToBase64String(Derive(password, salt, CurrentIterations)), CurrentIterations);
    }

    /// <summary>A hash of no password that anybody knows: comparing with it takes as long as with another, making it takes no time.</summary>
    public static PasswordHash OfNobody() =>
        new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltLength)), Convert.ToBase64String(RandomNumberGenerator.GetBytes(HashLength)), CurrentIterations);

    /// <summary>Whether this is the hash of a password, in a time that does not depend on the answer.</summary>
    public bool Matches(string password) =>
        CryptographicOperations.FixedTimeEquals(Derive(password, Convert.FromBase64String(Salt), Iterations), Convert.FromBase64String(Value));

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashLength);
}
