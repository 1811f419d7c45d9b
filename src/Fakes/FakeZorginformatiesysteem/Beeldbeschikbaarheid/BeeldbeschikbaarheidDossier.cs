using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Documenten;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

namespace MedMijSandbox.FakeZorginformatiesysteem.Beeldbeschikbaarheid;

/// <summary>
/// Everything for Gegevensdienst 9000002, Beeldbeschikbaarheid, in R4: the report of an X-ray of the chest, as a PDF. The images
/// themselves are not there: they would be DICOM.
/// </summary>
/// <remarks>Bron: MedMij bbs-DocumentReference.</remarks>
internal static class BeeldbeschikbaarheidDossier
{
    private const string Suffix = "beeldverslag";
    private const string Title = "Verslag van röntgenfoto van de borstkas";
    private const int Months = 7;

    /// <summary>The arc for examples, then the number of the Gegevensdienst.</summary>
    private const string Arc = "urn:oid:2.999.9000002";

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        var file = Report(dossier);
        return
        [
            R4Patient.Build(dossier),
            .. CarePlaces.Hospital.Build(),
            DocumentReference(dossier, file),
            file.R4Binary(),
        ];
    }

    private static DocumentFile Report(DossierContext dossier) => new(
        dossier.Id($"pdf-{Suffix}"),
        Title,
        PdfWriter.Write($"Oefendocument: {Title}", Lines(dossier)));

    private static IReadOnlyList<string> Lines(DossierContext dossier) =>
    [
        $"Patiënt: {dossier.Persona.FullName}",
        $"Onderzocht op: {Moment.Date(dossier.MonthsAgo(Months))}",
        string.Empty,
        "Hart en longen zien er normaal uit. Geen aanwijzing voor vocht of ontsteking.",
        string.Empty,
        "Dit document is verzonnen en bedoeld om mee te oefenen.",
    ];

    private static JsonObject DocumentReference(DossierContext dossier, DocumentFile file)
    {
        var day = dossier.MonthsAgo(Months);
        return Element.Resource(
            "DocumentReference",
            dossier.Id(Suffix),
            Canonical.MedMij("bbs-DocumentReference"),
            ("masterIdentifier", Element.Identifier(Canonical.Rfc3986, Unique(dossier, 1))),
            ("identifier", dossier.Identifiers(Suffix)),
            ("status", "current"),
            ("type", Element.Concept(Code.Snomed("399208008", "röntgenfoto van borstkas"))),
            ("category", Element.List(Element.Concept(new("urn:oid:1.3.6.1.4.1.19376.1.2.6.1", "REPORTS", "Reports")))),
            ("subject", R4Patient.Reference(dossier)),
            ("date", Moment.At(day, 13, 20)),
            ("author", Element.List(CarePlaces.Hospital.OrganizationReference(), CarePlaces.Hospital.RoleReference())),
            ("description", Title),
            ("securityLabel", Element.List(Element.Concept(
                new("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "N", "normal")))),
            ("content", Element.List(Element.Of(("attachment", file.Attachment())))),
            ("context", Context(dossier, day)));
    }

    private static JsonObject Context(DossierContext dossier, DateOnly day) => Element.Of(
        ("event", Element.List(Element.Concept(
            new("http://dicom.nema.org/resources/ontology/DCM", "DX", "Digital Radiography")))),
        ("period", Element.Of(("start", Moment.At(day, 11, 0)), ("end", Moment.At(day, 11, 10)))),
        ("related", Element.List(Element.Of(
            ("identifier", Element.Of(
                ("type", Element.Concept(new(Canonical.Rfc3986, "urn:ihe:iti:xds:2016:studyInstanceUID", "Study Instance UID"))),
                ("system", "urn:dicom:uid"),
                ("value", Unique(dossier, 2)))),
            ("display", "Onderzoek waar dit verslag bij hoort")))));

    private static string Unique(DossierContext dossier, int number) => $"{Arc}.{dossier.Personalia.Template.Number}.{number}";
}
