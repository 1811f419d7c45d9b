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

/// <summary>Which hierarchy a certificate comes from.</summary>
public enum CertificateProfile
{
    /// <summary>The private hierarchy: Nodes among themselves, server and client, and signing. Bron: core.tls.314.</summary>
    Backchannel,

    /// <summary>The public look-alike: what a browser meets. Server certificates only. Bron: core.tls.315.</summary>
    Frontchannel,
}

/// <summary>A certificate that somebody needs.</summary>
/// <param name="HostName">Common name and first DNS name.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Organisation">Name in the subject; TEST is put before it.</param>
/// <param name="Oin">Organisation identification number, 20 digits, in the serialNumber of the subject when the hierarchy is the private one.</param>
public sealed record CertificateOrder(string HostName, CertificatePurpose Purpose, string Organisation, string Oin)
{
    /// <summary>Further DNS names.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Which hierarchy it comes from.</summary>
    /// <value>The default is <see cref="CertificateProfile.Backchannel"/>.</value>
    public CertificateProfile Profile { get; init; } = CertificateProfile.Backchannel;
}

/// <summary>Where an issued certificate and its key lie, both PEM.</summary>
/// <param name="CertificatePath">The leaf, followed by the intermediates.</param>
/// <param name="KeyPath">The private key, readable by its owner alone.</param>
public sealed record IssuedCertificate(string CertificatePath, string KeyPath);

/// <summary>A certificate that was issued for the key of somebody else.</summary>
/// <param name="Der">The leaf.</param>
/// <param name="SerialHex">Serial number, 32 hexadecimal digits in upper case.</param>
/// <param name="ChainPem">The leaf and the intermediates after it, without the root.</param>
/// <param name="NotAfter">End of its validity, machine time.</param>
public sealed record IssuedLeaf(byte[] Der, string SerialHex, string ChainPem, DateTimeOffset NotAfter);
