using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Certificaten;

/// <summary>Whether the certificates that a host sends lead to a root that is trusted, and that of the right hierarchy.</summary>
/// <remarks>Bron: RFC 8446 §4.4.2; RFC 5280 §6.1; core.tls.314; core.tls.315.</remarks>
internal sealed class ChainExamination : IExamination
{
    private const string PrivateWord = "Private";
    private const int MostFetched = 3;

    public string Name => "chain of certificates";

    public Stage Stage => Stage.Certificate;

    public bool Concerns(Examinee examinee, ExaminedHost host) => true;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var sent = host.Sighting!.Certificates;
        var trust = examinee.Trust;
        var walk = ChainWalk.Up(sent[0], sent.Skip(1), trust.Roots);
        if (walk.IsTrusted)
        {
            return JudgeWhole(examinee, host, walk, sent);
        }

        if (walk.MissingIssuer is null)
        {
            return [walk.Path.Count == 1
                ? CertificateFindings.SelfSigned.At(host, $"subject and issuer are both {sent[0].Subject}")
                : CertificateFindings.UnknownRoot.At(host, $"the chain ends at {walk.Path[^1].Subject}")];
        }

        var known = ChainWalk.Up(sent[0], [.. sent.Skip(1), .. trust.Intermediates], trust.Roots);
        var where = "it is known here";
        if (!known.IsTrusted)
        {
            var fetched = await FetchAsync(examinee, walk.Path[^1], cancellationToken);
            known = ChainWalk.Up(sent[0], [.. sent.Skip(1), .. trust.Intermediates, .. fetched], trust.Roots);
            where = "the address in the certificate gives it";
        }

        if (!known.IsTrusted)
        {
            return [CertificateFindings.UnknownRoot.At(host, $"the chain ends at {walk.Path[^1].Subject}; its issuer {walk.MissingIssuer} was not sent and is not trusted")];
        }

        var missing = known.Path.Where(c => !sent.Any(s => ChainWalk.Same(s, c)) && !DoctorTrust.IsSelfIssued(c)).Select(c => c.Subject);
        return
        [
            CertificateFindings.Incomplete.At(host, $"{sent.Count} sent; missing: {string.Join(" and ", missing)} ({where})"),
            .. JudgeWhole(examinee, host, known, known.Path),
        ];
    }

    private static List<Finding> JudgeWhole(Examinee examinee, ExaminedHost host, ChainWalk walk, IReadOnlyList<X509Certificate2> sent)
    {
        var findings = new List<Finding>();
        if (walk.FindFault(examinee.Trust.Roots) is { } fault)
        {
            findings.Add(CertificateFindings.Broken.At(host, fault));
        }

        var root = walk.Path[^1].Subject;
        var isPrivate = walk.Path.Skip(1).Any(c => c.Subject.Contains(PrivateWord, StringComparison.Ordinal));
        if (host.Channel == HostChannel.Backchannel && !isPrivate)
        {
            findings.Add(CertificateFindings.PublicOnBackchannel.At(host, $"issued by {sent[0].Issuer}, below {root}"));
        }

        if (host.Channel == HostChannel.Frontchannel && isPrivate)
        {
            findings.Add(CertificateFindings.PrivateOnFrontchannel.At(host, $"issued by {sent[0].Issuer}, below {root}"));
        }

        var inOrder = sent.Zip(sent.Skip(1)).All(pair => ChainWalk.IsIssuerOf(pair.Second, pair.First));
        if (!inOrder)
        {
            findings.Add(CertificateFindings.Order.At(host, string.Join(" > ", sent.Select(c => c.Subject))));
        }

        return findings;
    }

    /// <summary>The issuers at the addresses in a certificate, and theirs.</summary>
    private static async Task<List<X509Certificate2>> FetchAsync(Examinee examinee, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var fetched = new List<X509Certificate2>();
        var next = certificate;
        while (fetched.Count < MostFetched && CertificateAddresses.Issuers(next) is [var address, ..])
        {
            var answer = await examinee.Http.GetPlainAsync(address, cancellationToken);
            if (!answer.IsSuccess || Load(answer.Body) is not { } issuer || DoctorTrust.IsSelfIssued(issuer))
            {
                break;
            }

            fetched.Add(issuer);
            next = issuer;
        }

        return fetched;
    }

    private static X509Certificate2? Load(byte[] bytes)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
