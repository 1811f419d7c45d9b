using MedMijSandbox.Testbench.Doctor.Bevindingen;

namespace MedMijSandbox.Testbench.Doctor.Tls;

/// <summary>Which versions of TLS the server takes.</summary>
/// <remarks>Bron: core.tls.301; core.tls.305 (deels).</remarks>
internal sealed class VersionExamination : IExamination
{
    public string Name => "versions of TLS";

    public Stage Stage => Stage.Connection;

    public bool Concerns(Examinee examinee, ExaminedHost host) => SpeaksTls(host);

    /// <summary>Whether the host spoke TLS at all, so that variations are worth trying.</summary>
    public static bool SpeaksTls(ExaminedHost host) =>
        host.Sighting is { End: HandshakeEnd.Done or HandshakeEnd.Failed or HandshakeEnd.Alert } or { Certificates.Count: > 0 };

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var tries = new[] { ClientHello.Tls10, ClientHello.Tls11, ClientHello.Tls12, ClientHello.Tls13 }.Select(async version =>
        {
            var hello = ClientHello.Write(version, host.Name, version < ClientHello.Tls12 ? ClientHello.Old : [.. ClientHello.Good, .. ClientHello.LessThanGood]);
            return await HandshakeTrial.AskAsync(examinee.Network, host, hello, wholeFlight: false, cancellationToken);
        });
        var flights = await Task.WhenAll(tries);
        var spoken = flights.Select(f => f.Version).OfType<ushort>().ToHashSet();
        if (spoken.Count == 0)
        {
            // Then the handshake is what is wrong, and that is told elsewhere.
            return [];
        }

        var seen = $"the server takes {string.Join(", ", spoken.Order().Select(TlsNames.Version))}";
        var findings = new List<Finding>();
        if (spoken.Any(v => v < ClientHello.Tls12))
        {
            findings.Add(TlsFindings.Old.At(host, seen));
        }

        if (!spoken.Contains(ClientHello.Tls12))
        {
            findings.Add(TlsFindings.No12.At(host, seen));
        }

        if (!spoken.Contains(ClientHello.Tls13))
        {
            findings.Add(TlsFindings.No13.At(host, seen));
        }

        return findings;
    }
}
