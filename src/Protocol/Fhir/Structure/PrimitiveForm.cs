using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Xml;
using MedMijSandbox.Fhir.Search;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Fhir.Structure;

/// <summary>The form that a value of each primitive type has.</summary>
/// <remarks>Bron: HL7 FHIR datatypes.html, the regular expressions of the primitive types.</remarks>
internal static class PrimitiveForm
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\f");

    /// <summary>What is wrong with a value, in Dutch; null: nothing.</summary>
    public static string? Problem(string typeName, JsonElement value)
    {
        var isRight = PrimitiveText.FormOf(typeName) switch
        {
            JsonForm.Truth => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            JsonForm.WholeNumber => value.ValueKind == JsonValueKind.Number && IsWhole(typeName, value.GetRawText()),
            JsonForm.DecimalNumber => value.ValueKind == JsonValueKind.Number,
            _ => value.ValueKind == JsonValueKind.String && IsText(typeName, value.GetString()!),
        };
        return isRight ? null : $"De waarde is geen {typeName}.";
    }

    private static bool IsWhole(string typeName, string text) =>
        PrimitiveText.IsWholeNumber(text)
        && (typeName == "integer" || (!text.StartsWith('-') && (typeName == "unsignedInt" || text != "0")));

    private static bool IsText(string typeName, string text)
    {
        // what XML cannot hold no answer could give back
        if (text.Length == 0 || !PrimitiveText.FitsXml(text))
        {
            return false;
        }

        return typeName switch
        {
            "id" => FhirResource.IsId(text),
            "code" => IsCode(text),
            "uri" or "url" or "canonical" => !text.AsSpan().ContainsAny(Blanks),
            "oid" => text.StartsWith("urn:oid:", StringComparison.Ordinal) && IsOid(text[8..]),
            "uuid" => text.StartsWith("urn:uuid:", StringComparison.Ordinal) && Guid.TryParseExact(text[9..], "D", out _),
            "date" => text.Length <= 10 && DateInterval.TryParse(text, out _),
            "dateTime" => DateInterval.TryParse(text, out _) && (text.Length <= 10 || HasSecondsAndZone(text)),
            "instant" => text.Length > 10 && DateInterval.TryParse(text, out _) && HasSecondsAndZone(text),
            "time" => text.Length >= 8 && !text.AsSpan().ContainsAny('Z', '+', '-') && DateInterval.TryParse($"2000-01-01T{text}", out _),
            "base64Binary" => Base64.IsValid(text.AsSpan()),
            "xhtml" => IsNarrative(text),
            _ => !string.IsNullOrWhiteSpace(text),
        };
    }

    /// <summary>No blanks at the ends, no two beside each other, and none but a space.</summary>
    private static bool IsCode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && (text[i] != ' ' || i == 0 || i == text.Length - 1 || char.IsWhiteSpace(text[i - 1])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOid(string text) =>
        Array.TrueForAll(text.Split('.'), part => part.Length > 0 && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0'));

    private static bool HasSecondsAndZone(string text) =>
        text.Length >= 20 && text[16] == ':' && (text.EndsWith('Z') || text[^6] is '+' or '-');

    private static bool IsNarrative(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), FhirXml.ReaderSettings(FhirXml.DefaultMaxCharacters));
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "div" || reader.NamespaceURI != FhirXml.XhtmlNamespace)
            {
                return false;
            }

            while (reader.Read())
            {
                // on to the end: only then it is known to be whole
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
