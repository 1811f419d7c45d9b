using System.Text;

namespace MedMijSandbox.Node.Fouten;

/// <summary>Every fault that the front door can make: a closed list, in the order of <c>docs/fouten.md</c>, which a test holds against it.</summary>
public static class FaultCatalogue
{
    /// <summary>The parameter of <c>wrong-certificate</c>: which kind.</summary>
    public const string CertificateParameter = "certificate";

    /// <summary>The kinds of bad certificate: the shelf of the certificate authority makes them.</summary>
    public static readonly IReadOnlyList<string> CertificateKinds =
    [
        "expired", "not-yet-valid", "wrong-name", "no-san", "wildcard", "wrong-usage", "unknown-root", "missing-intermediate", "revoked", "weak-key",
        "look-alike-name", "public-on-backchannel",
    ];

    /// <summary>The faults.</summary>
    public static readonly IReadOnlyList<FaultKind> All =
    [
        new(FaultNames.SlowHandshake, FaultPhase.Handshake, "de handshake begint pas na een tijd; langer dan `node:limits:handshakeSeconds` en de voordeur verbreekt de verbinding",
            new FaultParameter("ms", FaultValues.Number("milliseconden", 0, 60_000), "2000", "hoe lang")),
        new(FaultNames.WrongCertificate, FaultPhase.Handshake, "een servercertificaat waar iets mis mee is",
            new FaultParameter(CertificateParameter, FaultValues.OneOf([.. CertificateKinds]), null, "wat er mis mee is")),
        new(FaultNames.MissingIntermediate, FaultPhase.Handshake, "het goede servercertificaat, zonder dat van de uitgever ertussen"),
        new(FaultNames.TlsAlert, FaultPhase.Handshake, "de handshake loopt af met een alert (40; 70 bij wie alleen TLS 1.3 spreekt), of de verbinding sluit zonder",
            new FaultParameter("alert", FaultValues.OneOf("handshake-failure", "none"), "handshake-failure", "met of zonder alert")),
        new(FaultNames.TlsVersion, FaultPhase.Handshake, "één versie van TLS; wie die niet spreekt, krijgt een alert (70). TLS 1.1 kan niet: de TLS-bibliotheek biedt haar niet meer aan",
            new FaultParameter("only", FaultValues.OneOf("1.2", "1.3"), "1.2", "welke versie")),
        new(FaultNames.WeakCipher, FaultPhase.Handshake, "TLS 1.2 met alleen CBC-suites: door de NCSC niet als goed beoordeeld"),
        new(FaultNames.WrongAlpn, FaultPhase.Handshake, "één protocol boven TLS; wie alleen een ander biedt, krijgt een alert (120)",
            new FaultParameter("only", FaultValues.OneOf("h2", "http1", "nothing"), "nothing", "HTTP/2, HTTP/1.1 of iets dat niemand spreekt")),
        new(FaultNames.NoClientCertificateAsked, FaultPhase.Handshake, "een achterkanaal vraagt geen clientcertificaat en geeft antwoord aan wie ook"),
        new(FaultNames.ClientCertificateOptional, FaultPhase.Handshake, "een achterkanaal vraagt een clientcertificaat en geeft ook antwoord aan wie er geen toont; een fout certificaat weigert het nog"),

        new(FaultNames.Latency, FaultPhase.Request, "het antwoord komt later",
            new FaultParameter("ms", FaultValues.Number("milliseconden", 0, 120_000), "1000", "hoe lang"),
            new FaultParameter("jitter", FaultValues.Number("milliseconden", 0, 120_000), "0", "daar komt een willekeurige tijd tot zo lang bij")),
        new(FaultNames.Reset, FaultPhase.Request, "TCP reset, zonder antwoord; het verzoek is niet uitgevoerd. Met HTTP/2 eindigen ook de andere verzoeken van de verbinding"),
        new(FaultNames.NoAnswer, FaultPhase.Request, "het verzoek wordt aangenomen en er komt geen antwoord, tot de aanroeper opgeeft of de tijd om is (dan TCP reset)",
            new FaultParameter("seconds", FaultValues.Number("seconden", 1, 600), "120", "hoe lang op zijn langst")),
        new(FaultNames.TooManyRequests, FaultPhase.Request, "429 met Retry-After", RetryAfter()),
        new(FaultNames.Unavailable, FaultPhase.Request, "503 met Retry-After", RetryAfter()),
        new(FaultNames.ServerError, FaultPhase.Request, "500 zonder body"),
        new(FaultNames.Redirect, FaultPhase.Request, "een doorverwijzing naar een ander adres",
            new FaultParameter("to", FaultValues.Address, null, "waarheen"),
            new FaultParameter("status", FaultValues.OneOf("301", "302", "303", "307", "308"), "302", "statuscode")),

        new(FaultNames.WrongStatus, FaultPhase.Answer, "het antwoord met een andere statuscode",
            new FaultParameter("status", FaultValues.Status, null, "welke")),
        new(FaultNames.WrongContentType, FaultPhase.Answer, "het antwoord met een ander Content-Type; de body blijft",
            new FaultParameter("type", FaultValues.MediaType, "text/html; charset=utf-8", "welk")),
        new(FaultNames.SetHeader, FaultPhase.Answer, "een header met een andere waarde", HeaderName(), HeaderValue()),
        new(FaultNames.ExtraHeader, FaultPhase.Answer, "een header erbij, naast wat er stond", HeaderName(), HeaderValue()),
        new(FaultNames.DropHeader, FaultPhase.Answer, "een header is weg", HeaderName()),
        new(FaultNames.ResetAfter, FaultPhase.Answer, "TCP reset na een deel van het antwoord; het verzoek is uitgevoerd. Bij 0 komen ook statuscode en headers niet aan",
            new FaultParameter("bytes", FaultValues.Number("bytes van de body", 0, 16_777_216), "512", "na hoeveel")) { ChangesBody = true },
        new(FaultNames.HalfBody, FaultPhase.Answer, "Content-Length van de hele body, een deel daarvan, en dan eindigt de verbinding (HTTP/1.1) of het verzoek (HTTP/2)", Percent()) { ChangesBody = true },
        new(FaultNames.SlowDrip, FaultPhase.Answer, "de body komt druppelsgewijs",
            new FaultParameter("bytes-per-second", FaultValues.Number("bytes per seconde", 1, 1_000_000), "64", "hoe snel")) { ChangesBody = true },
        new(FaultNames.TamperedBody, FaultPhase.Answer, "één byte van de body is anders; ETag en andere headers zijn die van de echte",
            new FaultParameter("percent", FaultValues.Number("procent van de body", 0, 99), "50", "waar")) { ChangesBody = true },
        new(FaultNames.TruncatedJson, FaultPhase.Answer, "een body die te vroeg eindigt, met de Content-Length die daarbij hoort", Percent()) { ChangesBody = true },
    ];

    /// <summary>The fault of that name, or null.</summary>
    public static FaultKind? Find(string? name) => All.FirstOrDefault(k => k.Name == name);

    /// <summary>The tables of <c>docs/fouten.md</c> without their headings: a row for each fault, and one for each of its parameters.</summary>
    public static string ToMarkdownRows()
    {
        var rows = new StringBuilder();
        foreach (var kind in All)
        {
            rows.Append("| `").Append(kind.Name).Append("` | ").Append(kind.PhaseText).Append(" | | | ").Append(kind.Effect).Append(" |\n");
            foreach (var parameter in kind.Parameters)
            {
                rows.Append("| | `").Append(parameter.Name).Append("` | ").Append(parameter.Values.Range).Append(" | ")
                    .Append(parameter.Default is null ? "verplicht" : $"`{parameter.Default}`").Append(" | ").Append(parameter.Explanation).Append(" |\n");
            }
        }

        return rows.ToString();
    }

    private static FaultParameter RetryAfter() => new("retry-after", FaultValues.Number("seconden", 0, 86_400), "30", "waarde van Retry-After");

    private static FaultParameter Percent() => new("percent", FaultValues.Number("procent van de body", 0, 99), "50", "hoeveel er komt");

    private static FaultParameter HeaderName() => new("name", FaultValues.HeaderName, null, "welke header");

    private static FaultParameter HeaderValue() => new("value", FaultValues.HeaderText, null, "welke waarde");
}
