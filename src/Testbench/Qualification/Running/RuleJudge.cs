using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedMijSandbox.Fhir;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>The two rules in code that the scripts call, done again here.</summary>
internal static class RuleJudge
{
    private const string SelfLinkRule = "assert-response-queryParamsInSelfLink";
    private const string TaskRule = "modifyTask";
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = FhirResource.MaxDepth + 8 };
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = FhirResource.MaxDepth + 8 };

    public static ActionResult Judge(ScriptAssert check, ScriptRule rule, ScriptContext context) => rule.Id switch
    {
        SelfLinkRule => JudgeSelfLink(check, context),
        TaskRule => RewriteTask(check, rule, context),
        _ => AssertJudge.Wrong(check, $"de regel '{rule.Id}' kent de testbank niet"),
    };

    /// <summary>Whether a self link holds a parameter, with the type of a reference added or left out.</summary>
    internal static bool IsInSelfLink(string selfLink, string name, string value)
    {
        if (UrlText.Decode(selfLink).Contains($"{name}={value}", StringComparison.Ordinal))
        {
            return true;
        }

        var parts = value.Split('/');
        if (parts.Length > 2 || !FhirResource.IsId(parts[^1]) || (parts.Length == 2 && !parts[0].All(char.IsAsciiLetter)))
        {
            return false;
        }

        return UrlText.Query(selfLink).Any(p => p.Key == name && p.Value.Split('/')[^1] == parts[^1] && p.Value.Contains('/', StringComparison.Ordinal) != (parts.Length == 2));
    }

    private static ActionResult JudgeSelfLink(ScriptAssert check, ScriptContext context)
    {
        var (bundle, problem) = context.LastResponse!.Content;
        if (bundle is null)
        {
            return AssertJudge.Fail(check, "een Bundle", problem ?? "niets");
        }

        if (SelfLink(bundle) is not { } selfLink)
        {
            return AssertJudge.Fail(check, "een self link", "geen");
        }

        var missing = UrlText.Query(context.LastRequest!.Url).Where(p => !IsInSelfLink(selfLink, p.Key, p.Value)).Select(p => $"{p.Key}={p.Value}").ToList();
        return missing.Count == 0
            ? AssertJudge.Pass(check)
            : AssertJudge.Fail(check, $"een self link met {string.Join(" en ", missing)}", UrlText.Decode(selfLink));
    }

    private static string? SelfLink(FhirResource bundle)
    {
        using var document = JsonDocument.Parse(bundle.Json, Deep);
        if (!document.RootElement.TryGetProperty("link", out var links) || links.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var link in links.EnumerateArray().Where(l => l.ValueKind == JsonValueKind.Object))
        {
            if (link.TryGetProperty("relation", out var relation) && relation.ValueKind == JsonValueKind.String && relation.ValueEquals("self")
                && link.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String)
            {
                return url.GetString();
            }
        }

        return null;
    }

    /// <summary>Not a check: makes the body of a later request, the Task that was found with another status.</summary>
    private static ActionResult RewriteTask(ScriptAssert check, ScriptRule rule, ScriptContext context)
    {
        var id = rule.Outputs is [var output, ..] ? output : rule.Parameters.GetValueOrDefault("fixtureId");
        if (id is null || rule.Parameters.GetValueOrDefault("newStatus") is not { } status)
        {
            return AssertJudge.Wrong(check, "de regel modifyTask heeft newStatus en fixtureId nodig");
        }

        var source = rule.Parameters.GetValueOrDefault("responseId") is { } responseId
            ? context.FindSource(responseId).Resource
            : context.LastResponse!.Content.Resource;
        if (source is null || FindTask(source) is not { } task)
        {
            return AssertJudge.Fail(check, "een Task in het antwoord", "geen");
        }

        task["status"] = status;
        context.KeepMade(id, task.ToJsonString(AsWritten));
        return AssertJudge.Pass(check);
    }

    private static JsonObject? FindTask(FhirResource resource)
    {
        if (JsonNode.Parse(resource.Json.Span, null, Deep) is not JsonObject root)
        {
            return null;
        }

        return IsTask(root)
            ? root
            : (root["entry"] as JsonArray)?.OfType<JsonObject>().Select(e => e["resource"]).OfType<JsonObject>().FirstOrDefault(IsTask);
    }

    private static bool IsTask(JsonObject resource) => resource["resourceType"] is JsonValue type && type.TryGetValue<string>(out var name) && name == "Task";
}
