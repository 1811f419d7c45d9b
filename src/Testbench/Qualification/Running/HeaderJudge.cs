using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>Checks on a header.</summary>
internal static class HeaderJudge
{
    private const string Authorization = "Authorization";

    /// <summary>
    /// Whether a header has the value of the check. The fixed tokens of scripts do not exist here: the token that stands in its place is
    /// compared, and never shown.
    /// </summary>
    public static ActionResult Judge(ScriptAssert check, string field, ScriptContext context)
    {
        var wanted = context.Expand(check.Value ?? "");
        if (!wanted.Succeeded)
        {
            return AssertJudge.Of(check, wanted);
        }

        var seen = (check.OnRequest ? context.LastRequest : context.LastResponse)!.Header(field);
        if (field.Equals(Authorization, StringComparison.OrdinalIgnoreCase) && check.Value is not null)
        {
            return JudgeToken(check, context.RealTokens.GetValueOrDefault(wanted.Text), seen);
        }

        var op = check.Operator ?? (check.Value is null ? "exists" : "equals");
        Func<string, string, bool>? equality = field.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) ? SameMediaType : null;
        return AssertJudge.Of(check, Comparison.Of(op, seen, wanted.Text, equality), seen ?? $"geen header {field}");
    }

    private static ActionResult JudgeToken(ScriptAssert check, string? real, string? seen)
    {
        if (seen is not null && seen == real)
        {
            return AssertJudge.Pass(check);
        }

        var actual = seen is null ? "geen Authorization" : "een ander token";
        return AssertJudge.Fail(check, "bij alle verzoeken van deze Persoon het token waarmee het begon", actual);
    }

    /// <summary>Equal, or equal without parameters when the script gives none.</summary>
    private static bool SameMediaType(string seen, string wanted) =>
        seen.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        || (!wanted.Contains(';', StringComparison.Ordinal)
            && seen.Split(';', 2)[0].Trim().Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase));
}
