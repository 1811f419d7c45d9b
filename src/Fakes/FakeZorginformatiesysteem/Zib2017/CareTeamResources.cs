using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>The team around a Persona.</summary>
internal static class CareTeamResources
{
    private const string Participation = "http://hl7.org/fhir/v3/ParticipationType";

    /// <summary>A team of the general practitioner, who referred, and of who is responsible.</summary>
    public static JsonObject Build(DossierContext dossier, CareProvider responsible)
    {
        var problem = dossier.Problem(dossier.Outline.Problems.First(known => known.IsActive).Key);
        return Element.Resource(
            "CareTeam",
            dossier.Id("zorgteam"),
            Canonical.Core("nl-core-careteam"),
            ("identifier", dossier.Identifiers("zorgteam")),
            ("status", "active"),
            ("subject", dossier.Patient()),
            ("period", Element.Period(dossier.MonthsAgo(18))),
            ("participant", Element.List(
                Participant(CareNetwork.Gp, new(Participation, "REF", "Verwijzer")),
                Participant(responsible, new(Participation, "RESP", "Hoofdbehandelaar")))),
            ("reasonReference", Element.List(problem)),
            ("managingOrganization", Element.List(CareNetwork.OrganizationReference(responsible))));
    }

    private static JsonObject Participant(CareProvider provider, Code role) => Element.Of(
        ("role", Element.Concept(role)),
        ("member", CareNetwork.PersonReference(provider)),
        ("onBehalfOf", CareNetwork.OrganizationReference(provider)));
}
