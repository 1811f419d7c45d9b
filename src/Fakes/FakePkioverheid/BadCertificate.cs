using System.Text;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>A certificate that has to be refused, and why.</summary>
public enum BadCertificate
{
    /// <summary>Its validity is over.</summary>
    Expired,

    /// <summary>Its validity has not begun.</summary>
    NotYetValid,

    /// <summary>It is for another name.</summary>
    WrongName,

    /// <summary>The name stands in the common name only. For a server that is none at all; a client certificate may be so. Bron: RFC 9525 §2; core.whl.307.</summary>
    NoSan,

    /// <summary>The name is covered by a wildcard. Bron: core.tls.315.</summary>
    Wildcard,

    /// <summary>A server certificate that is only for clients, or the other way round.</summary>
    WrongUsage,

    /// <summary>Everything is right, but nobody trusts its root.</summary>
    UnknownRoot,

    /// <summary>A good certificate that is shown without the intermediates above it. Bron: RFC 8446 §4.4.2.</summary>
    MissingIntermediate,

    /// <summary>A good certificate that was revoked, on the revocation list and at the OCSP responder.</summary>
    Revoked,

    /// <summary>Its key is RSA of less than 2048 bits.</summary>
    WeakKey,

    /// <summary>It is for a name that looks like the right one.</summary>
    LookAlikeName,

    /// <summary>It comes from the public hierarchy, where a private one is due. Bron: core.tls.314.</summary>
    PublicOnBackchannel,
}

/// <summary>The kinds of bad certificates as they are written: <c>not-yet-valid</c>.</summary>
public static class BadCertificates
{
    /// <summary>Name of every kind.</summary>
    public static IReadOnlyDictionary<string, BadCertificate> ByName { get; } =
        Enum.GetValues<BadCertificate>().ToDictionary(NameOf, kind => kind, StringComparer.Ordinal);

    /// <summary>Name of a kind.</summary>
    public static string NameOf(BadCertificate kind)
    {
        var name = new StringBuilder();
        foreach (var letter in kind.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
            {
                name.Append('-');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }
}
