namespace MedMijSandbox.Fhir;

/// <summary>
/// Chooses the form of the answer. <c>_format</c> beats <c>Accept</c>; without either it is JSON. A range without
/// <c>fhirVersion</c> fits every version, since many clients leave it out.
/// </summary>
/// <remarks>Bron: Nictiz FHIR Implementation Guide STU3, 2.1; HL7 FHIR http.html, versioning.html.</remarks>
public static class ContentNegotiation
{
    /// <summary>Most ranges of an Accept header that are looked at.</summary>
    private const int MaxRanges = 50;

    /// <summary>Chooses a form.</summary>
    /// <param name="accept">The header <c>Accept</c> as it came; null or empty when it was not sent.</param>
    /// <param name="format">The decoded value of the parameter <c>_format</c>; null when it was not sent.</param>
    /// <param name="version">The version of the service.</param>
    public static FhirResult<FhirFormat> Choose(string? accept, string? format, FhirVersion version)
    {
        var asked = string.IsNullOrWhiteSpace(format) ? accept : format;
        if (string.IsNullOrWhiteSpace(asked))
        {
            return new(FhirFormat.Of(FhirEncoding.Json, version));
        }

        var ranges = asked.Split(',', MaxRanges, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(MediaRange.Parse)
            .ToList();
        var known = ranges
            .Where(range => range.Encoding is not null && range.Quality > 0)
            .OrderByDescending(range => range.Quality)
            .ThenByDescending(range => range.Specificity)
            .ToList();
        foreach (var range in known)
        {
            if (range.Fits(version) && range.Encoding is { } encoding && !IsExcluded(ranges, encoding))
            {
                return new(FhirFormat.Of(encoding, version));
            }
        }

        return new(known.Exists(range => !range.Fits(version))
            ? FhirRefusals.VersionNotSupported(version)
            : FhirRefusals.NotAcceptable(asked));
    }

    /// <summary>Whether the client names this encoding with <c>q=0</c> beside a wider range.</summary>
    private static bool IsExcluded(List<MediaRange> ranges, FhirEncoding encoding) =>
        ranges.Exists(range => range.Encoding == encoding && range.Specificity == 2 && range.Quality == 0);
}
