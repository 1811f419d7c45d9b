using System.Diagnostics.CodeAnalysis;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Saml;

/// <summary>The sector code in front of the number in a NameID: which kind of number it is.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Sectorcodes. Written in lower case; the capital of the table there is read too.</remarks>
internal static class SectorCode
{
    private const string BsnPrefix = "s00000000:";

    public static string Write(Bsn bsn) => BsnPrefix + bsn.Value;

    /// <summary>The number after the sector code of the BSN; false for another sector, SOFI among them.</summary>
    public static bool TryRead(string? nameId, [NotNullWhen(true)] out string? number)
    {
        number = nameId is not null && nameId.StartsWith(BsnPrefix, StringComparison.OrdinalIgnoreCase) ? nameId[BsnPrefix.Length..] : null;
        return number is not null;
    }
}
