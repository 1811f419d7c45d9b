using System.Security.Cryptography;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>Ids in addresses.</summary>
internal static class AcmeIds
{
    /// <summary>A new one: 32 hexadecimal digits that nobody guesses.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
