using System.Net.Http.Headers;

namespace MedMijSandbox.Abonneren;

/// <summary>The two headers that say that both sides speak JSON.</summary>
/// <remarks>Bron: ext.abo.subint.201; ext.abo.subnotint.203; ext.abo.rscnotint.203.</remarks>
public static class JsonMedia
{
    private const string Utf8 = "utf-8";

    /// <summary>Whether a Content-Type is JSON, in UTF-8.</summary>
    public static bool IsContent(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && string.Equals(type.MediaType, AbonnerenParameters.MediaType, StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), Utf8, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an Accept names JSON itself; a wildcard does not, as the rule asks for the name.</summary>
    public static bool IsAccepted(string? accept) => accept is not null && accept.Split(',').Any(IsJson);

    private static bool IsJson(string range) =>
        MediaTypeWithQualityHeaderValue.TryParse(range, out var type)
        && string.Equals(type.MediaType, AbonnerenParameters.MediaType, StringComparison.OrdinalIgnoreCase)
        && type.Quality is null or > 0;
}
