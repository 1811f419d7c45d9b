using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace MedMijSandbox.OAuth;

/// <summary>What the Authorization Server answers to a bad token request.</summary>
/// <param name="Error">One of <see cref="OAuthErrors"/>; from another party any visible ASCII.</param>
/// <param name="Description">For a developer; null: none.</param>
/// <remarks>Bron: core.tknint.207 (deels); RFC 6749 §5.2.</remarks>
public sealed record TokenError(string Error, string? Description = null)
{
    /// <summary>Writes the error.</summary>
    public byte[] ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString(OAuthParameters.Error, Error);
            if (Description is not null)
            {
                json.WriteString(OAuthParameters.ErrorDescription, Description);
            }

            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads an error; false when the body is not one. A description that is not a text is left out.</summary>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out TokenError? error)
    {
        error = null;
        if (!StrictJson.TryParseObject(json, out var root)
            || !StrictJson.TryText(root, OAuthParameters.Error, out var code)
            || !QueryText.IsVisible(code))
        {
            return false;
        }

        StrictJson.TryText(root, OAuthParameters.ErrorDescription, out var description);
        error = new(code, description);
        return true;
    }
}
