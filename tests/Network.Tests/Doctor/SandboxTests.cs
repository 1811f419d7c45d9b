using System.Net;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Doctor;

namespace MedMijSandbox.Network.Tests.Doctor;

[Collection(nameof(Alone))]
public sealed class SandboxTests(StelselFixture stelsel)
{
    [Theory]
    [InlineData(DoctorSubject.Dva, "dva-noord")]
    [InlineData(DoctorSubject.Dva, "dva-zuid")]
    [InlineData(DoctorSubject.Dva, "dva-vaccinaties")]
    [InlineData(DoctorSubject.Dva, "dva-huisarts")]
    [InlineData(DoctorSubject.Dva, "dva-apotheek")]
    [InlineData(DoctorSubject.Dvp, "pgo")]
    [InlineData(DoctorSubject.Dvp, "pgo-anders")]
    [InlineData(DoctorSubject.Lists, "stelselnode")]
    public async Task Doctor_finds_nothing_wrong_with_the_sandbox(DoctorSubject subject, string name)
    {
        var target = Target();
        var (doctor, problem) = DoctorRunner.Open(new(subject, name) { Target = target, Lists = target.AddressOf("stelselnode", "/") }, TimeProvider.System);
        using (doctor.ShouldNotBeNull(problem))
        {
            var report = await doctor!.ExamineAsync(TestContext.Current.CancellationToken);

            report.Findings.Where(f => f.Severity <= Severity.Warning).Select(f => $"{f.Id} {f.Subject}: {f.Seen}").ShouldBeEmpty();
            report.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(10));
            report.Findings.ShouldContain(f => f.Id == "list-seen");
        }
    }

    private Target Target() => new()
    {
        FrontDoor = IPEndPoint.Parse(stelsel.Ready.Address),
        Suffix = stelsel.Ready.Suffix,
        PublicPort = stelsel.Ready.PublicPort,
        CaBundle = stelsel.Ready.CaBundle,
        Management = new(stelsel.Ready.Management + "/"),
        Hosts = stelsel.Ready.Hosts,
        ClientCertificates = stelsel.Ready.ClientCertificates.ToDictionary(c => c.Key, c => new CertificateFiles(c.Value.Certificate, c.Value.Key), StringComparer.Ordinal),
    };
}
