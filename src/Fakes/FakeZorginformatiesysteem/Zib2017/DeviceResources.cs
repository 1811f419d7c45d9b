using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>Devices in use and the one that has been ordered.</summary>
internal static class DeviceResources
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var resource in InUse(dossier))
        {
            yield return resource;
        }

        if (dossier.Outline.RequestedAid is { } requested)
        {
            yield return Device(dossier, "hulpmiddel-aangevraagd", requested.Code);
            yield return Request(dossier, requested);
        }
    }

    /// <summary>Devices in use alone.</summary>
    public static IEnumerable<JsonObject> InUse(DossierContext dossier)
    {
        foreach (var aid in dossier.Outline.Aids)
        {
            yield return Device(dossier, $"hulpmiddel-{aid.Key}", aid.Code);
            yield return UseStatement(dossier, aid);
        }
    }

    private static JsonObject Device(DossierContext dossier, string suffix, Code code) => Element.Resource(
        "Device",
        dossier.Id(suffix),
        Canonical.Zib("zib-MedicalDeviceProduct"),
        ("identifier", dossier.Identifiers(suffix)),
        ("type", Element.Concept(code)),
        ("patient", dossier.Patient()));

    private static JsonObject UseStatement(DossierContext dossier, Aid aid)
    {
        var suffix = $"hulpmiddelgebruik-{aid.Key}";
        var reason = dossier.Problem(aid.ProblemKey);
        return Element.Resource(
            "DeviceUseStatement",
            dossier.Id(suffix),
            Canonical.Zib("zib-MedicalDevice"),
            ("extension", Element.List(Element.Extension(
                Canonical.Zib("zib-MedicalDevice-Organization"),
                "valueReference",
                CareNetwork.OrganizationReference(CareNetwork.Specialist)))),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "active"),
            ("subject", dossier.Patient()),
            ("whenUsed", Element.Period(dossier.MonthsAgo(aid.MonthsAgo))),
            ("device", Element.Reference($"Device/{dossier.Id($"hulpmiddel-{aid.Key}")}", aid.Code.Display)),
            ("indication", reason is null ? null : Element.List(Element.Extended(
                Element.Extension(Canonical.Zib("zib-MedicalDevice-Problem"), "valueReference", reason)))));
    }

    private static JsonObject Request(DossierContext dossier, Planned requested)
    {
        var reason = dossier.Problem(requested.ProblemKey);
        return Element.Resource(
            "DeviceRequest",
            dossier.Id("aangevraagd-hulpmiddel"),
            Canonical.Zib("zib-MedicalDeviceRequest"),
            ("identifier", dossier.Identifiers("aangevraagd-hulpmiddel")),
            ("status", "active"),
            ("_status", Element.Specification(Code.Snomed("385644000", "Aangevraagd"))),
            ("intent", Element.Concept(new("http://hl7.org/fhir/request-intent", "order", "Order"))),
            ("codeReference", Element.Reference(
                $"Device/{dossier.Id("hulpmiddel-aangevraagd")}", requested.Code.Display)),
            ("subject", dossier.Patient()),
            ("occurrenceDateTime", Moment.Date(dossier.Today.AddDays(requested.DaysAhead))),
            ("authoredOn", Moment.Date(dossier.Today.AddDays(-6))),
            ("reasonReference", reason is null ? null : Element.List(reason)));
    }
}
