using System.Text.Json.Serialization;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>A key with a certificate that somebody orders as one file.</summary>
/// <param name="Names">Host names, lower case; the first one is the common name.</param>
/// <param name="Profile"><c>backchannel</c> or <c>frontchannel</c>.</param>
/// <param name="Password">Password for the file, 8 to 64 printable ASCII characters; null: one is made up.</param>
/// <param name="Key"><c>ec</c> or <c>rsa</c>.</param>
internal sealed record Pkcs12Order(IReadOnlyList<string> Names, string Profile = "backchannel", string? Password = null, string Key = "ec")
{
    [JsonIgnore]
    public CertificateProfile CertificateProfile => CertificateProfiles.Find(Profile) ?? CertificateProfile.Backchannel;

    [JsonIgnore]
    public bool IsRsa => Key == "rsa";

    /// <summary>What is wrong with it; null: nothing.</summary>
    public PkiRefusal? FindFault() =>
        CertificateProfiles.Find(Profile) is null ? PkiRefusal.ProfileUnknown(Profile)
        : Names.Count is 0 or > CertificateSigningRequest.MaximumNames ? PkiRefusal.Pkcs12Malformed("names zijn geen 1 tot en met 50 namen")
        : Names.Any(n => !Stelsel.Hostname.FitsCertificate(n)) ? PkiRefusal.CsrNameWrong(Shorten(Names.First(n => !Stelsel.Hostname.FitsCertificate(n))))
        : Key is not ("ec" or "rsa") ? PkiRefusal.Pkcs12Malformed("key is geen ec of rsa")
        : Password is not null && (Password.Length is < 8 or > 64 || Password.Any(c => c is < ' ' or > '~'))
            ? PkiRefusal.Pkcs12Malformed("password is geen 8 tot en met 64 gewone tekens")
            : null;

    // null stands in JSON where a name should
    private static string Shorten(string? name) => name is { Length: > 100 } ? name[..100] : name ?? "null";
}

/// <summary>The file, and what opens it.</summary>
/// <param name="Pkcs12">The file in Base64: key, certificate and intermediates.</param>
/// <param name="Password">Its password.</param>
/// <param name="Serial">Serial number of the certificate.</param>
/// <param name="NotAfter">End of its validity.</param>
internal sealed record Pkcs12Answer(string Pkcs12, string Password, string Serial, DateTimeOffset NotAfter);

/// <summary>The profiles as they are written.</summary>
internal static class CertificateProfiles
{
    public static CertificateProfile? Find(string? name) => name switch
    {
        "backchannel" => CertificateProfile.Backchannel,
        "frontchannel" => CertificateProfile.Frontchannel,
        _ => null,
    };
}
