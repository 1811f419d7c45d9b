using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>The subscriptions that a DVA granted in a pass. Its Persoon may have others, of passes before it on the same stelsel.</summary>
internal static class OwnSubscriptions
{
    /// <summary>Their numbers, oldest first, as soon as there is one.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(ScenarioRun run, CancellationToken cancellationToken) =>
        Of(await Recorded.ReadAsync(run, all => all.Exists(IsGranted), cancellationToken));

    /// <summary>The numbers that were granted in these exchanges, oldest first.</summary>
    public static IReadOnlyList<string> Of(List<Exchange> hops) =>
        [.. hops.Where(IsGranted).Select(h => NumberIn(h.ResponseBody)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The number that a message is about; null when there is none in it.</summary>
    public static string? NumberIn(string? body) => body is null ? null : new BackchannelAnswer(200, "", body, null).Field("subscription_id");

    private static bool IsGranted(Exchange hop) =>
        hop is { Method: "POST", Status: 200 } && hop.PathOnly.EndsWith("/Subscription", StringComparison.Ordinal);
}
