using System.Buffers.Text;
using System.Security.Cryptography;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>What a registration is given to identify itself with. None of it begins with a hyphen as text: on a command line, as that of certbot, that is an option.</summary>
internal static class EnrolmentSecrets
{
    private const int KeyLength = 32;
    private const int IdLength = 16;

    /// <summary>A new id of an external account binding: 22 characters of base64url.</summary>
    public static string NewKeyId() => Text(New(IdLength));

    /// <summary>A new key of an external account binding, 32 bytes.</summary>
    public static byte[] NewKey() => New(KeyLength);

    /// <summary>A new token, 256 bits as base64url.</summary>
    public static string NewToken() => Text(New(KeyLength));

    /// <summary>A key as it is given: base64url without padding.</summary>
    public static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] New(int length)
    {
        while (true)
        {
            var bytes = RandomNumberGenerator.GetBytes(length);
            if (Text(bytes)[0] != '-')
            {
                return bytes;
            }
        }
    }
}
