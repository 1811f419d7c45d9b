using System.Text.Json;

namespace MedMijSandbox.Dvp.Dossier;

/// <summary>One readable line about a resource of any type and of either FHIR version: what it is, when, and its value.</summary>
internal static class ResourceLine
{
    private static readonly string[] Subjects =
    [
        "code", "medicationCodeableConcept", "vaccineCode", "substance", "name", "medicationReference", "device", "deviceCodeableConcept",
        "codeCodeableConcept", "codeReference", "type", "serviceType", "class", "category", "oralDiet", "description", "payor", "title",
        "contentType",
    ];

    private static readonly string[] Moments =
    [
        "effectiveDateTime", "effectivePeriod", "onsetDateTime", "performedDateTime", "performedPeriod", "occurrenceDateTime", "occurrencePeriod",
        "whenHandedOver", "dateAsserted", "assertedDate", "recordedDate", "authoredOn", "dateTime", "date", "start", "period", "issued", "indexed", "created",
        "authored", "birthDate",
    ];

    private static readonly string[] Values =
    [
        "valueQuantity", "valueCodeableConcept", "valueString", "valueBoolean", "valueInteger", "valueDateTime", "clinicalStatus", "status",
    ];

    /// <summary>The line, in plain text.</summary>
    public static string Of(JsonElement resource)
    {
        var subject = First(resource, Subjects) ?? $"{FhirText.Type(resource)} {FhirText.Text(resource, "id")}";
        var moment = Moments.Select(m => Moment(FhirText.Member(resource, m))).FirstOrDefault(t => t is not null);
        var components = FhirText.Items(resource, "component").Select(c => $"{First(c, Subjects)} {First(c, Values)}").ToList();
        var value = components.Count > 0 ? string.Join("; ", components) : First(resource, Values);
        return string.Join(", ", new[] { subject, moment, value }.Where(t => !string.IsNullOrWhiteSpace(t)));
    }

    private static string? First(JsonElement element, string[] names) =>
        names.Select(n => Words(FhirText.Member(element, n))).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t));

    private static string? Moment(JsonElement element)
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : FhirText.Text(element, "start");
        return text is null ? null : DutchText.Date(text);
    }

    /// <summary>Words of a code, a quantity, a name, a reference or a plain value; those of the first that has any in a list.</summary>
    private static string? Words(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Select(Words).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)),
        JsonValueKind.Object => WordsOfObject(element),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "ja",
        JsonValueKind.False => "nee",
        _ => null,
    };

    private static string? WordsOfObject(JsonElement element)
    {
        if (FhirText.Text(element, "value") is { } number)
        {
            return $"{number} {FhirText.Text(element, "unit") ?? FhirText.Text(element, "code")}".TrimEnd();
        }

        if (FhirText.Text(element, "family") is { } family)
        {
            var given = FhirText.Items(element, "given").Select(Words);
            return string.Join(' ', given.Append(family));
        }

        return FhirText.Text(element, "text")
            ?? FhirText.Items(element, "coding").Select(WordsOfObject).FirstOrDefault(t => t is not null)
            ?? FhirText.Text(element, "display")
            ?? FhirText.Text(element, "code");
    }
}
