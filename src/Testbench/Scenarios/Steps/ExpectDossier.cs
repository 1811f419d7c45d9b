using System.Text.Json;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Looks at what the PGO collected.</summary>
internal sealed class ExpectDossier(string gegevensdienst, int? requests, int? failed, IReadOnlyDictionary<string, int> matches) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-dossier",
        "Kijkt wat de PGO heeft verzameld.",
        [
            new("gegevensdienst", ParameterKind.Text, "Id van de Gegevensdienst; Persoon heeft daar een dossier van.", Required: true),
            new("requests", ParameterKind.Number, "Aantal verzoeken dat de PGO deed."),
            new("failed", ParameterKind.Number, "Aantal verzoeken dat mislukte; zonder: 0."),
            new("matches", ParameterKind.Counts, "Aantal gevonden resources per type, over alle verzoeken samen."),
        ],
        a => new ExpectDossier(a.RequiredText("gegevensdienst"), a.Number("requests"), a.Number("failed"), a.Counts("matches")));

    public string? GegevensdienstId => gegevensdienst;

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Agent.Page is not { Problem: null, Status: 200 } page || page.Find("klaar") is null)
        {
            return StepOutcome.Failure("een pagina van de PGO met alles wat is verzameld", Screens.Seen(run));
        }

        var result = await run.Agent.OpenAsync(run.Target.AddressOf(run.Pgo, $"{page.Address.AbsolutePath}/resultaat"), cancellationToken);
        using var json = Screens.Json(result);
        if (result.Status != 200 || json is not { RootElement.ValueKind: JsonValueKind.Array })
        {
            return StepOutcome.Failure("het resultaat als JSON, een regel per verzoek", result.ToString());
        }

        var lines = json.RootElement.EnumerateArray()
            .Where(e => e.ValueKind == JsonValueKind.Object)
            .Select(CollectedRequest.Read)
            .Where(r => r.Gegevensdienst == gegevensdienst);
        return Judge([.. lines]);
    }

    private StepOutcome Judge(List<CollectedRequest> lines)
    {
        if (lines.Count == 0)
        {
            return StepOutcome.Failure($"verzoeken voor Gegevensdienst {gegevensdienst}", "geen enkel");
        }

        if (requests is { } expected && lines.Count != expected)
        {
            return StepOutcome.Failure($"{expected} verzoeken voor Gegevensdienst {gegevensdienst}", $"{lines.Count}");
        }

        var wrong = lines.FindAll(r => r.Failed);
        if (wrong.Count != (failed ?? 0))
        {
            return StepOutcome.Failure($"{failed ?? 0} mislukte verzoeken", $"{wrong.Count}: {string.Join("; ", wrong.Select(r => r.Line))}");
        }

        foreach (var (type, count) in matches)
        {
            var found = lines.Sum(r => r.Matches.GetValueOrDefault(type));
            if (found != count)
            {
                return StepOutcome.Failure($"{count} maal {type}", $"{found}");
            }
        }

        return StepOutcome.Success;
    }

    /// <summary>One line of the result: a request that the PGO did.</summary>
    private sealed record CollectedRequest(string? Gegevensdienst, string Line, bool Failed, Dictionary<string, int> Matches)
    {
        public static CollectedRequest Read(JsonElement element)
        {
            var status = element.TryGetProperty("status", out var s) ? Number(s) : 0;
            var error = Text(element, "error");
            var matches = new Dictionary<string, int>(StringComparer.Ordinal);
            if (element.TryGetProperty("matches", out var counts) && counts.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in counts.EnumerateObject())
                {
                    matches[property.Name] = Number(property.Value);
                }
            }

            var failed = status != 200 || error is not null;
            return new(Text(element, "gegevensdienst"), $"{Text(element, "request")} gaf {status} {error}".TrimEnd(), failed, matches);
        }

        private static int Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;

        private static string? Text(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
