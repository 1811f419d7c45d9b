namespace MedMijSandbox.Fhir;

/// <summary>How a resource is written.</summary>
public enum FhirEncoding
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>XML.</summary>
    Xml,
}

/// <summary>The form of an answer that client and server agreed on.</summary>
/// <param name="Encoding">JSON or XML.</param>
/// <param name="ContentType">Value of the header <c>Content-Type</c>.</param>
public sealed record FhirFormat(FhirEncoding Encoding, string ContentType)
{
    /// <summary>The form for this encoding and version, such as <c>application/fhir+json; fhirVersion=3.0; charset=utf-8</c>.</summary>
    public static FhirFormat Of(FhirEncoding encoding, FhirVersion version)
    {
        var mediaType = encoding == FhirEncoding.Json ? "application/fhir+json" : "application/fhir+xml";
        return new(encoding, $"{mediaType}; fhirVersion={version.MediaTypeParameter()}; charset=utf-8");
    }
}
