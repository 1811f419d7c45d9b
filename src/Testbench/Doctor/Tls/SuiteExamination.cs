using MedMijSandbox.Testbench.Doctor.Bevindingen;

namespace MedMijSandbox.Testbench.Doctor.Tls;

/// <summary>Whether the server takes suites that are less than good, when they are all that is offered.</summary>
/// <remarks>Bron: core.tls.301.</remarks>
internal sealed class SuiteExamination : IExamination
{
    public string Name => "suites of TLS";

    public Stage Stage => Stage.Connection;

    public bool Concerns(Examinee examinee, ExaminedHost host) => VersionExamination.SpeaksTls(host);

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var tries = new[] { (TlsFindings.Weak, ClientHello.Weak), (TlsFindings.LessThanGood, ClientHello.LessThanGood) }.Select(async attempt =>
        {
            var (kind, suites) = attempt;
            var hello = ClientHello.Write(ClientHello.Tls12, host.Name, suites);
            var flight = await HandshakeTrial.AskAsync(examinee.Network, host, hello, wholeFlight: false, cancellationToken);
            return flight.Suite is { } suite && suites.Contains(suite)
                ? kind.At(host, $"{TlsNames.Suite(suite)} is taken when only such suites are offered")
                : null;
        });
        return [.. (await Task.WhenAll(tries)).OfType<Finding>()];
    }
}
