using System.Globalization;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>Refusals about orders, names, requests for a certificate and validation.</summary>
internal sealed partial record AcmeRefusal
{
    public static AcmeRefusal NoIdentifiers(int limit) => new(
        "acme-no-identifiers", 400, AcmeErrors.Malformed,
        string.Create(CultureInfo.InvariantCulture, $"identifiers moet 1 tot en met {limit} namen hebben, elk met type en value."), "RFC 8555 §7.4");

    public static AcmeRefusal IdentifierType(string? type, string value) => new(
        "acme-identifier-type", 400, AcmeErrors.UnsupportedIdentifier, $"Van type '{type}' ('{value}') zijn hier geen certificaten; alleen dns.", "RFC 8555 §7.4");

    public static AcmeRefusal IdentifierForm(string value) => new(
        "acme-identifier-form", 400, AcmeErrors.Malformed, $"'{value}' is geen DNS-naam van letters, cijfers, streepjes en punten, of een label dat met xn-- begint betekent niets.", "RFC 8555 §7.1.4");

    public static AcmeRefusal IdentifierWildcard(string value) => new(
        "acme-identifier-wildcard", 400, AcmeErrors.RejectedIdentifier, $"'{value}' heeft een jokerteken, en die mogen in het stelsel niet.", "core.tls.315")
    {
        Identifier = value,
    };

    public static AcmeRefusal IdentifierNotHeld(string value) => new(
        "acme-identifier-not-held", 400, AcmeErrors.RejectedIdentifier, $"'{value}' is niet van de registratie van dit account. Zet de naam bij de registratie.", "RFC 8555 §7.4")
    {
        Identifier = value,
    };

    public static AcmeRefusal IdentifierReserved(string value) => new(
        "acme-identifier-reserved", 400, AcmeErrors.RejectedIdentifier, $"'{value}' is van een deelnemer van de oefenomgeving zelf; daarvoor krijgt niemand een certificaat.", "RFC 8555 §7.4")
    {
        Identifier = value,
    };

    public static AcmeRefusal Identifiers(string type, IReadOnlyList<AcmeRefusal> parts) => new(
        "acme-identifiers", 400, type, $"{parts.Count} van de namen kan niet: {string.Join(' ', parts.Select(part => part.Explanation))}", "RFC 8555 §6.7.1")
    {
        Parts = parts,
    };

    public static AcmeRefusal Dates() => new(
        "acme-dates", 400, AcmeErrors.Malformed, "notBefore en notAfter kan deze autoriteit niet waarmaken; laat ze weg.", "RFC 8555 §7.4");

    public static AcmeRefusal Profile(string profile) => new(
        "acme-profile", 400, AcmeErrors.InvalidProfile, $"profile '{profile}' bestaat niet; het is backchannel of frontchannel.", "draft-ietf-acme-profiles");

    public static AcmeRefusal TooManyOrders(int limit, TimeSpan retryAfter) => new(
        "acme-too-many-orders", 429, AcmeErrors.RateLimited,
        string.Create(CultureInfo.InvariantCulture, $"Dit account heeft al {limit} orders of certificaten die nog lopen. Maak ze af of wacht tot ze verlopen."), "RFC 8555 §6.6")
    {
        RetryAfter = retryAfter,
    };

    public static AcmeRefusal OrderNotReady(string status) => new(
        "acme-order-not-ready", 403, AcmeErrors.OrderNotReady, $"De order is '{status}', niet ready.", "RFC 8555 §7.4");

    public static AcmeRefusal Csr(string why) => new(
        "acme-csr", 400, AcmeErrors.BadCsr, $"De CSR is niet te gebruiken: {why}", "RFC 8555 §7.4");

    public static AcmeRefusal CsrNames(IEnumerable<string> names, IEnumerable<string> ordered) => new(
        "acme-csr-names", 400, AcmeErrors.BadCsr, $"De CSR heeft de namen {string.Join(", ", names)}; de order {string.Join(", ", ordered)}.", "RFC 8555 §7.4");

    public static AcmeRefusal CsrAccountKey() => new(
        "acme-csr-account-key", 400, AcmeErrors.BadCsr, "De sleutel van de CSR is die van een account; maak een andere voor het certificaat.", "RFC 8555 §11.1");

    public static AcmeRefusal TooBusy() => new(
        "acme-too-busy", 429, AcmeErrors.RateLimited, "Er wachten te veel validaties; probeer het zo weer.", "RFC 8555 §6.6")
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    public static AcmeRefusal HttpAddress(string why) => new(
        "acme-http-address", 400, AcmeErrors.Dns, $"Waar {why}. Geef bij de registratie een adres als http://127.0.0.1:5002.", "RFC 8555 §8.3");

    public static AcmeRefusal HttpConnection(Uri address, string why) => new(
        "acme-http-connection", 400, AcmeErrors.Connection, $"{address} gaf geen antwoord: {why}.", "RFC 8555 §8.3");

    public static AcmeRefusal HttpRedirect(string why) => new(
        "acme-http-redirect", 400, AcmeErrors.Connection, $"De doorverwijzing wordt niet gevolgd: {why}.", "RFC 8555 §8.3, §10.4");

    public static AcmeRefusal HttpAnswer(Uri address, string why) => new(
        "acme-http-answer", 403, AcmeErrors.IncorrectResponse, $"{address} gaf niet de key authorization: {why}.", "RFC 8555 §8.3");
}
