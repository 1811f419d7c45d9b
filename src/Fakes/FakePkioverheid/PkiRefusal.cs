using System.Globalization;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>Why the certificate authority does not give what was asked.</summary>
/// <param name="Name">Name and anchor in docs/weigeringen.md.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Explanation">For whoever asks, in the problem and with the recorder.</param>
/// <param name="Source">Where the rule stands.</param>
public sealed record PkiRefusal(string Name, int Status, string Explanation, string Source)
{
    private const string Own = "eigen keuze, docs/beslissingen/pki.md";

    /// <summary>Not a certificate signing request.</summary>
    public static PkiRefusal CsrMalformed(string reason) => new(
        "csr-malformed", 400, $"Dit is geen certificaataanvraag (PKCS#10, DER of PEM): {reason}.", "RFC 2986 §4");

    /// <summary>More bytes than are read.</summary>
    public static PkiRefusal CsrTooLarge(int limit) => new(
        "csr-too-large", 413, string.Create(CultureInfo.InvariantCulture, $"De certificaataanvraag is groter dan {limit} bytes."), Own);

    /// <summary>Whoever asks does not have the key.</summary>
    public static PkiRefusal CsrSignatureWrong() => new(
        "csr-signature-wrong", 400, "De handtekening klopt niet met de sleutel in de aanvraag: onderteken de aanvraag met de eigen sleutel.", "RFC 2986 §4.2");

    /// <summary>A key that is too weak or of another kind.</summary>
    public static PkiRefusal CsrKeyWeak(string key) => new(
        "csr-key-weak", 400, $"De sleutel ({key}) kan niet. Neem RSA van 2048 tot en met 8192 bits, of een sleutel op P-256 of P-384.", Own);

    /// <summary>No name, or too many.</summary>
    public static PkiRefusal CsrNameCount(int count) => new(
        "csr-name-count", 400, string.Create(CultureInfo.InvariantCulture, $"In de aanvraag staan {count} namen; het zijn er 1 tot en met 50, als DNS-naam in de subjectAltName."), Own);

    /// <summary>A name that is no host name.</summary>
    public static PkiRefusal CsrNameWrong(string name) => new(
        "csr-name-wrong", 400, $"'{name}' is geen volledige hostnaam. Een wildcard, een IP-adres, een label dat met xn-- begint en niets betekent, en iets anders dan een DNS-naam kunnen niet.", "core.whl.304");

    /// <summary>No token, or one that nobody has.</summary>
    public static PkiRefusal EnrolmentUnknown() => new(
        "enrolment-unknown", 401, "Stuur het token van de inschrijving mee, als Authorization: Bearer TOKEN. Dit token is er niet, of het is van niemand.", "RFC 6750 §3.1");

    /// <summary>A name of another, or of nobody.</summary>
    public static PkiRefusal NameNotHeld(string name) => new(
        "name-not-held", 403, $"'{name}' hoort niet bij deze inschrijving. Zet de naam erbij op het beheeradres: PUT /pki/registrations.", Own);

    /// <summary>A name of the sandbox itself.</summary>
    public static PkiRefusal NameReserved(string name) => new(
        "name-reserved", 403, $"'{name}' is van een deelnemer van de oefenomgeving zelf; daarvoor wordt niets uitgegeven.", Own);

    /// <summary>A name that another registration holds.</summary>
    public static PkiRefusal NameHeld(string name, string holder) => new(
        "name-held", 409, $"'{name}' hoort al bij inschrijving '{holder}'. Een naam is van één inschrijving.", Own);

    /// <summary>A name that others outside the sandbox can have.</summary>
    public static PkiRefusal NameOutside(string name, IReadOnlyList<string> suffixes) => new(
        "name-outside", 403,
        $"'{name}' eindigt niet op {string.Join(" of ", suffixes)}. Wie de root vertrouwt, vertrouwt hem voor alles; daarom geen namen die buiten de oefenomgeving bestaan (instelling pki:suffixes).", Own);

    /// <summary>An OIN of the sandbox itself.</summary>
    public static PkiRefusal OinReserved(string oin) => new(
        "oin-reserved", 403, $"OIN {oin} is van een deelnemer van de oefenomgeving zelf. Neem een andere: 20 cijfers die van niemand zijn.", Own);

    /// <summary>An OIN that another registration has.</summary>
    public static PkiRefusal OinHeld(string oin, string holder) => new(
        "oin-held", 409, $"OIN {oin} hoort al bij inschrijving '{holder}'. Zet de namen daarbij, neem een andere OIN, of verwijder haar: DELETE /pki/registrations/{holder}.", Own);

    /// <summary>A registration that cannot be kept.</summary>
    public static PkiRefusal RegistrationMalformed(string fault) => new(
        "registration-malformed", 400, $"De inschrijving klopt niet: {fault}.", Own);

    /// <summary>A profile that does not exist.</summary>
    public static PkiRefusal ProfileUnknown(string? profile) => new(
        "profile-unknown", 400, $"Het profiel is '{profile}'; het is backchannel of frontchannel.", Own);

    /// <summary>An order for a PKCS#12 file that cannot be filled.</summary>
    public static PkiRefusal Pkcs12Malformed(string fault) => new(
        "key-file-malformed", 400, $"De bestelling klopt niet: {fault}.", Own);

    /// <summary>Nothing to revoke.</summary>
    public static PkiRefusal CertificateUnknown(string what) => new(
        "certificate-unknown", 404, $"Er is geen geldig certificaat met {what} uitgegeven. Noem een serial of een name die in GET /pki/certificates staat.", "RFC 5280 §5.3");

    /// <summary>The certificate of an authority.</summary>
    public static PkiRefusal AuthorityNotRevoked(string serial) => new(
        "authority-not-revoked", 400, $"'{serial}' is van een certificaatautoriteit van de oefenomgeving zelf; die tekent verder, dus intrekken kan niet. Neem een serial uit GET /pki/certificates met een naam erbij.", Own);

    /// <summary>A reason that does not exist.</summary>
    public static PkiRefusal ReasonUnknown(string? reason) => new(
        "reason-unknown", 400, $"'{reason}' is geen reden om in te trekken; die zijn: {string.Join(", ", RevocationReasons.Names)}.", "RFC 5280 §5.3.1");

    /// <summary>A kind that is not on the shelf, or a name that is no host name.</summary>
    public static PkiRefusal ShelfUnknown(string fault) => new(
        "shelf-unknown", 400, $"{fault} Op de plank liggen: {string.Join(", ", BadCertificates.ByName.Keys)}.", Own);
}
