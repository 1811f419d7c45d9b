using System.Text.RegularExpressions;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>Addresses as a registration writes them: <c>https</c>, a host name, a path. No port: the sandbox adds that of the front door where it is not 443.</summary>
/// <remarks>Bron: the types Frontchanneluri and Backchanneluri of the lists.</remarks>
internal static partial class EndpointText
{
    private const string Scheme = "https://";

    /// <summary>Says what is wrong with an address; null when nothing is.</summary>
    public static string? FindFault(string text)
    {
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return $"begint met {Scheme}";
        }

        var rest = text[Scheme.Length..];
        if (rest.Contains('?', StringComparison.Ordinal) || rest.Contains('#', StringComparison.Ordinal))
        {
            return "heeft geen query (?) of fragment (#): die laten de lijsten niet toe";
        }

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? rest : rest[..slash];
        if (host.Contains('@', StringComparison.Ordinal))
        {
            return "heeft geen gebruikersnaam (@)";
        }

        if (host.Contains(':', StringComparison.Ordinal))
        {
            return "draagt geen poort: schrijf het adres zonder, de voordeur van de oefenomgeving kiest de poort";
        }

        return Hostname.TryParse(host, out _) ? slash < 0 ? null : FindPathFault(rest[slash..]) : $"'{host}' is geen hostnaam van kleine letters met een punt erin";
    }

    /// <summary>Says what is wrong with a path; null when nothing is.</summary>
    public static string? FindPathFault(string path) => PathForm().IsMatch(path) && !path.Split('/').Any(s => s is "." or "..")
        ? null
        : "is een pad als /oauth2/token: begint met /, geen lege delen, geen / aan het eind, alleen letters, cijfers, punten, streepjes, ~ en _";

    [GeneratedRegex(@"\A(/[A-Za-z0-9._~-]+)+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PathForm();
}
