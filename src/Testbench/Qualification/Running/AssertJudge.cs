using System.Globalization;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>Decides for one check whether the last request or answer is as the script says.</summary>
internal static class AssertJudge
{
    private const string NoProfiles = "profielvalidatie is er nog niet";

    /// <summary>The result. A check that the script only warns about does not fail.</summary>
    public static ActionResult Judge(ScriptAssert check, ScriptContext context)
    {
        var result = check switch
        {
            { Problem: { } problem } => Wrong(check, problem),
            { ValidateProfileId: not null } => ActionResult.Skip(check, NoProfiles),
            _ when context.LastResponse is null && !LooksElsewhere(check) => Wrong(check, "de controle staat voor het eerste verzoek"),
            { Rule: { } rule } => RuleJudge.Judge(check, rule, context),
            { Expression: { } expression } => ExpressionJudge.Judge(check, expression, context),
            { Resource: { } type } => ExpressionJudge.JudgeType(check, type, context),
            { ResponseCode: { } codes } => JudgeCode(check, codes, context),
            { HeaderField: { } field } => HeaderJudge.Judge(check, field, context),
            { RequestUrl: { } text } => JudgeUrl(check, text, context),
            { QueryParameter: { } parameter } => JudgeParameter(check, parameter, context),
            _ => Wrong(check, "de controle zegt niet wat zij controleert"),
        };
        return result.Outcome == Outcome.Failed && check.WarningOnly ? result with { Outcome = Outcome.Warning } : result;
    }

    public static ActionResult Pass(ScriptAssert check) => new(check.Text, check.Line, true, Outcome.Passed);

    public static ActionResult Fail(ScriptAssert check, string expected, string actual) =>
        new(check.Text, check.Line, true, Outcome.Failed, expected, actual);

    public static ActionResult Wrong(ScriptAssert check, string problem) =>
        new(check.Text, check.Line, true, Outcome.ScriptError, Reason: problem);

    /// <summary>The result of a check whose text could not be filled in.</summary>
    public static ActionResult Of(ScriptAssert check, Expanded trouble) => trouble.Trouble switch
    {
        Trouble.NotThere => ActionResult.Skip(check, trouble.Problem ?? "een antwoord ontbreekt"),
        Trouble.NoValue => Fail(check, "een waarde om mee te vergelijken", trouble.Problem ?? "niets"),
        _ => Wrong(check, trouble.Problem ?? "de tekst is niet in te vullen"),
    };

    /// <summary>The result of a comparison.</summary>
    public static ActionResult Of(ScriptAssert check, Comparison comparison, string? actual) =>
        comparison.Holds ? Pass(check) : Fail(check, comparison.Expected, actual ?? "niets");

    private static bool LooksElsewhere(ScriptAssert check) =>
        check.SourceId is not null && (check.Expression is not null || check.Resource is not null);

    private static ActionResult JudgeCode(ScriptAssert check, string codes, ScriptContext context)
    {
        var wanted = context.Expand(codes);
        if (!wanted.Succeeded)
        {
            return Of(check, wanted);
        }

        // Without an operator a list means one of these, as with "in".
        var op = check.Operator ?? (wanted.Text.Contains(',', StringComparison.Ordinal) ? "in" : "equals");
        var seen = context.LastResponse!.Status.ToString(CultureInfo.InvariantCulture);
        return Of(check, Comparison.Of(op, seen, wanted.Text), $"status {seen}{Diagnosis(context)}");
    }

    /// <summary>What the answer itself says about the failure, to save the reader a look at the recorder.</summary>
    private static string Diagnosis(ScriptContext context) =>
        context.LastResponse is { Status: >= 400 } response && OutcomeText.Of(response) is { } text ? $": {text}" : "";

    private static ActionResult JudgeUrl(ScriptAssert check, string text, ScriptContext context)
    {
        var wanted = context.Expand(text);
        if (!wanted.Succeeded)
        {
            return Of(check, wanted);
        }

        var url = context.LastRequest!.Url;
        var decoded = UrlText.Decode(url);
        var op = check.Operator ?? "contains";
        var asSent = Comparison.Of(op, url, wanted.Text);
        var asRead = Comparison.Of(op, decoded, wanted.Text);

        // What may not be there may not be there in disguise either; what has to be there may be escaped.
        var holds = op is "notContains" or "notEquals" or "notIn" ? asSent.Holds && asRead.Holds : asSent.Holds || asRead.Holds;
        return Of(check, asSent with { Holds = holds }, decoded);
    }

    private static ActionResult JudgeParameter(ScriptAssert check, string parameter, ScriptContext context)
    {
        var wanted = context.Expand(check.Value ?? "");
        if (!wanted.Succeeded)
        {
            return Of(check, wanted);
        }

        List<string> values = [.. UrlText.Query(context.LastRequest!.Url).Where(p => p.Key == parameter).Select(p => p.Value)];
        var op = check.Operator ?? (check.Value is null ? "exists" : "equals");
        var fitting = op is "notEquals" or "notIn" or "notContains" or "notExists"
            ? values.TrueForAll(v => Comparison.Of(op, v, wanted.Text).Holds)
            : values.Exists(v => Comparison.Of(op, v, wanted.Text).Holds) || (values.Count == 0 && Comparison.Of(op, null, wanted.Text).Holds);
        var expected = $"parameter '{parameter}': {Comparison.Of(op, null, wanted.Text).Expected}";
        return Of(check, new Comparison(fitting, expected), values.Count == 0 ? $"geen parameter '{parameter}'" : string.Join(", ", values));
    }
}
