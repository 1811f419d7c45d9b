using MedMijSandbox.AppHost.Verloop;
using MedMijSandbox.Node.Exchanges;
using MedMijSandbox.ServiceDefaults.Ketenlogging;

namespace MedMijSandbox.AppHost.Management;

/// <summary>Finds flows among the recorded exchanges: what belongs to a correlation id, and what happens while the browser is in it.</summary>
public static class Flows
{
    private const int MostShown = 20;

    // Metadata of a DVA: only DigiD fetches it, without a certificate, because it stands on the frontchannel.
    private const string MetadataPath = "/digid/metadata";

    /// <summary>The flows of which the recorder still has something, the newest first.</summary>
    public static IReadOnlyList<RecentFlow> Recent(IReadOnlyList<MaskedExchange> exchanges) =>
    [
        .. exchanges.Where(HasId)
            .GroupBy(e => e.CorrelationId!, StringComparer.Ordinal)
            .OrderByDescending(flow => flow.Last().Number)
            .Take(MostShown)
            .Select(flow => new RecentFlow(flow.Key, flow.First().Time, flow.First().Host, flow.Count(), flow.Count(e => e.Note is not null))),
    ];

    /// <summary>The messages of a flow; none when there is no such flow.</summary>
    public static IReadOnlyList<VerloopStep> Of(IReadOnlyList<MaskedExchange> exchanges, string correlationId)
    {
        // After its last step of the browser, what participants fetch is for something else.
        var last = exchanges.LastOrDefault(e => HasId(e) && e.CorrelationId == correlationId && e.From == "browser")?.Number ?? 0;
        var steps = new List<VerloopStep>();
        string? browsing = null;
        foreach (var e in exchanges)
        {
            var hasId = HasId(e);
            browsing = hasId && e.From == "browser" ? e.CorrelationId : browsing;
            if (hasId ? e.CorrelationId == correlationId : browsing == correlationId && IsAround(e) && (e.From == "browser" || e.Number < last))
            {
                steps.Add(new(
                    e.Number, e.Time, Asker(e), e.To, e.Method, e.Host, e.Path, e.Status, e.DurationMs, e.CorrelationId, e.Note, e.RequestBody, Answer(e)));
            }
        }

        return steps;
    }

    private static string Asker(MaskedExchange e) => e switch
    {
        { From: "browser" } => "Persoon",
        { Path: MetadataPath } => "digid",
        _ => e.From,
    };

    private static bool HasId(MaskedExchange e) => e.CorrelationId is not null && e.Path != KetenlogDelivery.CollectionPath;

    /// <summary>What has no id of a flow, and comes while the browser is in it: its steps at DigiD and PGO, and what participants fetch for it.</summary>
    private static bool IsAround(MaskedExchange e) => e.CorrelationId is null
        && ((e.From == "browser" && !e.Path.EndsWith(".css", StringComparison.Ordinal) && !e.Path.EndsWith(".ico", StringComparison.Ordinal))
            || e.Path == MetadataPath
            || e.Path.StartsWith("/saml/idp/", StringComparison.Ordinal)
            || e.Path.StartsWith("/MedMij_", StringComparison.Ordinal));

    private static string Answer(MaskedExchange e) => string.Join("\n", new[]
    {
        e.Location is { } location ? "Location: " + location : null,
        e.ResponseBody.Length > 0 ? e.ResponseBody : null,
    }.Where(line => line is not null));
}
