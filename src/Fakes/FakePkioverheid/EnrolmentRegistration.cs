namespace MedMijSandbox.FakePkioverheid;

/// <summary>Somebody who may have certificates, and for which names.</summary>
/// <param name="Id">Id: 1 to 64 lower-case letters, digits, hyphens and dots.</param>
/// <param name="Organisation">Name in the subject of the certificates, where TEST is put before it; 1 to 59 characters.</param>
/// <param name="Oin">OIN, 20 digits.</param>
/// <param name="Names">Host names, lower case. A name is of one registration.</param>
/// <param name="EabKeyId">Key identifier for the external account binding of ACME. Bron: RFC 8555 §7.3.4.</param>
/// <param name="EabKey">Key of that binding, for HMAC.</param>
/// <param name="Http01Address">Where the challenge http-01 is fetched, in the place of port 80 of the name; null: there.</param>
public sealed record EnrolmentRegistration(
    string Id, string Organisation, string Oin, IReadOnlyList<string> Names, string EabKeyId, byte[] EabKey, Uri? Http01Address)
{
    /// <summary>Whether it came from the registration of a Deelnemer of the same name, and ends with it.</summary>
    public bool OfDeelnemer { get; init; }
}

/// <summary>A registration that was kept, or why it was not; one of the two.</summary>
public sealed record EnrolmentResult(EnrolmentRegistration? Registration, PkiRefusal? Refusal);
