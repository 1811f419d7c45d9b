using MedMijSandbox.AppHost.Verloop;
using MedMijSandbox.Node.Exchanges;

namespace MedMijSandbox.AppHost.Management;

/// <summary>Finds the newest flow among the recorded exchanges: what belongs to its correlation id, and what the browser did around it.</summary>
internal static class LastFlow
{
    private const string AuthorizePath = "/oauth2/authorize";

    // Metadata of a DVA: only DigiD fetches it, without a certificate, because it stands on the frontchannel.
    private const string MetadataPath = "/digid/metadata";

    public static IReadOnlyList<VerloopStep> Of(IReadOnlyList<MaskedExchange> exchanges)
    {
        var last = exchanges.LastOrDefault(e => e.Path.StartsWith(AuthorizePath, StringComparison.Ordinal) && e.CorrelationId is not null);
        if (last is null)
        {
            return [];
        }

        // The choice of an Aanbieder at the PGO stands just before the authorization request.
        var start = exchanges.LastOrDefault(e => e.Number < last.Number && e.Method == "POST" && e.Path.StartsWith("/verzamelen", StringComparison.Ordinal)) ?? last;
        return [.. exchanges
            .Where(e => e.Number >= start.Number && Belongs(e, last.CorrelationId!))
            .Select(e => new VerloopStep(
                e.Number, e.Time, Asker(e), e.To, e.Method, e.Host, e.Path, e.Status, e.DurationMs, e.CorrelationId, e.Note,
                e.RequestBody, Answer(e)))];
    }

    private static string Asker(MaskedExchange e) => e switch
    {
        { From: "browser" } => "Persoon",
        { Path: MetadataPath } => "digid",
        _ => e.From,
    };

    private static bool Belongs(MaskedExchange e, string correlationId) =>
        e.CorrelationId == correlationId
        || (e.CorrelationId is null && e.From is "browser" && !e.Path.EndsWith(".css", StringComparison.Ordinal) && !e.Path.EndsWith(".ico", StringComparison.Ordinal))
        || e.Path == MetadataPath
        || e.Path.StartsWith("/saml/idp/", StringComparison.Ordinal)
        || e.Path.StartsWith("/MedMij_", StringComparison.Ordinal);

    private static string Answer(MaskedExchange e) => string.Join("\n", new[]
    {
        e.Location is { } location ? "Location: " + location : null,
        e.ResponseBody.Length > 0 ? e.ResponseBody : null,
    }.Where(line => line is not null));
}
