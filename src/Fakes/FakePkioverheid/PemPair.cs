using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>A certificate and its key as two PEM files side by side.</summary>
internal static class PemPair
{
    public static string CertificatePath(string path) => path + ".cert.pem";

    public static string KeyPath(string path) => path + ".key.pem";

    /// <summary>The pair, or null when it is absent or broken, as after a crash while it was written.</summary>
    public static X509Certificate2? TryLoad(string path)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(CertificatePath(path), KeyPath(path));
        }
        catch (Exception e) when (e is IOException or CryptographicException)
        {
            return null;
        }
    }

    public static void Save(string path, X509Certificate2 certificate, params X509Certificate2[] chain)
    {
        using var key = (AsymmetricAlgorithm?)certificate.GetECDsaPrivateKey() ?? certificate.GetRSAPrivateKey()!;
        WriteWhole(KeyPath(path), key.ExportPkcs8PrivateKeyPem() + "\n");
        WriteWhole(CertificatePath(path), string.Concat(chain.Prepend(certificate).Select(c => c.ExportCertificatePem() + "\n")));
    }

    /// <summary>Writes a file for its owner alone, in one move.</summary>
    public static void WriteWhole(string path, string text)
    {
        var temporary = path + ".nieuw";
        File.Delete(temporary);
        using (var stream = new FileStream(temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(text);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
