using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.Abonneren;

/// <summary>A refusal on one of the three interfaces: <c>{"error":…}</c>.</summary>
/// <param name="Error">One of <see cref="AbonnerenErrors"/>; from another party any text.</param>
/// <remarks>Bron: ext.abo.subnotint.207 (deels): that the code is in the body; the name of the member is a choice of ours.</remarks>
public sealed record AbonnerenError(string Error)
{
    /// <summary>Writes the refusal.</summary>
    public byte[] ToJson() => StrictJson.Write(json => json.WriteString(AbonnerenParameters.Error, Error));

    /// <summary>Reads a refusal; false when the body is none. Members that are not known are ignored.</summary>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out AbonnerenError? error)
    {
        error = null;
        if (!StrictJson.TryParse(json, known: null, out var root, out _)
            || !StrictJson.TryText(root, AbonnerenParameters.Error, out var code)
            || string.IsNullOrEmpty(code))
        {
            return false;
        }

        error = new(code);
        return true;
    }
}
