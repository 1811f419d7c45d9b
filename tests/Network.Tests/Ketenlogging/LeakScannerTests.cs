using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace MedMijSandbox.Network.Tests.Ketenlogging;

/// <summary>A check that finds nothing is worth something only when it finds what was put there.</summary>
public sealed class LeakScannerTests
{
    private const string Bsn = "999901102";
    private static readonly LeakScanner Scanner = new([("bsn", Bsn), ("code", "dQw4w9WgXcQ-code")]);

    public static TheoryData<string, byte[]> Planted => new()
    {
        { "", Bytes($"het nummer {Bsn} staat hier") },
        { "percent", Bytes("id=9999%301102&x=y") },
        { "base64", Bytes($"\"veld\":\"{Convert.ToBase64String(Bytes(Message))}\"") },
        { "base64", Bytes($"x{Convert.ToBase64String(Bytes(Message))}") },
        { "base64", Bytes(Base64Url.EncodeToString(Bytes($"{Message}>>>???"))) },
        { "percent > base64", Bytes($"SAMLRequest={Uri.EscapeDataString(Convert.ToBase64String(Bytes("~~~~~~~" + Message)) + "//////")}") },
        { "base64 > base64", Bytes(Convert.ToBase64String(Bytes(Convert.ToBase64String(Bytes(Message))))) },
        { "base64 > deflate", Bytes(Convert.ToBase64String(Deflated(s => new DeflateStream(s, CompressionMode.Compress)))) },
        { "base64 > zlib", Bytes(Convert.ToBase64String(Deflated(s => new ZLibStream(s, CompressionMode.Compress)))) },
        { "base64 > gzip", Bytes(Convert.ToBase64String(Deflated(s => new GZipStream(s, CompressionMode.Compress)))) },
        { "gzip", Deflated(s => new GZipStream(s, CompressionMode.Compress)) },
        { "base64", Bytes(Jwt) },
    };

    private static string Message => $"<saml:NameID>s00000000:{Bsn}</saml:NameID>";

    private static string Jwt =>
        $"{Base64Url.EncodeToString("""{"alg":"ES256"}"""u8)}.{Base64Url.EncodeToString(Bytes($"{{\"sub\":\"{Bsn}\",\"aud\":\"iemand\"}}"))}.c2lnbmF0dXJl";

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_BSN_is_found(string route, byte[] content) => Scanner.Find(content).ShouldContain(new Leak("bsn", route));

    [Fact]
    public void A_planted_code_is_found() => Scanner.Find(Bytes("GET /terug?code=dQw4w9WgXcQ-code&state=x")).ShouldBe([new Leak("code", "")]);

    [Fact]
    public void Nothing_is_found_where_nothing_is() =>
        Scanner.Find(Bytes($"999901103 {Convert.ToBase64String(Bytes("een lange tekst zonder nummer"))} %41%42 dQw4w9WgXcQ")).ShouldBeEmpty();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Deflated(Func<Stream, Stream> compress)
    {
        using var whole = new MemoryStream();
        using (var stream = compress(whole))
        {
            stream.Write(Bytes(Message));
        }

        return whole.ToArray();
    }
}
