using System.Collections.Frozen;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>Settings of the screens, in section <c>dva</c>.</summary>
internal sealed record SchermenOptions
{
    private const int LongestPhone = 40;

    /// <summary>Number that a Persoon can call, <c>dva:telefoon</c>.</summary>
    /// <value>The default is <c>0800-0000 (oefennummer)</c>, which is nobody's.</value>
    public string Phone { get; init; } = "0800-0000 (oefennummer)";

    /// <summary>File with texts in the place of the standard ones, <c>dva:schermteksten</c>.</summary>
    /// <value>The default is null: the standard texts.</value>
    public string? TextsFile { get; init; }

    /// <summary>Where an Aanbieder says what it does with data, <c>dva:aanbieders:N:privacyverklaring</c>; without one there is no link.</summary>
    public IReadOnlyDictionary<Aanbiedernaam, Uri> PrivacyStatements { get; init; } = FrozenDictionary<Aanbiedernaam, Uri>.Empty;

    /// <summary>Reads the settings; every wrong one is named at once.</summary>
    /// <exception cref="InvalidDataException">A setting cannot be used.</exception>
    public static SchermenOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("dva");
        var errors = new List<string>();
        var options = new SchermenOptions { TextsFile = section["schermteksten"], PrivacyStatements = ReadPrivacyStatements(section, errors) };
        if (section["telefoon"] is { } phone)
        {
            options = options with { Phone = phone };
            if (phone.Length is 0 or > LongestPhone || !phone.All(c => char.IsAsciiLetterOrDigit(c) || " +-().".Contains(c, StringComparison.Ordinal)))
            {
                errors.Add($"dva:telefoon '{phone}' is not 1 to 40 letters, digits, blanks and + - ( ) .");
            }
        }

        return errors.Count == 0 ? options : throw new InvalidDataException("Settings of the screens: " + string.Join("; ", errors));
    }

    private static Dictionary<Aanbiedernaam, Uri> ReadPrivacyStatements(IConfigurationSection section, List<string> errors)
    {
        var found = new Dictionary<Aanbiedernaam, Uri>();
        foreach (var aanbieder in section.GetSection("aanbieders").GetChildren())
        {
            if (aanbieder["privacyverklaring"] is not { } text)
            {
                continue;
            }

            if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            {
                errors.Add($"{aanbieder.Path}:privacyverklaring '{text}' is not an address that begins with https://");
            }
            else if (Aanbiedernaam.TryParse(aanbieder["naam"], out var naam))
            {
                found[naam] = address;
            }
        }

        return found;
    }
}
