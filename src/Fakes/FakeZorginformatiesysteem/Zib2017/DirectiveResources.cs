using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>The two kinds of Consent: treatment directive and advance directive.</summary>
internal static class DirectiveResources
{
    private const string Policy = "https://wetten.overheid.nl/";
    private const int OldAge = 65;

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        if (dossier.Outline.HasTreatmentDirective)
        {
            yield return TreatmentDirective(dossier);
        }

        if (dossier.Outline.HasAdvanceDirective)
        {
            yield return AdvanceDirective(dossier);
        }
    }

    private static JsonObject TreatmentDirective(DossierContext dossier)
    {
        var isOld = dossier.Age >= OldAge;
        var treatment = isOld
            ? Code.Snomed("89666000", "cardiopulmonale resuscitatie")
            : Code.Snomed("116762002", "toedienen van bloedproduct");
        return Element.Resource(
            "Consent",
            dossier.Id("behandelaanwijzing"),
            Canonical.Zib("zib-TreatmentDirective"),
            ("extension", Element.List(
                Verification(dossier),
                Element.Extension(
                    Canonical.Zib("zib-TreatmentDirective-Treatment"), "valueCodeableConcept", Element.Concept(treatment)))),
            ("modifierExtension", Element.List(Permitted(isOld))),
            ("identifier", Element.Identifier(dossier.Id("behandelaanwijzing"))),
            ("status", "active"),
            ("category", Element.List(Element.Concept(
                Code.Snomed("11291000146105", "Behandelaanwijzing (gegevensobject)")))),
            ("patient", dossier.Patient()),
            ("period", Element.Period(dossier.MonthsAgo(14))),
            ("dateTime", Moment.Date(dossier.MonthsAgo(14))),
            ("policy", Element.List(Element.Of(("uri", Policy)))));
    }

    private static JsonObject Verification(DossierContext dossier) => Element.Of(
        ("url", Canonical.Zib("zib-TreatmentDirective-Verification")),
        ("extension", Element.List(
            Element.Extension("Verified", "valueBoolean", true),
            Element.Extension("VerifiedWith", "valueCodeableConcept", Element.Concept(Code.Snomed("116154003", "Patiënt"))),
            Element.Extension("VerificationDate", "valueDateTime", Moment.Date(dossier.MonthsAgo(14))))));

    private static JsonObject Permitted(bool isOld) => Element.Extension(
        Canonical.Zib("zib-TreatmentDirective-TreatmentPermitted"),
        "valueCodeableConcept",
        Element.Concept(isOld ? Permission("NEE", "Nee") : Permission("JA", "Ja")));

    private static Code Permission(string value, string display) => new("urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4", value, display);

    private static JsonObject AdvanceDirective(DossierContext dossier)
    {
        var kind = dossier.Age >= OldAge ? DirectiveKind("NR", "Niet reanimeren verklaring") : DirectiveKind("VOL", "Volmacht");
        var reason = dossier.Problem(dossier.Outline.Problems.Count > 0 ? dossier.Outline.Problems[0].Key : null);
        return Element.Resource(
            "Consent",
            dossier.Id("wilsverklaring"),
            Canonical.Zib("zib-AdvanceDirective"),
            ("extension", reason is null ? null : Element.List(Element.Extension(
                Canonical.Zib("zib-AdvanceDirective-Disorder"), "valueReference", reason))),
            ("identifier", Element.Identifier(dossier.Id("wilsverklaring"))),
            ("status", "active"),
            ("category", Element.List(
                Element.Concept(Code.Snomed("11341000146107", "Levenstestament en wilsverklaring in dossier (gegevensobject)")),
                Element.Concept(kind))),
            ("patient", dossier.Patient()),
            ("dateTime", Moment.Date(dossier.MonthsAgo(20))),
            ("policy", Element.List(Element.Of(("uri", Policy)))));
    }

    private static Code DirectiveKind(string value, string display) => new("urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.14.1", value, display);
}
