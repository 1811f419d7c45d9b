using System.Security.Cryptography;

namespace MedMijSandbox.Saml;

/// <summary>Ids of messages: an underscore and 40 lower-case hexadecimal digits, 160 random bits.</summary>
public static class SamlId
{
    /// <summary>A new id.</summary>
    public static string New() => "_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
