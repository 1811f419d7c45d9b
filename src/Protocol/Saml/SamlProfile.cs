namespace MedMijSandbox.Saml;

/// <summary>Which of the two dialects a party speaks.</summary>
public enum SamlProfile
{
    /// <summary>DigiD itself: Koppelvlakspecificatie DigiD SAML Authenticatie 3.7.</summary>
    Digid,

    /// <summary>TVS and CombiConnect: Koppelvlakspecificatie eID SAML 4.4.</summary>
    Eid,
}
