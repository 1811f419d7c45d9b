using System.Text;
using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Tls;

/// <summary>How the handshake ended, and when it did not end well, what the port speaks in its place.</summary>
internal sealed class HandshakeExamination : IExamination
{
    public string Name => "handshake";

    public Stage Stage => Stage.Connection;

    public bool Concerns(Examinee examinee, ExaminedHost host) => true;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var sighting = host.Sighting!;
        switch (sighting.End)
        {
            case HandshakeEnd.Done:
                var protocol = sighting.ApplicationProtocol.Length == 0 ? "no protocol agreed on (ALPN)" : sighting.ApplicationProtocol;
                return [TlsFindings.Seen.At(host, $"{sighting.Protocol}, {sighting.Suite}, {protocol}")];
            case HandshakeEnd.PlainHttp:
                return [TlsFindings.PlainHttp.At(host, $"the answer to a TLS hello begins with {sighting.Text}")];
            case HandshakeEnd.NotTls:
                return [TlsFindings.NotTls.At(host, $"the answer to a TLS hello begins with {sighting.Text}")];
            case HandshakeEnd.Alert or HandshakeEnd.Ended or HandshakeEnd.Failed when EndsForWantOfCertificate(examinee, host):
                return [BackchannelFindings.NotExamined.At(host, $"the server asks for a client certificate, and ends the handshake without one ({sighting.Text})")];
            case HandshakeEnd.Alert:
                var kind = sighting.Alert == TlsNames.UnrecognizedName ? TlsFindings.NameUnrecognized : TlsFindings.Alert;
                return [kind.At(host, $"alert {sighting.Text}")];
            case HandshakeEnd.Failed:
                return [TlsFindings.Failed.At(host, sighting.Text)];
            default:
                return [await ExamineSilenceAsync(examinee, host, sighting, cancellationToken)];
        }
    }

    private static bool EndsForWantOfCertificate(Examinee examinee, ExaminedHost host) =>
        host.Sighting is { AsksCertificate: true, Certificates.Count: > 0 } && examinee.Certificates.Find(Shown.Listed) is null;

    /// <summary>A server without TLS may wait for more, or end the connection at what it does not understand.</summary>
    private static async Task<Finding> ExamineSilenceAsync(Examinee examinee, ExaminedHost host, TlsSighting sighting, CancellationToken cancellationToken)
    {
        if (await AnswerToPlainHttpAsync(examinee.Network, host, cancellationToken) is { } line)
        {
            return TlsFindings.PlainHttp.At(host, $"the answer to an HTTP request without TLS is '{line}'");
        }

        return sighting.End == HandshakeEnd.Silent ? TlsFindings.Silent.At(host, sighting.Text) : TlsFindings.Ended.At(host, sighting.Text);
    }

    private static async Task<string?> AnswerToPlainHttpAsync(DoctorNetwork network, ExaminedHost host, CancellationToken cancellationToken)
    {
        using var step = network.BeginStep(cancellationToken);
        var reach = await network.ReachAsync(host.Name, host.Port, cancellationToken);
        if (reach.Stream is not { } stream)
        {
            return null;
        }

        await using (stream)
        {
            try
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {host.Name}\r\nConnection: close\r\n\r\n"), step.Token);
                var buffer = new byte[256];
                var count = await stream.ReadAtLeastAsync(buffer, 12, throwOnEndOfStream: false, step.Token);
                var text = new string([.. buffer.Take(count).Select(b => b is >= 32 and < 127 ? (char)b : '\n')]);
                return text.StartsWith("HTTP/", StringComparison.Ordinal) ? text.Split('\n')[0] : null;
            }
            catch (Exception e) when (e is IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return null;
            }
        }
    }
}
