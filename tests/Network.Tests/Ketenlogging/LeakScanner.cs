using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace MedMijSandbox.Network.Tests.Ketenlogging;

/// <summary>A secret that stands somewhere.</summary>
/// <param name="Secret">Name of the secret, never its value.</param>
/// <param name="Route">How it was found, as in <c>base64 > deflate</c>; empty: it stands there as it is.</param>
internal sealed record Leak(string Secret, string Route);

/// <summary>
/// Looks for secrets in bytes: as they are, percent-encoded, in runs of Base64 or Base64url (which the parts of a JWT are), and in what comes of those when
/// it is inflated; a few layers deep.
/// </summary>
internal sealed class LeakScanner(IEnumerable<(string Name, string Value)> secrets)
{
    private const int MaximumDepth = 4;
    private const int ShortestRun = 16;
    private const int LongestInflated = 4 * 1024 * 1024;
    private const string Base64Step = "base64";
    private readonly List<(string Name, byte[] Value)> _secrets = [.. secrets.Select(s => (s.Name, Encoding.UTF8.GetBytes(s.Value)))];

    /// <summary>What was found, each once.</summary>
    public IReadOnlyList<Leak> Find(byte[] content)
    {
        var found = new HashSet<Leak>();
        Look(content, "", 0, isWhole: true, found);
        return [.. found];
    }

    private void Look(byte[] content, string route, int depth, bool isWhole, HashSet<Leak> found)
    {
        foreach (var (name, _) in _secrets.Where(s => content.AsSpan().IndexOf(s.Value) >= 0))
        {
            found.Add(new(name, route));
        }

        if (depth == MaximumDepth)
        {
            return;
        }

        foreach (var (step, inner, innerIsWhole) in Inside(content, isWhole))
        {
            Look(inner, route.Length == 0 ? step : $"{route} > {step}", depth + 1, innerIsWhole, found);
        }
    }

    private static IEnumerable<(string Step, byte[] Inner, bool IsWhole)> Inside(byte[] content, bool isWhole)
    {
        if (PercentDecoded(content) is { } decoded)
        {
            yield return ("percent", decoded, isWhole);
        }

        foreach (var (step, inflated) in Inflated(content, isWhole))
        {
            yield return (step, inflated, true);
        }

        foreach (var run in Runs(content))
        {
            // Other characters of the alphabet may stand before what was encoded, so each of the four places is tried.
            for (var skipped = 0; skipped < 4; skipped++)
            {
                yield return (Base64Step, Decode(run.AsSpan(skipped)), skipped == 0);
            }
        }
    }

    private static HashSet<string> Runs(byte[] content)
    {
        var runs = new HashSet<string>(StringComparer.Ordinal);
        var start = 0;
        for (var i = 0; i <= content.Length; i++)
        {
            if (i < content.Length && IsOfBase64(content[i]))
            {
                continue;
            }

            if (i - start >= ShortestRun)
            {
                runs.Add(Encoding.ASCII.GetString(content, start, i - start));
            }

            start = i + 1;
        }

        return runs;
    }

    private static bool IsOfBase64(byte character) => char.IsAsciiLetterOrDigit((char)character) || character is (byte)'+' or (byte)'/' or (byte)'-' or (byte)'_';

    /// <summary>Filled up with zeros where the end is not whole: a few bytes too many do no harm, one that is missed does.</summary>
    private static byte[] Decode(ReadOnlySpan<char> run)
    {
        var text = new byte[(run.Length + 3) / 4 * 4];
        text.AsSpan().Fill((byte)'A');
        Encoding.ASCII.GetBytes(run, text);
        text.AsSpan().Replace((byte)'-', (byte)'+');
        text.AsSpan().Replace((byte)'_', (byte)'/');
        var bytes = new byte[text.Length / 4 * 3];
        Base64.DecodeFromUtf8(text, bytes, out _, out var written);
        return bytes[..written];
    }

    private static byte[]? PercentDecoded(byte[] content)
    {
        if (content.AsSpan().IndexOf((byte)'%') < 0)
        {
            return null;
        }

        var decoded = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            var isEncoded = content[i] == '%' && i + 2 < content.Length && char.IsAsciiHexDigit((char)content[i + 1]) && char.IsAsciiHexDigit((char)content[i + 2]);
            decoded.Add(isEncoded ? Convert.FromHexString(Encoding.ASCII.GetString(content, i + 1, 2))[0] : content[i]);
            i += isEncoded ? 2 : 0;
        }

        return decoded.Count == content.Length ? null : [.. decoded];
    }

    private static IEnumerable<(string Step, byte[] Inner)> Inflated(byte[] content, bool isWhole)
    {
        if (content.Length < 8)
        {
            yield break;
        }

        if (content[0] == 0x1f && content[1] == 0x8b)
        {
            yield return ("gzip", Read(new GZipStream(new MemoryStream(content), CompressionMode.Decompress)));
        }

        if ((content[0] & 0x0f) == 8 && ((content[0] << 8) | content[1]) % 31 == 0)
        {
            yield return ("zlib", Read(new ZLibStream(new MemoryStream(content), CompressionMode.Decompress)));
        }

        // Raw deflate has no mark of its own, but a fourth kind of block does not exist.
        if (isWhole && (content[0] & 0x06) != 0x06)
        {
            yield return ("deflate", Read(new DeflateStream(new MemoryStream(content), CompressionMode.Decompress)));
        }
    }

    /// <summary>What comes out, up to where it breaks off.</summary>
    private static byte[] Read(Stream inflating)
    {
        using var whole = new MemoryStream();
        using (inflating)
        {
            var buffer = new byte[16 * 1024];
            try
            {
                int read;
                while (whole.Length < LongestInflated && (read = inflating.Read(buffer)) > 0)
                {
                    whole.Write(buffer, 0, read);
                }
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                // It was no such thing, or only its beginning was.
            }
        }

        return whole.ToArray();
    }
}
