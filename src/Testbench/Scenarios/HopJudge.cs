using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>Holds the hops that were seen against the ones that were expected.</summary>
internal static class HopJudge
{
    /// <summary>How an expectation went; one result for each of its hops.</summary>
    public static IEnumerable<StepResult> Judge(HopExpectation expectation, List<Exchange> hops) =>
        expectation.Never ? JudgeAbsence(expectation, hops) : JudgeOrder(expectation, hops);

    /// <summary>Whether every expectation is met.</summary>
    public static bool IsMet(IReadOnlyList<HopExpectation> expectations, List<Exchange> hops) =>
        expectations.SelectMany(e => Judge(e, hops)).All(r => r.Verdict == Verdict.Passed);

    private static IEnumerable<StepResult> JudgeOrder(HopExpectation expectation, List<Exchange> hops)
    {
        var next = 0;
        var lost = false;
        foreach (var pattern in expectation.Hops)
        {
            if (lost)
            {
                yield return Result(expectation, pattern, Verdict.Skipped, null, null);
                continue;
            }

            var from = next;
            while (next < hops.Count && !pattern.Matches(hops[next]))
            {
                next++;
            }

            lost = next == hops.Count;
            yield return lost
                ? Result(expectation, pattern, Verdict.Failed, pattern.ToString(), Nearest(pattern, hops, from))
                : Result(expectation, pattern, Verdict.Passed, null, null);
            next++;
        }
    }

    private static IEnumerable<StepResult> JudgeAbsence(HopExpectation expectation, List<Exchange> hops)
    {
        foreach (var pattern in expectation.Hops)
        {
            yield return hops.Find(pattern.Matches) is { } hop
                ? Result(expectation, pattern, Verdict.Failed, $"geen hop {pattern}", HopText.Line(hop))
                : Result(expectation, pattern, Verdict.Passed, null, null);
        }
    }

    /// <summary>What came closest, so that a reader sees the difference at once: the same method and path, else the same party.</summary>
    private static string Nearest(HopPattern pattern, List<Exchange> hops, int from)
    {
        var rest = hops.GetRange(from, hops.Count - from);
        var near = rest.Find(new HopPattern(null, null, pattern.Method, pattern.Path, null).Matches)
            ?? rest.Find(new HopPattern(null, pattern.To, pattern.Method, null, null).Matches);
        return near is null ? $"niets daarvan in {rest.Count} hops" : $"wel {HopText.Line(near)}";
    }

    private static StepResult Result(HopExpectation expectation, HopPattern pattern, Verdict verdict, string? expected, string? seen) =>
        new($"{(expectation.Never ? "never" : "hop")} {pattern}", expectation.Line, verdict, TimeSpan.Zero, expected, seen);
}
