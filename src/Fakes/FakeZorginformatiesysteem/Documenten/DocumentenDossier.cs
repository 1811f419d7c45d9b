using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Documenten;

/// <summary>Everything for Gegevensdienst 51, Documenten, in STU3: an index entry and a Binary for each document, and one manifest.</summary>
/// <remarks>Bron: IHE MHD; HL7 FHIR STU3 DocumentReference, DocumentManifest, Binary.</remarks>
internal static class DocumentenDossier
{
    /// <summary>The arc for examples, then the number of the Gegevensdienst.</summary>
    private const string Arc = "urn:oid:2.999.51";

    private const string ManifestSuffix = "documentenlijst";

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        var letters = Letters.Of(dossier);
        return
        [
            PatientResources.Patient(dossier),
            .. CareNetwork.Build(),
            .. letters.SelectMany(letter => Document(dossier, letter)),
            Manifest(dossier, [.. letters.Where(letter => letter.IsCurrent)]),
        ];
    }

    private static IEnumerable<JsonObject> Document(DossierContext dossier, Letter letter)
    {
        var file = Letters.FileOf(dossier, letter);
        return [DocumentReference(dossier, letter, file), file.Stu3Binary()];
    }

    private static string Suffix(string key) => $"document-{key}";

    private static JsonObject DocumentReference(DossierContext dossier, Letter letter, DocumentFile file) => Element.Resource(
        "DocumentReference",
        dossier.Id(Suffix(letter.Key)),
        Canonical.Zib("IHE.MHD.Minimal.DocumentReference"),
        ("masterIdentifier", Master(dossier, letter.Number)),
        ("identifier", dossier.Identifiers(Suffix(letter.Key))),
        ("status", letter.IsCurrent ? "current" : "superseded"),
        ("type", Element.Concept(letter.Kind)),
        ("class", Element.Concept(letter.Kind)),
        ("subject", dossier.Patient()),
        ("indexed", Moment.At(letter.Day, 16, 0)),
        ("author", Element.List(CareNetwork.PersonReference(letter.Author))),
        ("relatesTo", letter.Replaces is null ? null : Element.List(Element.Of(
            ("code", "replaces"),
            ("target", Element.Reference($"DocumentReference/{dossier.Id(Suffix(letter.Replaces))}", "Vorige versie"))))),
        ("description", letter.Title),
        ("securityLabel", Element.List(Element.Concept(new("http://hl7.org/fhir/v3/Confidentiality", "N", "normal")))),
        ("content", Element.List(Element.Of(("attachment", file.Attachment())))));

    private static JsonObject Manifest(DossierContext dossier, IReadOnlyList<Letter> letters) => Element.Resource(
        "DocumentManifest",
        dossier.Id(ManifestSuffix),
        Canonical.Zib("IHE.MHD.DocumentManifest"),
        ("masterIdentifier", Master(dossier, 0)),
        ("identifier", dossier.Identifiers(ManifestSuffix)),
        ("status", "current"),
        ("type", Element.Concept(Code.Loinc("11503-0", "Medisch dossier"))),
        ("subject", dossier.Patient()),
        ("created", Moment.At(letters.Max(letter => letter.Day), 16, 5)),
        ("author", Element.List(CareNetwork.PersonReference(CareNetwork.Gp))),
        ("source", "https://zorginformatiesysteem.test"),
        ("description", "Alle documenten"),
        ("content", Element.Items(letters.Select(letter => Element.Of(
            ("pReference", Element.Reference($"DocumentReference/{dossier.Id(Suffix(letter.Key))}", letter.Title)))))));

    private static JsonObject Master(DossierContext dossier, int number) =>
        Element.Identifier(Canonical.Rfc3986, $"{Arc}.{dossier.Personalia.Template.Number}.{number}");
}
