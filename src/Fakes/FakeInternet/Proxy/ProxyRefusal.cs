using System.Globalization;
using System.Text;

namespace MedMijSandbox.FakeInternet.Proxy;

/// <summary>A request that the proxy does not carry out.</summary>
/// <param name="Name">Name in docs/weigeringen.md.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="Phrase">Reason phrase: many clients show nothing but this line.</param>
/// <param name="Explanation">Why, in Dutch.</param>
/// <param name="Source">Where it follows from.</param>
internal sealed record ProxyRefusal(string Name, int Status, string Phrase, string Explanation, string Source)
{
    public static ProxyRefusal Tls =>
        new("proxy-tls", 400, "Speak plain HTTP to this proxy", "De proxy krijgt TLS, maar verwacht een gewoon HTTP-verzoek. Zet http:// voor het adres van de proxy, ook bij HTTPS_PROXY.", "RFC 9110 §9.3.6");

    public static ProxyRefusal TooSlow =>
        new("proxy-too-slow", 408, "Request Timeout", "De regel en de headers van het verzoek waren er niet op tijd.", "RFC 9110 §15.5.9");

    public static ProxyRefusal TooLarge =>
        new("proxy-too-large", 431, "Request Header Fields Too Large", "De headers van het verzoek zijn samen groter dan 8 KiB.", "RFC 6585 §5");

    public static ProxyRefusal Full =>
        new("proxy-full", 503, "Too many connections", "De proxy heeft te veel verbindingen tegelijk. Sluit verbindingen die niet meer nodig zijn.", "RFC 9110 §15.6.4");

    public static ProxyRefusal Unreadable(string what) =>
        new("proxy-unreadable", 400, "Bad Request", $"Het verzoek aan de proxy is niet te lezen: {what}.", "RFC 9112 §3");

    public static ProxyRefusal NotAProxyRequest(string target) =>
        new("proxy-no-target", 400, "This is a proxy", $"'{target}' is een verzoek aan een server. Dit is een proxy: stuur CONNECT naam:443, of stel dit adres in als proxy.", "RFC 9112 §3.2");

    public static ProxyRefusal UseConnect(string target) =>
        new("proxy-use-connect", 400, "Use CONNECT", $"'{target}' gaat zonder tunnel. Alleen gewone http van de certificaatautoriteit (CRL, OCSP) gaat zo; al het andere met CONNECT.", "RFC 9110 §9.3.6");

    public static ProxyRefusal NameUnknown(string name, string suffix) =>
        new("proxy-name-unknown", 403, $"Not a name of this sandbox, which ends in .{suffix}", $"'{name}' is geen naam van deze oefenomgeving: die eindigen op .{suffix}, of zijn aangemeld. De proxy gaat nooit naar internet. Moet uw systeem ook daarheen, zet die naam dan in NO_PROXY.", "docs/eigen-systeem.md");

    public static ProxyRefusal PortWrong(string name, int port, string ports) =>
        new("proxy-port-wrong", 403, $"Only port {ports} here", string.Create(CultureInfo.InvariantCulture, $"{name} heeft niets op poort {port}; wel op {ports}."), "docs/eigen-systeem.md");

    public static ProxyRefusal NothingThere(string name, string why) =>
        new("proxy-nothing-there", 502, "Nobody answers there", $"Naar {name} kwam geen verbinding: {why}.", "RFC 9110 §15.6.3");

    public static ProxyRefusal Faulted(string name, string fault) =>
        new("proxy-name-fault", 502, "Name cannot be found", $"{name}: de storing '{fault}' staat aan (/names/faults op het beheeradres).", "docs/eigen-systeem.md");

    /// <summary>The answer as it goes over the wire.</summary>
    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(Explanation + "\n");
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {Status} {Phrase}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {body.Length}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
