using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Testbench.Trust;

/// <summary>A root certificate to trust.</summary>
/// <param name="Name">Short name, fit for a store: <c>medmijsandbox-private</c>.</param>
/// <param name="Path">PEM file with this one certificate.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, so that somebody can see that it is the right one.</param>
public sealed record TrustRoot(string Name, string Path, string Fingerprint);

/// <summary>The files of the authority of one sandbox.</summary>
/// <param name="Bundle">PEM file with all roots and intermediates.</param>
/// <param name="Roots">The roots, each in a file of its own.</param>
public sealed record TrustFiles(string Bundle, IReadOnlyList<TrustRoot> Roots)
{
    private static readonly (string File, string Name)[] Known =
    [
        ("ca/private-root.cert.pem", "medmijsandbox-private"),
        ("ca/public-root.cert.pem", "medmijsandbox-public"),
        ("root.cert.pem", "medmijsandbox"),
    ];

    /// <summary>Looks in the folder of the authority.</summary>
    /// <param name="bundle">Its bundle.</param>
    /// <returns>The files, or what is wrong.</returns>
    public static (TrustFiles? Files, string? Problem) Find(string bundle)
    {
        ArgumentException.ThrowIfNullOrEmpty(bundle);
        var path = Path.GetFullPath(bundle);
        var folder = Path.GetDirectoryName(path) ?? ".";
        try
        {
            if (!File.Exists(path))
            {
                return (null, $"There is no {path}. Start the stelsel once: then its authority makes it. --data DIR and --target READY-FILE say where to look.");
            }

            var roots = Known.Where(k => File.Exists(Path.Combine(folder, k.File))).Select(k => ReadRoot(Path.Combine(folder, k.File), k.Name)).ToList();

            // The plain name is of a folder from before there were two hierarchies.
            var own = roots.Count > 1 ? [.. roots.Where(r => r.Name != "medmijsandbox")] : roots;
            return own.Count == 0
                ? (null, $"The folder {folder} has no root certificate ({string.Join(", ", Known.Select(k => k.File))}). Start the stelsel again: it makes what is missing.")
                : (new(path, own), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return (null, $"The certificates in {folder} cannot be read ({e.Message}). Can you read that folder?");
        }
    }

    private static TrustRoot ReadRoot(string path, string name)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(path);
        return new(name, path, Convert.ToHexString(certificate.GetCertHash(HashAlgorithmName.SHA256)));
    }
}
