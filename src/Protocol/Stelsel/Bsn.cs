using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.Stelsel;

/// <summary>
/// Burgerservicenummer: nine digits that pass the 11-test (weights 9 8 7 6 5 4 3 2 and −1; the sum is a multiple of 11 and not 0).
/// Numbers of made-up Personen start with 9999. It never reaches a DVP, and <see cref="ToString"/> does not show it.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML, sectorcode s00000000.</remarks>
public readonly record struct Bsn
{
    private Bsn(string value) => Value = value;

    /// <summary>The nine digits. Never log them.</summary>
    public string Value { get; }

    /// <summary>Reads nine digits, or eight that miss their leading zero.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Bsn bsn)
    {
        bsn = default;
        if (text is not { Length: 8 or 9 } || !text.All(char.IsAsciiDigit))
        {
            return false;
        }

        var digits = text.PadLeft(9, '0');
        var sum = -(digits[8] - '0');
        for (var i = 0; i < 8; i++)
        {
            sum += (9 - i) * (digits[i] - '0');
        }

        if (sum == 0 || sum % 11 != 0)
        {
            return false;
        }

        bsn = new(digits);
        return true;
    }

    /// <summary>Shows that there is a number, not which.</summary>
    public override string ToString() => "Bsn(*********)";
}
