using System.Xml;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Fhir;

/// <summary>Every refusal of the FHIR interface.</summary>
public static class FhirRefusals
{
    private const string Rest = "HL7 FHIR RESTful API, http.html";
    private const string Search = "HL7 FHIR Search, search.html";
    private const string MedMijSearch = "MedMij FHIR Implementation Guide: de persoon volgt uit het access token";

    /// <summary>To a client that reads an id that does not exist, or that is another Persoon's.</summary>
    public static FhirRefusal NotFound(string resourceType, string id) => new(
        404,
        "not-found",
        $"There is no {Shorten(resourceType)} with this id.",
        $"Er is geen {Shorten(resourceType)}/{Shorten(id)} voor de persoon van dit access token.",
        Rest);

    /// <summary>To a client that asks for a resource type this service does not serve.</summary>
    public static FhirRefusal TypeNotSupported(string resourceType) => new(
        404,
        "not-supported",
        $"This service does not serve {Shorten(resourceType)}.",
        $"Deze gegevensdienst levert geen {Shorten(resourceType)}. Kijk in de lijst met gegevensdiensten welke aanroepen erbij horen.",
        Rest);

    /// <summary>To a client that asks for an interaction or operation this service does not have.</summary>
    public static FhirRefusal InteractionNotSupported(string interaction) => new(
        404,
        "not-supported",
        $"This service does not support {Shorten(interaction)}.",
        $"Deze gegevensdienst kent {Shorten(interaction)} niet.",
        Rest);

    /// <summary>To a client that asks for another FHIR version than the service has.</summary>
    public static FhirRefusal VersionNotSupported(FhirVersion served) => new(
        400,
        "not-supported",
        $"This service speaks fhirVersion={served.MediaTypeParameter()}.",
        $"De gevraagde FHIR-versie past niet bij deze gegevensdienst. Die gebruikt {served.MediaTypeParameter()}.",
        "HL7 FHIR versioning.html, mime-type parameter fhirVersion");

    /// <summary>To a client whose search parameters can't be read.</summary>
    public static FhirRefusal InvalidSearch(string parameter, string explanation) => new(
        400,
        "invalid",
        $"The search parameter {Shorten(parameter)} can't be read.",
        $"{explanation} Het gaat om de parameter {Shorten(parameter)}.",
        Search);

    /// <summary>To a client that names the Persoon in the address.</summary>
    public static FhirRefusal PatientParameter(string parameter) => new(
        400,
        "invalid",
        $"Don't send {Shorten(parameter)}: the access token says whose data this is.",
        $"Noem de persoon niet in het adres: die volgt uit het access token. Laat {Shorten(parameter)} weg.",
        MedMijSearch);

    /// <summary>To a client that accepts neither JSON nor XML.</summary>
    public static FhirRefusal NotAcceptable(string asked) => new(
        406,
        "not-supported",
        "Ask for application/fhir+json or application/fhir+xml.",
        $"De client vraagt om {Shorten(asked)}. Een FHIR-antwoord bestaat alleen als JSON of XML.",
        Rest);

    /// <summary>To a client that asks in XML for what a source wrote as JSON that XML cannot hold.</summary>
    public static FhirRefusal NotInXml(IReadOnlyList<FhirError> errors) => new(
        406,
        "not-supported",
        "The answer cannot be written as XML; ask for application/fhir+json.",
        "De bron bevat JSON die niet in XML is te schrijven.",
        Rest)
    {
        Errors = errors,
    };

    /// <summary>To a client that sends more than is read.</summary>
    public static FhirRefusal TooLarge(string what, int limit) => new(
        413,
        "too-long",
        $"The {what} is longer than {limit}.",
        $"Er komt meer binnen dan past: {what} mag hoogstens {limit} zijn.",
        Rest);

    /// <summary>To a client whose address has more or longer search parameters than are read.</summary>
    public static FhirRefusal QueryTooLong(int limit, string unit) => new(
        400,
        "too-costly",
        $"The query has more than {limit} {unit}.",
        $"De zoekvraag is te lang: hoogstens {limit} {unit}.",
        Search);

    /// <summary>To a client that reads what was deleted.</summary>
    public static FhirRefusal Gone(string resourceType, string id) => new(
        410,
        "deleted",
        $"This {Shorten(resourceType)} was deleted.",
        $"{Shorten(resourceType)}/{Shorten(id)} is verwijderd.",
        Rest);

    /// <summary>To a client that asks strictly and sends parameters that are not known.</summary>
    public static FhirRefusal UnknownParameters(IReadOnlyList<string> parameters) => new(
        400,
        "not-supported",
        $"Not supported: {Shorten(string.Join(", ", parameters))}.",
        $"De client vraagt met Prefer: handling=strict, en deze server kent {Shorten(string.Join(", ", parameters))} niet.",
        Search);

    /// <summary>To a client whose request makes no sense.</summary>
    public static FhirRefusal InvalidRequest(string explanation) => new(400, "invalid", "This request can't be carried out as it is.", explanation, Rest);

    /// <summary>To a client that sends a body in a form that is not read.</summary>
    public static FhirRefusal UnsupportedMediaType(string? contentType) => new(
        415,
        "not-supported",
        "Send application/fhir+json or application/fhir+xml.",
        $"De Content-Type is {(contentType is null ? "afwezig" : Shorten(contentType))}. Een resource komt als FHIR-JSON of FHIR-XML.",
        Rest);

    /// <summary>To a client that sends another resource type than the address says.</summary>
    public static FhirRefusal WrongType(string expected, string found) => new(
        400,
        "invalid",
        $"The body is a {Shorten(found)}, the address says {Shorten(expected)}.",
        $"Het adres is voor {Shorten(expected)}, maar de body is een {Shorten(found)}.",
        Rest);

    /// <summary>To a client that changes another version than the last one.</summary>
    public static FhirRefusal OtherVersion(string resourceType, string id) => new(
        412,
        "conflict",
        "The resource has changed since. Read it again.",
        $"If-Match noemt niet de laatste versie van {Shorten(resourceType)}/{Shorten(id)}: een ander was eerder, of de resource bestaat niet.",
        Rest);

    /// <summary>To a client whose condition fits more than one resource.</summary>
    public static FhirRefusal ManyMatches(string resourceType) => new(
        412,
        "multiple-matches",
        $"The condition fits more than one {Shorten(resourceType)}.",
        $"De voorwaarde past op meer dan een {Shorten(resourceType)}; maak haar preciezer.",
        Rest);

    /// <summary>To a client whose Bundle can't be carried out.</summary>
    public static FhirRefusal InvalidBundle(string path, string explanation) => new(
        400,
        "invalid",
        $"{path}: this entry can't be carried out.",
        $"{path}: {explanation}",
        "HL7 FHIR http.html, batch en transaction");

    /// <summary>To a client that sends a resource that can't be read.</summary>
    public static FhirRefusal InvalidResource(IReadOnlyList<FhirError> errors) => new(
        400,
        "structure",
        $"The resource has {errors.Count} errors.",
        $"De resource is niet te lezen: {errors.Count} fouten.",
        Rest)
    {
        Errors = errors,
    };

    /// <summary>A text of the client, short enough and without what XML cannot hold, so that it can come back in an answer.</summary>
    internal static string Readable(string text) => Clean(text.Length <= 60 ? text : $"{text[..60]}…");

    /// <summary>A text without what XML cannot hold.</summary>
    internal static string Clean(string text) =>
        PrimitiveText.FitsXml(text) ? text : string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD'));

    private static string Shorten(string text) => Readable(text);
}
