using System.Globalization;
using System.Numerics;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Looks at a list as the Stelselnode serves it now.</summary>
/// <remarks>Bron: core.lijsten.300.</remarks>
internal sealed class ExpectList(string list, string? holds, string? lacks, string? number) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-list",
        "Kijkt naar een lijst zoals de Stelselnode haar nu geeft.",
        [
            new("list", ParameterKind.Text, "Zorgaanbiederslijst, OAuthclientlist, Whitelist of Gegevensdienstnamenlijst.", Required: true),
            new("holds", ParameterKind.Text, "Deelnemer of tekst die de waarde van een element is; zonder: die maakt niet uit."),
            new("lacks", ParameterKind.Text, "Deelnemer of tekst die van geen element de waarde is."),
            new("number", ParameterKind.Text, "higher of same: het Volgnummer tegen dat van de vorige keer dat dit scenario naar deze lijst keek."),
        ],
        a => new ExpectList(a.RequiredText("list"), a.Text("holds"), a.Text("lacks"), a.Text("number")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var answer = await run.Caller.GetAsync(run.Target.AddressOf("stelselnode", $"/MedMij_{list}.xml?api=2"), cancellationToken);
        if (answer.Status != 200 || Parse(answer.Body) is not { } root)
        {
            return StepOutcome.Failure($"de lijst {list}", answer.ToString());
        }

        var values = root.Descendants().Where(e => !e.HasElements).Select(e => e.Value).ToHashSet(StringComparer.Ordinal);
        var seen = BigInteger.Parse(root.Element(root.Name.Namespace + "Volgnummer")?.Value ?? "0", CultureInfo.InvariantCulture);
        var before = run.SeenLists.TryGetValue(list, out var earlier) ? earlier : (BigInteger?)null;
        run.SeenLists[list] = seen;
        if (holds is not null && !IsAmong(values, holds, run))
        {
            return StepOutcome.Failure($"{holds} op de {list}", $"Volgnummer {seen} zonder");
        }

        if (lacks is not null && IsAmong(values, lacks, run))
        {
            return StepOutcome.Failure($"geen {lacks} op de {list}", $"Volgnummer {seen} met");
        }

        return number switch
        {
            null => StepOutcome.Success,
            "higher" when before is { } last && seen > last => StepOutcome.Success,
            "same" when before == seen => StepOutcome.Success,
            "higher" or "same" => StepOutcome.Failure($"een Volgnummer dat {(number == "same" ? "gelijk" : "hoger")} is", $"eerst {before?.ToString(CultureInfo.InvariantCulture) ?? "niet gekeken"}, nu {seen}"),
            _ => StepOutcome.Failure("number higher of same", number),
        };
    }

    private static bool IsAmong(HashSet<string> values, string text, ScenarioRun run) => values.Contains(text) || values.Contains(run.Target.HostOf(text));

    private static XElement? Parse(string body)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(body), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
