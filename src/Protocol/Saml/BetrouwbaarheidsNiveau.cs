using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.Saml;

/// <summary>How sure DigiD is of who logs in; a greater number is surer. The numbers are DigiD's own.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Betrouwbaarheidsniveaus.</remarks>
public enum BetrouwbaarheidsNiveau
{
    /// <summary>User name and password.</summary>
    Basis = 10,

    /// <summary>With a text message or the app.</summary>
    Midden = 20,

    /// <summary>With the app after a check of an identity document.</summary>
    Substantieel = 25,

    /// <summary>With the chip of an identity document.</summary>
    Hoog = 30,
}

/// <summary>How a level is written in a message: an AuthnContextClassRef, at DigiD a class of SAML and over eID an address.</summary>
public static class BetrouwbaarheidsNiveaus
{
    private const string Prefix = "urn:oasis:names:tc:SAML:2.0:ac:classes:";

    /// <summary>The class reference of a level.</summary>
    public static string ToClassRef(this BetrouwbaarheidsNiveau niveau, SamlProfile profile = SamlProfile.Digid) => (niveau, profile) switch
    {
        (BetrouwbaarheidsNiveau.Basis, SamlProfile.Digid) => Prefix + "PasswordProtectedTransport",
        (BetrouwbaarheidsNiveau.Midden, SamlProfile.Digid) => Prefix + "MobileTwoFactorContract",
        (BetrouwbaarheidsNiveau.Substantieel, SamlProfile.Digid) => Prefix + "Smartcard",
        (BetrouwbaarheidsNiveau.Hoog, SamlProfile.Digid) => Prefix + "SmartcardPKI",
        (BetrouwbaarheidsNiveau.Basis, _) => "http://eID.logius.nl/LoA/basic",
        (BetrouwbaarheidsNiveau.Midden, _) => "http://eidas.europa.eu/LoA/low",
        (BetrouwbaarheidsNiveau.Substantieel, _) => "http://eidas.europa.eu/LoA/substantial",
        (BetrouwbaarheidsNiveau.Hoog, _) => "http://eidas.europa.eu/LoA/high",
        _ => throw new ArgumentOutOfRangeException(nameof(niveau)),
    };

    /// <summary>Reads a class reference; false when it is not one of the four.</summary>
    public static bool TryParseClassRef(
        [NotNullWhen(true)] string? classRef, out BetrouwbaarheidsNiveau niveau, SamlProfile profile = SamlProfile.Digid)
    {
        foreach (var candidate in Enum.GetValues<BetrouwbaarheidsNiveau>())
        {
            if (candidate.ToClassRef(profile) == classRef)
            {
                niveau = candidate;
                return true;
            }
        }

        niveau = default;
        return false;
    }
}
