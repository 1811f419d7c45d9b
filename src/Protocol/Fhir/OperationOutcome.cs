using System.Buffers;
using System.Text.Json;

namespace MedMijSandbox.Fhir;

/// <summary>Writes an OperationOutcome, the body of every refusal; the same in FHIR 3.0.2 and 4.0.1.</summary>
public static class OperationOutcome
{
    /// <summary>Most issues about one resource that go out.</summary>
    public const int MostIssues = 100;

    /// <summary>Writes a refusal; only its code and wire text go out, and what is wrong in the client's own resource.</summary>
    public static void Write(IBufferWriter<byte> output, FhirRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        using var writer = new Utf8JsonWriter(output, FhirResource.WriterOptions);
        WriteStart(writer);
        if (refusal.Errors.Count == 0)
        {
            WriteIssue(writer, "error", refusal.IssueCode, refusal.WireText, null);
        }

        foreach (var error in refusal.Errors.Take(MostIssues))
        {
            WriteIssue(writer, "error", refusal.IssueCode, $"{error.Path}: {error.Message}", error.Path);
        }

        WriteEnd(writer);
    }

    /// <summary>Writes one issue.</summary>
    /// <param name="output">Where the UTF-8 JSON goes.</param>
    /// <param name="severity"><c>fatal</c>, <c>error</c>, <c>warning</c> or <c>information</c>.</param>
    /// <param name="code">Code from the value set issue-type.</param>
    /// <param name="diagnostics">Text for the developer of the client.</param>
    public static void Write(IBufferWriter<byte> output, string severity, string code, string diagnostics)
    {
        using var writer = new Utf8JsonWriter(output, FhirResource.WriterOptions);
        WriteStart(writer);
        WriteIssue(writer, severity, code, diagnostics, null);
        WriteEnd(writer);
    }

    private static void WriteStart(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "OperationOutcome"u8);
        writer.WriteStartArray("issue"u8);
    }

    private static void WriteIssue(Utf8JsonWriter writer, string severity, string code, string diagnostics, string? path)
    {
        writer.WriteStartObject();
        writer.WriteString("severity"u8, severity);
        writer.WriteString("code"u8, code);

        // a name or text of the client may stand in it, and the answer must fit in XML whatever that was
        writer.WriteString("diagnostics"u8, FhirRefusals.Clean(diagnostics));
        if (path is not null and not "$")
        {
            writer.WriteStartArray("expression"u8);
            writer.WriteStringValue(FhirRefusals.Clean(path));
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
