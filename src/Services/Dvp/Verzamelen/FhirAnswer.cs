using System.Text.Json;
using System.Text.Unicode;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>What one body held.</summary>
/// <param name="Resources">Resources without a BSN.</param>
/// <param name="NextLink">Where the next page is said to be; null: this was the last.</param>
/// <param name="Findings">What was remarkable, for a developer.</param>
/// <param name="Error">Why the body is of no use, in Dutch; null: it is.</param>
internal sealed record FhirPage(IReadOnlyList<CollectedResource> Resources, string? NextLink, IReadOnlyList<string> Findings, string? Error);

/// <summary>Reads bodies of the resource interface: a searchset Bundle, a single resource, or the OperationOutcome of a refusal.</summary>
/// <remarks>Bron: FHIR 3.0.2 and 4.0.1, Bundle.</remarks>
internal static class FhirAnswer
{
    private const string Unreadable = "Het antwoord van de zorgaanbieder is niet te lezen.";
    private const int MaximumOutcome = 200;
    private const int MaximumEntries = 10_000;
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Reads the answer to a search.</summary>
    public static FhirPage ReadBundle(byte[] body)
    {
        if (!TryParse(body, out var root) || FhirText.Type(root) != "Bundle" || FhirText.Text(root, "type") != "searchset")
        {
            return new([], null, ["The body is not a Bundle of type searchset in JSON."], Unreadable);
        }

        var resources = new List<CollectedResource>();
        var findings = new List<string>();
        foreach (var entry in FhirText.Items(root, "entry").Take(MaximumEntries))
        {
            ReadEntry(entry, resources, findings);
        }

        if (FhirText.Items(root, "entry").Skip(MaximumEntries).Any())
        {
            findings.Insert(0, $"The Bundle has more than {MaximumEntries} entries; the rest is left out.");
        }

        var next = FhirText.Items(root, "link").FirstOrDefault(l => FhirText.Text(l, "relation") == "next");
        return new(resources, FhirText.Text(next, "url"), findings, null);
    }

    /// <summary>Reads the answer to a read.</summary>
    public static FhirPage ReadResource(byte[] body, string type)
    {
        if (!TryParse(body, out var root) || FhirText.Type(root) != type)
        {
            return new([], null, [$"The body is not a {type} in JSON."], Unreadable);
        }

        var resources = new List<CollectedResource>();
        var findings = new List<string>();
        Add(root, CollectedResource.Match, resources, findings);
        return new(resources, null, findings, null);
    }

    /// <summary>Code and text of the first issue of an OperationOutcome; null when the body is none.</summary>
    public static string? ReadOutcome(byte[] body)
    {
        if (!TryParse(body, out var root) || FhirText.Type(root) != "OperationOutcome")
        {
            return null;
        }

        var issue = FhirText.Items(root, "issue").FirstOrDefault();
        var text = FhirText.Text(FhirText.Member(issue, "details"), "text") ?? FhirText.Text(issue, "diagnostics");
        var outcome = text is null ? FhirText.Text(issue, "code") : $"{FhirText.Text(issue, "code")}: {text}";
        return outcome?.Length > MaximumOutcome ? outcome[..MaximumOutcome] : outcome;
    }

    private static void ReadEntry(JsonElement entry, List<CollectedResource> resources, List<string> findings)
    {
        var resource = FhirText.Member(entry, "resource");
        var mode = FhirText.Text(FhirText.Member(entry, "search"), "mode");
        switch (mode)
        {
            case CollectedResource.Match or CollectedResource.Include when FhirText.Type(resource).Length > 0:
                Add(resource, mode, resources, findings);
                break;
            case null when FhirText.Type(resource).Length > 0:
                findings.Add("An entry has no search.mode; it is taken as a match.");
                Add(resource, CollectedResource.Match, resources, findings);
                break;
            case "outcome":
                findings.Add("The Bundle has an OperationOutcome: " + FhirText.Text(FhirText.Items(resource, "issue").FirstOrDefault(), "code"));
                break;
            default:
                findings.Add("An entry has no resource, or a search.mode that does not exist; it is left out.");
                break;
        }
    }

    private static void Add(JsonElement resource, string mode, List<CollectedResource> resources, List<string> findings)
    {
        var clean = BsnFilter.Clean(resource, out var dropped);
        if (dropped > 0)
        {
            findings.Add($"A {FhirText.Type(resource)} came with the value of a BSN, which a PGO must not get; it was not stored.");
        }

        resources.Add(new(mode, clean));
    }

    /// <summary>Reads a body as one JSON object of valid texts; false for anything else.</summary>
    internal static bool TryParse(byte[] body, out JsonElement root)
    {
        root = default;
        if (!Utf8.IsValid(body))
        {
            return false;
        }

        try
        {
            root = JsonElement.Parse(body, Options);
            return root.ValueKind == JsonValueKind.Object && (!HasSurrogate(body) || HasTextsOnly(root));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasSurrogate(ReadOnlySpan<byte> body) => body.IndexOf("\\ud"u8) >= 0 || body.IndexOf("\\uD"u8) >= 0;

    /// <summary>Reads every text once: half of a surrogate pair, escaped, is JSON but no text, and would fail when stored or shown.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    private static bool HasTextsOnly(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().All(p => p.Name is not null && HasTextsOnly(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(HasTextsOnly),
        JsonValueKind.String => element.GetString() is not null,
        _ => true,
    };
}
