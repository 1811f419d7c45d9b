namespace MedMijSandbox.FakePkioverheid;

/// <summary>What a certificate is for.</summary>
public enum CertificatePurpose
{
    /// <summary>Server certificate of one host name, ECDSA P-256.</summary>
    Server,

    /// <summary>Client certificate of one Node, ECDSA P-256, also usable as server certificate as PKIoverheid's are.</summary>
    Client,

    /// <summary>Signing certificate for SAML messages, RSA 2048: the two SAML profiles know no other.</summary>
    Signing,
}

/// <summary>A certificate that somebody needs.</summary>
/// <param name="HostName">Common name and first DNS name.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Organisation">Name in the subject; TEST is put before it.</param>
/// <param name="Oin">Organisation identification number, 20 digits, in the serialNumber of the subject.</param>
public sealed record CertificateOrder(string HostName, CertificatePurpose Purpose, string Organisation, string Oin)
{
    /// <summary>Further DNS names.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}

/// <summary>Where an issued certificate and its key lie, both PEM.</summary>
/// <param name="CertificatePath">The leaf, followed by the intermediate.</param>
/// <param name="KeyPath">The private key, readable by its owner alone.</param>
public sealed record IssuedCertificate(string CertificatePath, string KeyPath);
