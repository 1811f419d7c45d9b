using System.Text;
using System.Text.Json;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Dvp.Delen;

/// <summary>The answer to a batch or transaction.</summary>
/// <param name="Answer">As it came, without a BSN.</param>
/// <param name="Entries">What came of each entry.</param>
internal sealed record SharedAnswer(JsonElement Answer, IReadOnlyList<SharedEntry> Entries);

/// <summary>Looks at a Bundle before it goes out, and at the one that comes back.</summary>
/// <remarks>Bron: Nictiz-testscripts of Zelfmetingen 2.0, PDF/A 3.0 and Vragenlijsten 2.0, client side.</remarks>
internal static class BundleText
{
    /// <summary>What is wrong with a Bundle that is to be shared, in Dutch; null: nothing that we look at.</summary>
    public static string? Check(GegevensdienstDefinition gegevensdienst, string text)
    {
        if (!FhirResource.Parse(FhirSchema.Of(gegevensdienst.FhirVersion), Encoding.UTF8.GetBytes(text)).TryGet(out var resource))
        {
            return "De tekst is geen FHIR-resource in JSON.";
        }

        var root = JsonElement.Parse(resource.Json.Span);
        var type = FhirText.Text(root, "type");
        if (resource.Type != "Bundle" || !gegevensdienst.Writes.Bundles.Contains(type, StringComparer.Ordinal))
        {
            return $"Voor deze soort gegevens is een Bundle nodig van het type {string.Join(" of ", gegevensdienst.Writes.Bundles)}.";
        }

        BsnFilter.Clean(root, out var dropped);
        return dropped > 0 ? "Er staat een burgerservicenummer in de Bundle. Dat mag een PGO niet versturen." : null;
    }

    /// <summary>Reads what came back: null when it is no answer to a batch or transaction.</summary>
    /// <param name="body">The body.</param>
    /// <param name="findings">Takes what is remarkable.</param>
    public static SharedAnswer? ReadAnswer(byte[] body, List<string> findings)
    {
        if (!FhirAnswer.TryParse(body, out var root) || FhirText.Type(root) != "Bundle"
            || FhirText.Text(root, "type") is not ("batch-response" or "transaction-response"))
        {
            return null;
        }

        var clean = BsnFilter.Clean(root, out var dropped);
        if (dropped > 0)
        {
            findings.Add("The answer came with the value of a BSN, which a PGO must not get; it was not stored.");
        }

        return new(clean, [.. FhirText.Items(clean, "entry").Select(ReadEntry)]);
    }

    private static SharedEntry ReadEntry(JsonElement entry)
    {
        var response = FhirText.Member(entry, "response");
        return new(FhirText.Text(response, "status"), FhirText.Text(response, "location"), FhirText.Type(FhirText.Member(entry, "resource")));
    }
}
