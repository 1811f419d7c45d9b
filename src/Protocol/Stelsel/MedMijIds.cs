using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.Stelsel;

/// <summary>
/// Names of the two ids that travel with every request: as query parameters on the authorization interface, as headers elsewhere.
/// </summary>
/// <remarks>Bron: core.authint.208; core.tknint.208; core.rscint.201.</remarks>
public static class MedMijIds
{
    /// <summary>UUID, new for each request in the network.</summary>
    public const string RequestId = "MedMij-Request-ID";

    /// <summary>UUID of the authorization request that a flow began with.</summary>
    public const string CorrelationId = "X-Correlation-ID";

    /// <summary>Whether a text is an id: a UUID of 36 characters with its hyphens, and not the one of zeros only.</summary>
    public static bool IsId([NotNullWhen(true)] string? text) =>
        text is { Length: 36 } && text[0] != ' ' && Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty;
}
