using System.Globalization;
using System.Net.Http.Headers;

namespace MedMijSandbox.Node.Fouten;

/// <summary>What the value of a parameter of a fault may be.</summary>
/// <param name="Range">Unit and range, in Dutch, for the documentation.</param>
/// <param name="Expected">The same in English, for whoever gave another value.</param>
/// <param name="Fits">Whether a value is one of these.</param>
public sealed record FaultValues(string Range, string Expected, Predicate<string> Fits)
{
    private const int MaximumLength = 1000;

    // What frames a message on the connection: a wrong value of these would be a fault of the front door itself, not of the answer.
    private static readonly string[] Framing = ["connection", "content-length", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"];

    /// <summary>The name of a header, not one of those that frame a message.</summary>
    public static FaultValues HeaderName { get; } = new(
        "naam van een header, niet een die het bericht begrenst zoals Content-Length", "the name of a header, and none that frames the message, such as Content-Length", IsHeaderName);

    /// <summary>The value of a header: visible ASCII and spaces.</summary>
    public static FaultValues HeaderText { get; } = new(
        "hoogstens 1000 tekens ASCII", "at most 1000 characters of visible ASCII", text => text.Length is > 0 and <= MaximumLength && text.All(c => c is >= ' ' and <= '~'));

    /// <summary>A media type with parameters.</summary>
    public static FaultValues MediaType { get; } = new(
        "mediatype, zoals text/html; charset=utf-8", "a media type, such as text/html; charset=utf-8", text => HeaderText.Fits(text) && MediaTypeHeaderValue.TryParse(text, out _));

    /// <summary>An absolute address.</summary>
    public static FaultValues Address { get; } = new(
        "adres met https:// of http://", "an address with https:// or http://",
        text => HeaderText.Fits(text) && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http");

    /// <summary>A status that may have a body.</summary>
    public static FaultValues Status { get; } = new(
        "statuscode, 200 tot en met 599, niet 204, 205 of 304", "a status from 200 to 599, and not 204, 205 or 304",
        text => TryNumber(text, out var status) && status is >= 200 and <= 599 and not (204 or 205 or 304));

    /// <summary>A whole number with both ends in.</summary>
    public static FaultValues Number(string unit, int least, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"{unit}, {least} tot en met {most}"),
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
        text => TryNumber(text, out var number) && number >= least && number <= most);

    /// <summary>One of a few words.</summary>
    public static FaultValues OneOf(params string[] words) => new(
        string.Join(", ", words.Select(w => $"`{w}`")), "one of " + string.Join(", ", words), text => words.Contains(text, StringComparer.Ordinal));

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool IsHeaderName(string text) =>
        text.Length is > 0 and <= 100
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && !Framing.Contains(text, StringComparer.OrdinalIgnoreCase);
}
