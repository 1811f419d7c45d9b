using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MedMijSandbox.Dvp.Dossier;

/// <summary>A resource as it came, for somebody to read: indented JSON, with long content of files cut off.</summary>
internal static class ResourceText
{
    private const int MaximumLength = 100_000;
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text; what is beyond 100,000 characters is left out, and the text says so.</summary>
    public static string Of(JsonElement resource)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Readable))
        {
            resource.WriteTo(writer);
        }

        var text = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        return text.Length <= MaximumLength ? text : text[..MaximumLength] + "\n… (de rest is te lang om te tonen)";
    }
}
