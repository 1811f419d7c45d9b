using System.Buffers;
using System.Text.Json;

namespace MedMijSandbox.Fhir;

/// <summary>Writes an OperationOutcome, the body of every refusal; the same in FHIR 3.0.2 and 4.0.1.</summary>
public static class OperationOutcome
{
    /// <summary>Writes a refusal; only its code and wire text go out.</summary>
    public static void Write(IBufferWriter<byte> output, FhirRefusal refusal) =>
        Write(output, "error", refusal.IssueCode, refusal.WireText);

    /// <summary>Writes one issue.</summary>
    /// <param name="output">Where the UTF-8 JSON goes.</param>
    /// <param name="severity"><c>fatal</c>, <c>error</c>, <c>warning</c> or <c>information</c>.</param>
    /// <param name="code">Code from the value set issue-type.</param>
    /// <param name="diagnostics">Text for the developer of the client.</param>
    public static void Write(IBufferWriter<byte> output, string severity, string code, string diagnostics)
    {
        using var writer = new Utf8JsonWriter(output, FhirResource.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "OperationOutcome"u8);
        writer.WriteStartArray("issue"u8);
        writer.WriteStartObject();
        writer.WriteString("severity"u8, severity);
        writer.WriteString("code"u8, code);
        writer.WriteString("diagnostics"u8, diagnostics);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
