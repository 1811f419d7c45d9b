using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dvp.Account;

/// <summary>
/// The code of an authenticator app: six digits that hold for a step of 30 seconds, from a secret that app and PGO share. A code is taken
/// one step early and one step late, and each step once.
/// </summary>
/// <remarks>Bron: RFC 6238 §4, §5.2; RFC 4226 §5.3.</remarks>
internal static class Totp
{
    /// <summary>Bytes of a new secret: the length of the hash.</summary>
    public const int SecretLength = 20;

    private const int StepSeconds = 30;
    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Number of the step that a moment is in.</summary>
    public static long Step(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    [SuppressMessage(
        "Security", "CA5350", Justification = "The default of RFC 6238 and all that common apps know; HMAC does not lean on what SHA-1 lost.")]
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a code from outside is right for, or null.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="code">What was typed; blanks in it do not count.</param>
    /// <param name="now">The present step.</param>
    /// <param name="lastStep">
    /// The step that was accepted last; it and those before it are refused. A step that is still to come means that protocol time was moved
    /// back, and then it does not count: nobody could log in otherwise.
    /// </param>
    public static long? FindStep(ReadOnlySpan<byte> secret, string code, long now, long lastStep)
    {
        var typed = SecretText.Hash(code.Replace(" ", "", StringComparison.Ordinal));
        var used = lastStep > now + 1 ? long.MinValue : lastStep;
        long? found = null;
        for (var step = now - 1; step <= now + 1; step++)
        {
            if (SecretText.Matches(Code(secret, step), typed) && step > used)
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>A secret as an app takes it: base32 without padding, in groups of four.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        var written = 0;
        foreach (var b in bytes)
        {
            buffer = ((buffer << 8) | b) & 0xFFFF;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                Append(text, (buffer >> (bits - 5)) & 31, written++);
            }
        }

        if (bits > 0)
        {
            Append(text, (buffer << (5 - bits)) & 31, written);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, int value, int written)
    {
        if (written > 0 && written % 4 == 0)
        {
            text.Append(' ');
        }

        text.Append(Base32Alphabet[value]);
    }
}
