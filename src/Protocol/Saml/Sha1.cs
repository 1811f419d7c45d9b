using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MedMijSandbox.Saml;

/// <summary>SHA-1 where the formats demand it as a name: of an IdP in an artifact, of a certificate in KeyName.</summary>
/// <remarks>Bron: SAML 2.0 bindings §3.6.4. Nothing trusts these names: signatures and digests are SHA-256.</remarks>
[SuppressMessage(
    "Security",
    "CA5350:Do Not Use Weak Cryptographic Algorithms",
    Justification = "The formats name an IdP and a certificate by SHA-1; no trust rests on it.")]
internal static class Sha1
{
    public static byte[] Of(ReadOnlySpan<byte> bytes) => SHA1.HashData(bytes);
}
