using System.Collections.Frozen;

namespace MedMijSandbox.Dva.Gedrag;

/// <summary>The refusals that can carry an <c>error_description</c>: those of the authorization and of the token interface.</summary>
internal static class RefusalNames
{
    /// <summary>Their names, as in docs/weigeringen.md.</summary>
    public static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        "client-missing", "client-unknown", "redirect-missing", "redirect-wrong", "client-list-unavailable",
        "parameter-repeated", "response-type", "scope-wrong", "aanbieder-unknown", "gegevensdienst-not-served", "listing-ended",
        "delen-not-recognised", "subscription-not-possible", "representation-unsupported", "birth-date-missing", "state-missing", "id-missing", "not-honoured",
        "token-not-a-form", "token-parameter", "token-id-missing", "token-client-unknown", "certificate-missing", "certificate-of-other-registration",
        "certificate-of-other-client", "token-grant-type", "code-offered", "code-expired", "code-unknown", "grant-of-other-client", "redirect-differs",
        "refresh-malformed", "refresh-unusable", "refresh-reused", "token-toestemming-ended", "token-listing-ended", "nothing-available", "token-too-late",
        "nothing-recognised", "token-list-unavailable");
}
