using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Testbench.Trust;

namespace MedMijSandbox.Services.Tests.Testbench;

public sealed class TrustAdviceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij het is 'van' mij-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_subject_names_the_real_files_and_says_how_to_undo_it()
    {
        Write("ca/private-root.cert.pem");
        Write("ca/public-root.cert.pem");
        var files = Find();

        foreach (var subject in TrustAdvice.All)
        {
            var text = TrustAdvice.Write(subject, files);

            text.ShouldContain("# undo");
            (text.Contains("private-root.cert.pem", StringComparison.Ordinal) || text.Contains("ca-bundle.pem", StringComparison.Ordinal) || subject == "docker").ShouldBeTrue(subject);
        }
    }

    [Fact]
    public void Nobody_is_told_to_look_away()
    {
        Write("root.cert.pem");
        var text = string.Concat(TrustAdvice.All.Select(s => TrustAdvice.Write(s, Find())));

        foreach (var word in new[] { "--insecure", " -k ", "NODE_TLS_REJECT_UNAUTHORIZED", "ServerCertificateCustomValidationCallback", "DangerousAccept", "trust-all", "--ignore-certificate-errors" })
        {
            text.Replace("-k ~/Library", "", StringComparison.Ordinal).ShouldNotContain(word);
        }
    }

    [Fact]
    public void Path_with_spaces_and_quotes_is_one_word_for_the_shell()
    {
        Write("root.cert.pem");

        TrustAdvice.Write("curl", Find()).ShouldContain("'\\''van'\\''");
        TrustAdvice.Write("windows", Find()).ShouldContain("''van''");
    }

    [Fact]
    public void Two_roots_take_the_place_of_the_one_of_before()
    {
        Write("root.cert.pem");
        Find().Roots.Select(r => r.Name).ShouldBe(["medmijsandbox"]);
        Write("ca/private-root.cert.pem");
        Write("ca/public-root.cert.pem");

        Find().Roots.Select(r => r.Name).ShouldBe(["medmijsandbox-private", "medmijsandbox-public"]);
    }

    [Fact]
    public void Folder_without_certificates_is_told()
    {
        TrustFiles.Find(Path.Combine(_folder, "ca-bundle.pem")).Problem.ShouldNotBeNull().ShouldContain("Start the stelsel");
        File.WriteAllText(Path.Combine(_folder, "ca-bundle.pem"), "");
        TrustFiles.Find(Path.Combine(_folder, "ca-bundle.pem")).Problem.ShouldNotBeNull().ShouldContain("root certificate");
        File.WriteAllText(Path.Combine(_folder, "root.cert.pem"), "geen certificaat");
        TrustFiles.Find(Path.Combine(_folder, "ca-bundle.pem")).Problem.ShouldNotBeNull();
    }

    private TrustFiles Find()
    {
        File.WriteAllText(Path.Combine(_folder, "ca-bundle.pem"), "");
        return TrustFiles.Find(Path.Combine(_folder, "ca-bundle.pem")).Files.ShouldNotBeNull();
    }

    private void Write(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=TEST", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, certificate.ExportCertificatePem());
    }
}
