using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>A request or an answer, as scripts look at it.</summary>
internal sealed class StoredMessage
{
    private const int MaximumBody = 64 * 1024 * 1024;
    private const int ErrorsShown = 3;
    private readonly Lazy<(FhirResource? Resource, string? Problem)> _content;

    public StoredMessage(FhirSchema schema, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body)
    {
        Headers = headers;
        Body = body;
        _content = new(() => Read(schema));
    }

    /// <summary>Method; empty for an answer.</summary>
    public string Method { get; init; } = "";

    /// <summary>Address of a request as it went over the wire; empty for an answer.</summary>
    public string Url { get; init; } = "";

    /// <summary>Status of an answer; 0 for a request.</summary>
    public int Status { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The resource in the body, or why there is none. Worked out once, when it is first asked.</summary>
    public (FhirResource? Resource, string? Problem) Content => _content.Value;

    /// <summary>Value of a header, more of them joined; null when it is not there.</summary>
    public string? Header(string name)
    {
        var values = Headers.Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).ToList();
        return values.Count == 0 ? null : string.Join(", ", values);
    }

    /// <summary>Reads a resource, or says in one line why it cannot be read.</summary>
    internal static (FhirResource? Resource, string? Problem) ReadResult(FhirParseResult result)
    {
        if (result.TryGet(out var resource))
        {
            return (resource, null);
        }

        var errors = string.Join("; ", result.Errors.Take(ErrorsShown).Select(e => $"{e.Path}: {e.Message}"));
        return (null, result.Errors.Count > ErrorsShown ? $"{errors}; en meer" : errors);
    }

    private (FhirResource? Resource, string? Problem) Read(FhirSchema schema)
    {
        if (Body.IsEmpty)
        {
            return (null, "er is geen inhoud");
        }

        var type = Header("Content-Type") ?? "";
        var first = FirstCharacter();
        if (type.Contains("xml", StringComparison.OrdinalIgnoreCase) || (type.Length == 0 && first == '<'))
        {
            return ReadResult(FhirXml.Read(schema, Body, MaximumBody));
        }

        return type.Contains("json", StringComparison.OrdinalIgnoreCase) || (type.Length == 0 && first == '{')
            ? ReadResult(FhirResource.Parse(schema, Body, MaximumBody))
            : (null, $"de inhoud is {(type.Length == 0 ? "onbekend" : type)}, geen FHIR-resource");
    }

    /// <summary>The first byte that is a visible ASCII character: what comes before it is a byte order mark or blanks.</summary>
    private char FirstCharacter()
    {
        foreach (var value in Body.Span)
        {
            if (value is > 0x20 and < 0x7F)
            {
                return (char)value;
            }
        }

        return ' ';
    }
}
