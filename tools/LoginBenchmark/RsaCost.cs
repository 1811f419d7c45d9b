using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace MedMijSandbox.LoginBenchmark;

/// <summary>What the RSA operations of one login cost: RSA-2048, one thread.</summary>
internal static class RsaCost
{
    // AuthnRequest, ArtifactResolve, Assertion and ArtifactResponse are each signed once and verified once; over TVS the evidence in Advice is
    // signed as well, and one key is encrypted and decrypted.
    private const int DigidSigned = 4;
    private const int TvsSigned = 5;
    private const int Verified = 4;
    private const int Repeats = 500;

    public static void Print()
    {
        using var rsa = RSA.Create(2048);
        var data = RandomNumberGenerator.GetBytes(1024);
        var signature = rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var secret = rsa.Encrypt(data.AsSpan(0, 32).ToArray(), RSAEncryptionPadding.OaepSHA1);
        var sign = Measure(() => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var verify = Measure(() => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var encrypt = Measure(() => rsa.Encrypt(data.AsSpan(0, 32).ToArray(), RSAEncryptionPadding.OaepSHA1));
        var decrypt = Measure(() => rsa.Decrypt(secret, RSAEncryptionPadding.OaepSHA1));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"RSA-2048: sign {sign:F3} ms, verify {verify:F3} ms, encrypt {encrypt:F3} ms, decrypt {decrypt:F3} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  bare cost of a login: DigiD {(DigidSigned * sign) + (Verified * verify):F2} ms, TVS {(TvsSigned * sign) + (Verified * verify) + encrypt + decrypt:F2} ms"));
    }

    private static double Measure(Action operation)
    {
        operation();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Repeats; i++)
        {
            operation();
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds / Repeats;
    }
}
