using MedMijSandbox.Testbench.Doctor.Autorisatie;
using MedMijSandbox.Testbench.Doctor.Certificaten;
using MedMijSandbox.Testbench.Doctor.Dvp;
using MedMijSandbox.Testbench.Doctor.Lijsten;
using MedMijSandbox.Testbench.Doctor.Namen;
using MedMijSandbox.Testbench.Doctor.Resource;
using MedMijSandbox.Testbench.Doctor.Tls;
using MedMijSandbox.Testbench.Doctor.Token;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor;

/// <summary>Everything that the doctor looks at.</summary>
internal static class Examinations
{
    public static readonly IReadOnlyList<IExamination> All =
    [
        new NameExamination(),
        new PortExamination(),
        new HandshakeExamination(),
        new VersionExamination(),
        new SuiteExamination(),
        new ServerNameExamination(),
        new ValidityExamination(),
        new CertificateNameExamination(),
        new UsageExamination(),
        new ChainExamination(),
        new RevocationExamination(),
        new ListExamination(),
        new ListVersionExamination(),
        new ListingExamination(),
        new CallerExamination(),
        new ClockExamination(),
        new AuthorizationExamination(),
        new TokenExamination(),
        new ResourceExamination(),
        new RedirectExamination(),
        new NotificationExamination(),
        new VisitExamination(),
    ];
}
