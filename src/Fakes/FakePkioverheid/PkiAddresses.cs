namespace MedMijSandbox.FakePkioverheid;

/// <summary>Where relying parties find what an authority publishes, over plain HTTP: these addresses stand in every certificate.</summary>
/// <param name="Base">Scheme, host and port, as in <c>http://pki.localhost:8080/</c>.</param>
/// <remarks>Bron: RFC 5280 §4.2.1.13; RFC 5280 §4.2.2.1.</remarks>
public sealed record PkiAddresses(Uri Base)
{
    /// <summary>The revocation list of an authority.</summary>
    public Uri CrlOf(string authority) => new(Base, $"/crl/{authority}.crl");

    /// <summary>The certificate of an authority, DER.</summary>
    public Uri CertificateOf(string authority) => new(Base, $"/ca/{authority}.cer");

    /// <summary>The OCSP responder of every authority.</summary>
    public Uri Ocsp => new(Base, "/ocsp");
}
