namespace MedMijSandbox.Saml.Eid;

/// <summary>Names that only the eID dialect has.</summary>
/// <remarks>Bron: Koppelvlakspecificatie eID SAML 4.4.</remarks>
public static class EidNames
{
    /// <summary>Attribute with the service that somebody logs in for.</summary>
    public const string ServiceUuid = "urn:nl-eid-gdi:1.0:ServiceUUID";

    /// <summary>Attribute of a request with the service provider that the answer is meant for.</summary>
    public const string IntendedAudience = "urn:nl-eid-gdi:1.0:IntendedAudience";

    /// <summary>Attribute with the identity of who logged in, encrypted.</summary>
    public const string ActingSubjectId = "urn:nl-eid-gdi:1.0:ActingSubjectID";

    /// <summary>Attribute with the identity of who is represented, encrypted.</summary>
    public const string LegalSubjectId = "urn:nl-eid-gdi:1.0:LegalSubjectID";

    /// <summary>NameQualifier of a plain BSN of 9 digits.</summary>
    public const string LegacyBsn = "urn:nl-eid-gdi:1.0:id:legacy-BSN";

    /// <summary>Format of a NameID that means the same each time.</summary>
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    /// <summary>Format of a NameID that is new each time.</summary>
    public const string Transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    /// <summary>StatusMessage of a cancelled login, to the letter.</summary>
    public const string Cancelled = "Authentication cancelled";

    private const string Prefix = "urn:nl-eid-gdi:1.0:";

    /// <summary>The entityID of a party: its role (AD, RD, BVD, DV or LC), its OIN and a number.</summary>
    public static string EntityId(string role, string oin, int number) => $"{Prefix}{role}:{oin}:entities:{number}";

    /// <summary>The OIN in an entityID; null when it does not have that form.</summary>
    public static string? OinOf(string entityId)
    {
        ArgumentNullException.ThrowIfNull(entityId);
        return entityId.StartsWith(Prefix, StringComparison.Ordinal) && entityId[Prefix.Length..].Split(':') is [_, { Length: 20 } oin, "entities", _] && oin.All(char.IsAsciiDigit)
            ? oin
            : null;
    }
}
