using System.Globalization;

namespace MedMijSandbox.Fhir;

/// <summary>One range of an <c>Accept</c> header, or the one of <c>_format</c>.</summary>
/// <param name="Name">Type and subtype, or a short name such as <c>json</c>.</param>
/// <param name="Quality">Weight from 0 (not wanted) to 1.</param>
/// <param name="Version">The parameter <c>fhirVersion</c>; null when it is not there.</param>
internal sealed record MediaRange(string Name, decimal Quality, string? Version)
{
    public static MediaRange Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        var quality = 1m;
        string? version = null;
        foreach (var part in parts.Skip(1))
        {
            var equals = part.AsSpan().IndexOf('=');
            if (equals < 0)
            {
                continue;
            }

            var name = part.AsSpan(0, equals).Trim();
            var value = part.AsSpan(equals + 1).Trim().Trim('"');
            if (name.Equals("q", StringComparison.OrdinalIgnoreCase))
            {
                quality = decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) ? q : 0;
            }
            else if (name.Equals("fhirVersion", StringComparison.OrdinalIgnoreCase))
            {
                version = value.ToString();
            }
        }

        // a plus that was sent as it is in a query arrives as a blank
        return new(parts[0].Replace(' ', '+'), quality, version);
    }

    /// <summary>The encoding this range stands for; null when it is neither.</summary>
    public FhirEncoding? Encoding => Name.ToUpperInvariant() switch
    {
        "APPLICATION/FHIR+JSON" or "APPLICATION/JSON+FHIR" or "APPLICATION/JSON" or "TEXT/JSON" or "JSON" => FhirEncoding.Json,
        "*/*" or "APPLICATION/*" => FhirEncoding.Json,
        "APPLICATION/FHIR+XML" or "APPLICATION/XML+FHIR" or "APPLICATION/XML" or "TEXT/XML" or "XML" or "TEXT/*" => FhirEncoding.Xml,
        _ => null,
    };

    /// <summary>2 for a named type, 1 for a type with any subtype, 0 for anything.</summary>
    public int Specificity => Name == "*/*" ? 0 : Name.EndsWith("/*", StringComparison.Ordinal) ? 1 : 2;

    /// <summary>Whether the client would read this version: it named none, or this one (<c>3.0</c> or <c>3.0.2</c>).</summary>
    public bool Fits(FhirVersion version) =>
        Version is null
        || Version == version.MediaTypeParameter()
        || Version.StartsWith($"{version.MediaTypeParameter()}.", StringComparison.Ordinal);
}
