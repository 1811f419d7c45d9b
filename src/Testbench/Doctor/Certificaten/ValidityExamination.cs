using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Testbench.Doctor.Bevindingen;

namespace MedMijSandbox.Testbench.Doctor.Certificaten;

/// <summary>Whether the certificates that a host shows are valid now.</summary>
/// <remarks>Bron: RFC 5280 §4.1.2.5.</remarks>
internal sealed class ValidityExamination : IExamination
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public string Name => "validity of the certificate";

    public Stage Stage => Stage.Certificate;

    public bool Concerns(Examinee examinee, ExaminedHost host) => true;

    public Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var now = examinee.Network.Clock.GetUtcNow();
        return Task.FromResult<IReadOnlyList<Finding>>([.. host.Sighting!.Certificates.Select(c => Judge(host, c, now)).OfType<Finding>()]);
    }

    private static Finding? Judge(ExaminedHost host, X509Certificate2 certificate, DateTimeOffset now)
    {
        var (from, until) = (new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));
        var seen = $"{certificate.Subject} is valid from {Moment(from)} until {Moment(until)}; now it is {Moment(now)}";
        return 0 switch
        {
            _ when until < now => CertificateFindings.Expired.At(host, seen),
            _ when from > now => CertificateFindings.NotYetValid.At(host, seen),

            // Certificates that live for days are renewed by themselves, so only a third of their life counts.
            _ when until - now < Soon && until - now < (until - from) / 3 => CertificateFindings.ExpiresSoon.At(host, seen),
            _ => null,
        };
    }

    private static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
