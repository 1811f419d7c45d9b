using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.FhirPath;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>Checks on the resource in a body: an expression, or its type.</summary>
internal static class ExpressionJudge
{
    private const int TextsShown = 5;
    private const int LongestText = 200;
    private const string Nothing = "niets: de uitkomst is leeg";

    /// <summary>Whether an expression is true, or gives the value of the check.</summary>
    public static ActionResult Judge(ScriptAssert check, string expression, ScriptContext context)
    {
        var text = context.Expand(expression, FhirPathText.Escape);
        var wanted = context.Expand(check.Value ?? "");
        if (!text.Succeeded || !wanted.Succeeded)
        {
            return AssertJudge.Of(check, text.Succeeded ? wanted : text);
        }

        var (resource, refusal) = Find(check, context);
        if (resource is null)
        {
            return refusal!;
        }

        var evaluation = context.Unit.Expressions.Evaluate(text.Text, context.Unit.Schema, resource, context.Unit.Now);
        if (!evaluation.TryGet(out var found))
        {
            var problem = evaluation.Problem ?? "de expressie is niet te berekenen";
            return evaluation.CannotBeRead ? AssertJudge.Wrong(check, problem) : AssertJudge.Fail(check, $"een uitkomst van {text.Text}", problem);
        }

        return check.Operator is null or "eval" && check.Value is null
            ? JudgeTruth(check, text.Text, found, evaluation.Compared)
            : JudgeValue(check, text.Text, found, wanted.Text);
    }

    /// <summary>Whether the body is a resource of a type.</summary>
    public static ActionResult JudgeType(ScriptAssert check, string type, ScriptContext context)
    {
        var wanted = context.Expand(type);
        if (!wanted.Succeeded)
        {
            return AssertJudge.Of(check, wanted);
        }

        var (resource, refusal) = Find(check, context);
        return resource is null ? refusal! : AssertJudge.Of(check, Comparison.Of(check.Operator, resource.Type, wanted.Text), resource.Type);
    }

    /// <summary>What a check looks at: a resource, or the result when there is none.</summary>
    internal static (FhirResource? Resource, ActionResult? Refusal) Find(ScriptAssert check, ScriptContext context)
    {
        if (check.SourceId is { } source)
        {
            var (found, trouble) = context.FindSource(source);
            return (found, found is null ? AssertJudge.Of(check, trouble) : null);
        }

        var message = (check.OnRequest ? context.LastRequest : context.LastResponse)!;
        var (resource, problem) = message.Content;
        var status = check.OnRequest ? "" : $" (status {message.Status})";
        return (resource, resource is null ? AssertJudge.Fail(check, "een FHIR-resource", $"{problem}{status}") : null);
    }

    private static ActionResult JudgeTruth(ScriptAssert check, string expression, FhirPathResult found, FhirPathResult? compared)
    {
        if (found.Truth == true)
        {
            return AssertJudge.Pass(check);
        }

        var seen = found.Count switch
        {
            0 => Nothing,
            1 => compared is null ? "onwaar" : $"onwaar, want links staat {Texts(compared)}",
            _ => Texts(found),
        };
        return AssertJudge.Fail(check, $"waar: {expression}", seen);
    }

    private static ActionResult JudgeValue(ScriptAssert check, string expression, FhirPathResult found, string wanted)
    {
        var holds = found.Count switch
        {
            0 => Comparison.Of(check.Operator, null, wanted).Holds,
            1 => Comparison.Of(check.Operator, found.Texts[0], wanted).Holds,

            // Several values are never equal to one, but each of them may differ from it.
            _ => check.Operator is "notEquals" or "notIn" or "notContains" or "notEmpty" or "exists"
                && found.Texts.All(t => Comparison.Of(check.Operator, t, wanted).Holds),
        };
        var expected = Comparison.Of(check.Operator, null, wanted).Expected;
        return AssertJudge.Of(check, new Comparison(holds, $"{expected}: {expression}"), Texts(found));
    }

    private static string Texts(FhirPathResult found)
    {
        if (found.Count == 0)
        {
            return Nothing;
        }

        var shown = string.Join(", ", found.Texts.Take(TextsShown).Select(Shorten));
        return found.Count == 1 ? shown : $"{found.Count} waarden: {shown}{(found.Count > TextsShown ? ", …" : "")}";
    }

    private static string Shorten(string text) => text.Length <= LongestText ? text : $"{text.AsSpan(0, LongestText)}…";
}
