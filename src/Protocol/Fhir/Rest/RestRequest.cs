namespace MedMijSandbox.Fhir.Rest;

/// <summary>A FHIR request, without what concerns tokens and connections.</summary>
public sealed record RestRequest
{
    /// <summary>Method, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>Decoded path below the base address, without a slash in front: <c>Observation/$lastn</c>; empty for the base itself.</summary>
    public required string Path { get; init; }

    /// <summary>Query as it came, still percent-encoded, with or without question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>Header <c>Content-Type</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>Header <c>Accept</c>.</summary>
    public string? Accept { get; init; }

    /// <summary>Header <c>Prefer</c>.</summary>
    public string? Prefer { get; init; }

    /// <summary>Header <c>If-Match</c>.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Header <c>If-None-Match</c>.</summary>
    public string? IfNoneMatch { get; init; }

    /// <summary>Header <c>If-None-Exist</c>.</summary>
    public string? IfNoneExist { get; init; }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the client wants parameters that are not understood to be refused.</summary>
    internal bool IsStrict => Prefer?.Contains("handling=strict", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What the client wants back after a change; null: it does not say.</summary>
    internal string? Return => Preference("return=");

    private string? Preference(string name) => Prefer?.Split([',', ';'], StringSplitOptions.TrimEntries)
        .FirstOrDefault(part => part.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..].Trim('"');
}

/// <summary>The answer to a FHIR request.</summary>
/// <param name="Status">HTTP status.</param>
public sealed record RestAnswer(int Status)
{
    /// <summary>A resource as UTF-8 JSON, or the bytes of a document; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Content type of a document that goes out as it is; null for a resource.</summary>
    public string? DocumentType { get; init; }

    /// <summary>Value of the header <c>ETag</c>.</summary>
    public string? ETag { get; init; }

    /// <summary>Value of the header <c>Last-Modified</c>.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Value of the header <c>Location</c>.</summary>
    public string? Location { get; init; }

    /// <summary>Why the request was refused; null: it was not. There is no body then.</summary>
    public FhirRefusal? Refusal { get; init; }

    internal static RestAnswer Refused(FhirRefusal refusal) => new(refusal.Status) { Refusal = refusal };

    internal static string ETagOf(int version) => $"W/\"{version.ToString(System.Globalization.CultureInfo.InvariantCulture)}\"";
}
