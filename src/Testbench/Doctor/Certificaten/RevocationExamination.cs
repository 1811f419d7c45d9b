using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Testbench.Doctor.Bevindingen;

namespace MedMijSandbox.Testbench.Doctor.Certificaten;

/// <summary>Whether the certificate of a host is on the list of revoked certificates of its issuer.</summary>
/// <remarks>Bron: RFC 5280 §5 and §6.3.</remarks>
internal sealed class RevocationExamination : IExamination
{
    public string Name => "revocation";

    public Stage Stage => Stage.Certificate;

    public bool Concerns(Examinee examinee, ExaminedHost host) => true;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var sent = host.Sighting!.Certificates;
        var leaf = sent[0];
        if (Verbinding.DoctorTrust.IsSelfIssued(leaf))
        {
            return [];
        }

        var addresses = CertificateAddresses.RevocationLists(leaf);
        if (addresses.Count == 0)
        {
            return [CertificateFindings.RevocationNotTold.At(host, "no http address of a CRL in the certificate")];
        }

        var issuer = sent.Skip(1).Concat(examinee.Trust.Intermediates).Concat(examinee.Trust.Roots).FirstOrDefault(c => ChainWalk.IsIssuerOf(c, leaf));
        var problems = new List<string>();
        foreach (var address in addresses)
        {
            var answer = await examinee.Http.GetPlainAsync(address, cancellationToken);
            if (!answer.IsSuccess || answer.IsCut)
            {
                problems.Add($"{address}: {(answer.IsCut ? "more than is read" : answer.Problem.Length > 0 ? answer.Problem : answer.InWords())}");
                continue;
            }

            var (finding, problem) = Judge(host, leaf, issuer, RevocationList.Read(answer.Body), examinee.Network.Clock.GetUtcNow());
            if (problem is null)
            {
                return finding is null ? [] : [finding];
            }

            problems.Add($"{address}: {problem}");
        }

        return [CertificateFindings.RevocationUnreachable.At(host, string.Join("; ", problems))];
    }

    private static (Finding? Finding, string? Problem) Judge(
        ExaminedHost host, X509Certificate2 leaf, X509Certificate2? issuer, RevocationList? list, DateTimeOffset now)
    {
        if (list is null)
        {
            return (null, "not a CRL in DER form");
        }

        if (issuer is null || !list.IsOf(issuer))
        {
            return (null, issuer is null ? "the issuer is not known, so its signature cannot be checked" : $"not signed by {issuer.Subject}");
        }

        if (list.RevokedAt(leaf) is { } moment)
        {
            return (CertificateFindings.Revoked.At(
                host, $"{leaf.Subject}, serial {leaf.SerialNumber}, revoked at {moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}"), null);
        }

        return list.NextUpdate is { } next && next < now
            ? (null, $"the CRL is too old: there should have been another at {next.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}")
            : (null, null);
    }
}
