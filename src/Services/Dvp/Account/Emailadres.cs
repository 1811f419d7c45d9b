using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Account;

/// <summary>The e-mail address in a form; it may stay empty.</summary>
internal static class Emailadres
{
    /// <summary>Name of the field.</summary>
    public const string Field = "emailadres";

    /// <summary>Most characters of an address.</summary>
    /// <remarks>Bron: RFC 5321 §4.5.3.1.3.</remarks>
    public const int MaximumLength = 254;

    private const string Symbols = ".!#$%&'*+/=?^_`{|}~-";

    /// <summary>Reads the field.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="emailadres">The address; null: the field is empty.</param>
    /// <returns>What is wrong, for the Persoon; null: nothing.</returns>
    public static string? Read(string? text, out string? emailadres)
    {
        emailadres = text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
        return emailadres is null || IsValid(emailadres) ? null : "Vul een e-mailadres in zoals naam@voorbeeld.nl, of laat het leeg.";
    }

    private static bool IsValid(string text) =>
        text.Length <= MaximumLength
        && text.Split('@') is [{ Length: >= 1 and <= 64 } name, var domain]
        && name.All(c => char.IsAsciiLetterOrDigit(c) || Symbols.Contains(c, StringComparison.Ordinal))
        && Hostname.TryParse(domain.ToLowerInvariant(), out _);
}
