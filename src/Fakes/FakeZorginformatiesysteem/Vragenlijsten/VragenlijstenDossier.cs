using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Vragenlijsten;

/// <summary>Everything for Gegevensdienst 59, Verwijzing naar vragenlijst, in STU3: one Task to fill in one Questionnaire.</summary>
internal static class VragenlijstenDossier
{
    private const string TaskSuffix = "vragenlijsttaak";

    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        PatientResources.Patient(dossier),
        .. CareNetwork.Build(),
        WellbeingQuestionnaire.Build(),
        Request(dossier),
    ];

    private static JsonObject Request(DossierContext dossier)
    {
        var asked = Moment.At(dossier.Today.AddDays(-2), 10, 0);
        return Element.Resource(
            "Task",
            dossier.Id(TaskSuffix),
            Canonical.Zib("vl-QuestionnaireProvisioningTask"),
            ("identifier", dossier.Identifiers(TaskSuffix)),
            ("status", "requested"),
            ("intent", "order"),
            ("code", Element.Concept(Code.Loinc("74468-0", "Questionnaire form definition Document"))),
            ("description", $"De vragenlijst '{WellbeingQuestionnaire.Title}' staat klaar om in te vullen"),
            ("focus", WellbeingQuestionnaire.Reference()),
            ("authoredOn", asked),
            ("lastModified", asked),
            ("requester", Element.Of(("agent", CareNetwork.PersonReference(CareNetwork.Gp)))),
            ("owner", dossier.Patient()),
            ("input", Element.List(
                Input("Questionnaire", WellbeingQuestionnaire.Reference()),
                Input("Subject", dossier.Patient()))));
    }

    private static JsonObject Input(string kind, JsonObject reference) =>
        Element.Of(("type", Element.Text(kind)), ("valueReference", reference));
}
