using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Vragenlijsten;

/// <summary>A questionnaire of our own with a choice, a number and free text. The same bytes in every dossier.</summary>
internal static class WellbeingQuestionnaire
{
    /// <summary>As shown to the Persoon.</summary>
    public const string Title = "Hoe gaat het met u?";

    private const string Id = "vragenlijst-welzijn";
    private const string Address = "https://zorginformatiesysteem.test/fhir/Questionnaire/welzijn";
    private const string Answers = "https://zorginformatiesysteem.test/fhir/CodeSystem/welzijn-antwoord";

    public static JsonObject Reference() => Element.Reference($"Questionnaire/{Id}", Title);

    public static JsonObject Build() => Element.Resource(
        "Questionnaire",
        Id,
        Canonical.Zib("vl-Questionnaire"),
        ("url", Address),
        ("identifier", Element.List(Element.Identifier(Id))),
        ("version", "1"),
        ("name", "welzijn"),
        ("title", Title),
        ("status", "active"),
        ("experimental", true),
        ("publisher", "Huisartsenpraktijk De Oefenlinde"),
        ("purpose", "Verzonnen vragenlijst om mee te oefenen."),
        ("subjectType", Element.List("Patient")),
        ("item", Element.List(Element.Of(
            ("linkId", "welzijn"),
            ("text", "Het gaat om de afgelopen twee weken."),
            ("type", "group"),
            ("item", Element.List(Choice(), Number(), Remark()))))));

    private static JsonObject Choice() => Element.Of(
        ("linkId", "1"),
        ("text", "Hoe voelde u zich meestal?"),
        ("type", "choice"),
        ("required", true),
        ("option", Element.List(
            Option("goed", "Goed"), Option("wisselend", "Wisselend"), Option("slecht", "Slecht"))));

    private static JsonObject Option(string value, string display) =>
        Element.Of(("valueCoding", Element.Coding(new(Answers, value, display))));

    private static JsonObject Number() => Element.Of(
        ("linkId", "2"),
        ("text", "Hoeveel uur slaapt u per nacht?"),
        ("type", "integer"),
        ("required", true));

    private static JsonObject Remark() => Element.Of(
        ("linkId", "3"),
        ("text", "Wilt u nog iets kwijt aan uw huisarts?"),
        ("type", "text"),
        ("required", false));
}
