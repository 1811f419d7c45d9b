using System.Globalization;

namespace MedMijSandbox.ResourceBenchmark;

/// <summary>Made-up resources in the measure of a real dossier, as JSON text in FHIR STU3.</summary>
internal static class Population
{
    private const int Practitioners = 20;
    private static readonly string[] Codes = ["85354-9", "29463-7", "8302-2", "8310-5", "59408-5"];

    public static string PatientId(int person) => string.Create(CultureInfo.InvariantCulture, $"p{person}");

    public static IEnumerable<(string Id, string Json)> Shared() => Enumerable.Range(0, Practitioners).Select(number => (
        Text($"Practitioner-{number}"),
        Text($$$"""{"resourceType":"Practitioner","id":"pr{{{number}}}","meta":{"profile":["http://fhir.nl/fhir/StructureDefinition/nl-core-practitioner"]},"identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/agb-z","value":"0100{{{number:D4}}}"}],"name":[{"text":"Huisarts XXX_{{{number}}}","family":"XXX_{{{number}}}"}]}""")));

    /// <summary>The dossier of one person: a Patient, observations, and prescriptions with their products.</summary>
    public static IEnumerable<(string Id, string Json)> Dossier(int person, int observations, int prescriptions)
    {
        yield return (Text($"Patient-{person}"), Text($$$"""{"resourceType":"Patient","id":"p{{{person}}}","meta":{"profile":["http://fhir.nl/fhir/StructureDefinition/nl-core-patient"]},"identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/bsn","_value":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}}],"name":[{"text":"Persoon XXX_P{{{person}}}","family":"XXX_P{{{person}}}","given":["Persoon"]}],"gender":"female","birthDate":"1970-01-01","generalPractitioner":[{"reference":"Practitioner/pr{{{person % Practitioners}}}","display":"Huisarts"}]}"""));
        for (var i = 0; i < observations; i++)
        {
            yield return (Text($"Observation-{person}-{i}"), Text($$$"""{"resourceType":"Observation","id":"o{{{person}}}-{{{i}}}","meta":{"profile":["http://nictiz.nl/fhir/StructureDefinition/zib-Measurement"]},"status":"final","category":[{"coding":[{"system":"http://hl7.org/fhir/observation-category","code":"vital-signs","display":"Vital Signs"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"{{{Codes[i % Codes.Length]}}}","display":"Meting"}]},"subject":{"reference":"Patient/p{{{person}}}","display":"Persoon XXX_P{{{person}}}"},"effectiveDateTime":"2026-{{{(i % 12) + 1:D2}}}-{{{(i % 28) + 1:D2}}}T08:30:00+01:00","valueQuantity":{"value":{{{60 + (i % 90)}}}.5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}"""));
        }

        for (var i = 0; i < prescriptions; i++)
        {
            yield return (Text($"Medication-{person}-{i}"), Text($$$"""{"resourceType":"Medication","id":"m{{{person}}}-{{{i}}}","meta":{"profile":["http://nictiz.nl/fhir/StructureDefinition/zib-PharmaceuticalProduct"]},"code":{"coding":[{"system":"urn:oid:2.16.840.1.113883.2.4.4.10","code":"{{{10000 + i}}}","display":"PRODUCT {{{i}}} TABLET 10MG"}],"text":"Product {{{i}}}"}}"""));
            yield return (Text($"MedicationRequest-{person}-{i}"), Text($$$"""{"resourceType":"MedicationRequest","id":"r{{{person}}}-{{{i}}}","meta":{"profile":["http://nictiz.nl/fhir/StructureDefinition/zib-MedicationAgreement"]},"identifier":[{"system":"http://example.nl/voorschrift","value":"{{{person}}}-{{{i}}}"}],"status":"active","intent":"order","category":{"coding":[{"system":"http://snomed.info/sct","code":"16076005","display":"toedieningsafspraak"}]},"medicationReference":{"reference":"Medication/m{{{person}}}-{{{i}}}","display":"Product {{{i}}}"},"subject":{"reference":"Patient/p{{{person}}}","display":"Persoon XXX_P{{{person}}}"},"authoredOn":"2026-01-{{{(i % 28) + 1:D2}}}","dosageInstruction":[{"text":"1 maal per dag 1 stuk","timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}},"doseQuantity":{"value":1,"unit":"stuk","system":"http://unitsofmeasure.org","code":"1"}}]}"""));
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
