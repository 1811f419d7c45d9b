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
        var taken = await Task.WhenAll(
            OfferAsync(examinee, host, ClientHello.Weak, cancellationToken),
            OfferAsync(examinee, host, ClientHello.LessThanGood, cancellationToken),
            OfferAsync(examinee, host, ClientHello.Good, cancellationToken));
        var findings = new List<Finding>();
        if (taken[0] is { } weak)
        {
            findings.Add(TlsFindings.Weak.At(host, $"{TlsNames.Suite(weak)} is taken when only such suites are offered"));
        }

        if (taken[1] is { } lessThanGood)
        {
            findings.Add(TlsFindings.LessThanGood.At(host, $"{TlsNames.Suite(lessThanGood)} is taken when only such suites are offered"));
        }

        if (taken[2] is null && (taken[1] ?? taken[0]) is { } only)
        {
            findings.Add(TlsFindings.NoneGood.At(host, $"{TlsNames.Suite(only)}, and none of the good suites"));
        }

        return findings;
    }

    /// <summary>The suite that the server takes when only some are offered; null: none.</summary>
    private static async Task<ushort?> OfferAsync(Examinee examinee, ExaminedHost host, ushort[] suites, CancellationToken cancellationToken)
    {
        var hello = ClientHello.Write(ClientHello.Tls12, host.Name, suites);
        var flight = await HandshakeTrial.AskAsync(examinee.Network, host, hello, wholeFlight: false, cancellationToken);
        return flight.Suite is { } suite && suites.Contains(suite) ? suite : null;
    }
}
