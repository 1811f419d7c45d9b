using System.Globalization;

namespace MedMijSandbox.Saml;

/// <summary>Instants as DigiD writes them: whole seconds in UTC with <c>Z</c>, as in <c>2026-01-15T12:00:00Z</c>.</summary>
public static class SamlTime
{
    private const string WholeSeconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly string[] Accepted = [WholeSeconds, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>Writes an instant; fractions of a second are cut off.</summary>
    public static string Format(DateTimeOffset instant) => instant.ToUniversalTime().ToString(WholeSeconds, CultureInfo.InvariantCulture);

    /// <summary>Reads an instant with <c>Z</c>, with or without a fraction; null for anything else.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(
            text,
            Accepted,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant)
            ? instant
            : null;
}
