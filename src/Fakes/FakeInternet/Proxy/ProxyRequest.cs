using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace MedMijSandbox.FakeInternet.Proxy;

/// <summary>A header field of a request.</summary>
internal readonly record struct Field(string Name, string Value);

/// <summary>A host and a port as a target names them.</summary>
/// <param name="Host">Name in lower case, or IP address without brackets.</param>
/// <param name="Port">Port, 1 up to and including 65,535.</param>
internal readonly record struct Authority(string Host, int Port);

/// <summary>Request line and headers of a request to the proxy. Strict: what two readers could take for different things is refused.</summary>
/// <remarks>Bron: RFC 9112 §3, §5; RFC 9110 §9.3.6.</remarks>
internal sealed record ProxyRequest(string Method, string Target, string Version, IReadOnlyList<Field> Fields)
{
    private const string Http = "http://";
    private const int MaximumEcho = 100;
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> PathStart = SearchValues.Create("/?");

    // What is meant for one connection and not for the next. Bron: RFC 9110 §7.6.1.
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "Proxy-Authenticate", "TE", "Upgrade", "Host"];

    /// <summary>Whether a tunnel is asked for.</summary>
    public bool IsConnect => Method == "CONNECT";

    /// <summary>The target, short enough to show.</summary>
    public string ShortTarget => Target.Length <= MaximumEcho ? Target : Target[..MaximumEcho] + "...";

    /// <summary>Number of bytes up to and including the empty line; -1: it is not there yet.</summary>
    public static int HeadLength(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOf("\r\n\r\n"u8);
        return at < 0 ? -1 : at + 4;
    }

    /// <summary>Reads request line and headers, the empty line included. Returns what is wrong; null: nothing.</summary>
    public static string? Read(ReadOnlySpan<byte> head, out ProxyRequest? request)
    {
        request = null;
        foreach (var octet in head)
        {
            if (octet is >= 0x7f or 0 || (octet < 0x20 && octet is not ((byte)'\r' or (byte)'\n' or (byte)'\t')))
            {
                return "er staan tekens in die daar niet mogen";
            }
        }

        var lines = Encoding.ASCII.GetString(head).Split("\r\n");
        if (lines.Any(l => l.AsSpan().ContainsAny('\r', '\n')))
        {
            return "een regel eindigt niet met CR en LF";
        }

        if (lines[0].Split(' ') is not [var method, { Length: > 0 } target, "HTTP/1.1" or "HTTP/1.0"] || !IsToken(method))
        {
            return "de eerste regel is niet 'METHODE doel HTTP/1.1'";
        }

        var fields = new List<Field>();
        foreach (var line in lines.Skip(1).TakeWhile(l => l.Length > 0))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !IsToken(line[..colon]))
            {
                return "een header is niet 'Naam: waarde'";
            }

            fields.Add(new(line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
        }

        request = new(method, target, lines[0][(lines[0].LastIndexOf(' ') + 1)..], fields);
        return null;
    }

    /// <summary>Host and port of a CONNECT: <c>naam:443</c>, <c>[::1]:443</c>. Null when the target is something else.</summary>
    public Authority? ConnectTarget() => ReadAuthority(Target, null);

    /// <summary>Host, port and path of a whole address, <c>http://naam:80/pad</c>. Null when the target is something else.</summary>
    public (Authority Authority, string Path)? AbsoluteTarget()
    {
        if (!Target.StartsWith(Http, StringComparison.OrdinalIgnoreCase) || Target.Contains('#', StringComparison.Ordinal))
        {
            return null;
        }

        var rest = Target[Http.Length..];
        var end = rest.AsSpan().IndexOfAny(PathStart);
        var path = end < 0 ? "/" : rest[end] == '?' ? "/" + rest[end..] : rest[end..];
        return ReadAuthority(end < 0 ? rest : rest[..end], 80) is { } authority ? (authority, path) : null;
    }

    /// <summary>The request as it goes on to the server: its own path, one request per connection. Null when its length can be read in two ways.</summary>
    public byte[]? ToOrigin(Authority authority, string path)
    {
        var lengths = ValuesOf("Content-Length").ToList();
        var codings = ValuesOf("Transfer-Encoding").ToList();
        if (lengths.Count + codings.Count > 1 || lengths.Exists(l => !ulong.TryParse(l, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            return null;
        }

        var connection = ValuesOf("Connection").SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        connection.Remove("Content-Length");
        connection.Remove("Transfer-Encoding");
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{Method} {path} {Version}\r\nHost: {authority.Host}")
            .Append(authority.Port == 80 ? "" : string.Create(CultureInfo.InvariantCulture, $":{authority.Port}")).Append("\r\n");
        foreach (var field in Fields.Where(f => !HopByHop.Contains(f.Name, StringComparer.OrdinalIgnoreCase) && !connection.Contains(f.Name)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{field.Name}: {field.Value}\r\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("Connection: close\r\n\r\n").ToString());
    }

    private static Authority? ReadAuthority(string text, int? defaultPort)
    {
        var bracket = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        if (text.StartsWith('[') && bracket < 0)
        {
            return null;
        }

        var colon = text.IndexOf(':', bracket + 1);
        var host = colon < 0 ? text : text[..colon];
        var port = defaultPort;
        if (colon >= 0)
        {
            port = int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? number : null;
        }

        if (bracket > 0)
        {
            host = bracket == host.Length - 1 && IPAddress.TryParse(host[1..^1], out var address) ? address.ToString() : "";
        }

        return port is { } known && host.Length is > 0 and <= 254 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '_')
            ? new(SandboxNames.Normalise(host), known)
            : null;
    }

    private static bool IsToken(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(TokenCharacters);

    private IEnumerable<string> ValuesOf(string name) => Fields.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(f => f.Value);
}
