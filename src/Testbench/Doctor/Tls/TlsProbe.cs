using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using MedMijSandbox.Pki;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Tls;

/// <summary>Makes a TLS connection to a host, judges nothing, and tells all that it saw.</summary>
internal static partial class TlsProbe
{
    private static readonly List<SslApplicationProtocol> Http = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

    /// <summary>Looks at a host within the time of one step.</summary>
    /// <param name="network">Way to the host.</param>
    /// <param name="host">The host.</param>
    /// <param name="withName">Whether its name is asked for (SNI).</param>
    /// <param name="own">Certificate for a server that ends the handshake without one; null: none.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<TlsSighting> LookAsync(
        DoctorNetwork network, ExaminedHost host, bool withName, SslStreamCertificateContext? own, CancellationToken cancellationToken)
    {
        var name = withName ? host.Name : "";
        var sighting = await HandshakeAsync(network, host, name, null, cancellationToken);
        if (own is not null && sighting is { AsksCertificate: true, End: HandshakeEnd.Alert or HandshakeEnd.Ended or HandshakeEnd.Failed })
        {
            var second = await HandshakeAsync(network, host, name, own, cancellationToken);
            return second with { AsksCertificate = true, AcceptableIssuers = sighting.AcceptableIssuers };
        }

        if (sighting.End is HandshakeEnd.Failed or HandshakeEnd.Alert && sighting.Certificates.Count == 0)
        {
            // Our own library may have stopped before it showed the certificates, as it does at a key that is too short.
            var hello = ClientHello.Write(ClientHello.Tls12, withName ? host.Name : null, ClientHello.Good);
            var flight = await HandshakeTrial.AskAsync(network, host, hello, wholeFlight: true, cancellationToken);
            sighting = sighting with { Certificates = flight.Certificates, AsksCertificate = sighting.AsksCertificate || flight.AsksCertificate };
        }

        return sighting;
    }

    private static async Task<TlsSighting> HandshakeAsync(
        DoctorNetwork network, ExaminedHost host, string name, SslStreamCertificateContext? own, CancellationToken cancellationToken)
    {
        var reach = await network.ReachAsync(host.Name, host.Port, cancellationToken);
        if (reach.Stream is null)
        {
            return new() { End = HandshakeEnd.NoConnection, Text = reach.Text };
        }

        using var step = network.BeginStep(cancellationToken);
        var seen = new Seen();
        await using var watched = new WatchedStream(reach.Stream);
        await using var tls = new SslStream(watched, leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsClientAsync(Options(name, own, seen), step.Token);
            return new()
            {
                End = HandshakeEnd.Done,
                Text = "done",
                Certificates = seen.Certificates,
                Protocol = tls.SslProtocol,
                Suite = tls.NegotiatedCipherSuite,
                ApplicationProtocol = tls.NegotiatedApplicationProtocol.ToString(),
                AsksCertificate = seen.AsksCertificate,
                AcceptableIssuers = seen.AcceptableIssuers,
            };
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or CryptographicException or InvalidOperationException)
        {
            return Failure(watched, seen, e);
        }
        catch (OperationCanceledException) when (step.IsOver && !cancellationToken.IsCancellationRequested)
        {
            return new() { End = HandshakeEnd.Silent, Text = $"no end of the handshake within {Seconds(network.StepLimit)}", Certificates = seen.Certificates };
        }
    }

    private static SslClientAuthenticationOptions Options(string name, SslStreamCertificateContext? own, Seen seen) => new()
    {
        ClientCertificateContext = own,
        TargetHost = name,
        EnabledSslProtocols = TlsProfile.Protocols,
        ApplicationProtocols = Http,
        CertificateChainPolicy = ChainPolicies.WithoutNetwork(),
        RemoteCertificateValidationCallback = (_, certificate, chain, _) => seen.Take(certificate as X509Certificate2, chain),
        LocalCertificateSelectionCallback = own is not null ? null : (_, _, _, remote, issuers) => seen.Asked(remote, issuers),
    };

    private static TlsSighting Failure(WatchedStream watched, Seen seen, Exception e)
    {
        var first = watched.First;
        var flight = ServerFlight.Read(first);
        var alert = flight.Alert ?? AlertIn(e);
        var end = 0 switch
        {
            _ when first.Length == 0 => HandshakeEnd.Ended,
            _ when first.AsSpan().StartsWith("HTTP/"u8) => HandshakeEnd.PlainHttp,
            _ when !flight.IsTls => HandshakeEnd.NotTls,
            _ when alert is not null => HandshakeEnd.Alert,
            _ when e is IOException && !watched.WasTooMuch && flight.Version is null => HandshakeEnd.Ended,
            _ => HandshakeEnd.Failed,
        };
        return new()
        {
            End = end,
            Text = end switch
            {
                HandshakeEnd.Alert => TlsNames.Alert(alert!.Value),
                HandshakeEnd.PlainHttp or HandshakeEnd.NotTls => Printable(first),
                _ when watched.WasTooMuch => $"more than {WatchedStream.Maximum / 1024} kB in the handshake",
                _ when flight.Version is { } version and < ClientHello.Tls12 => $"{e.GetBaseException().Message} (the server chose {TlsNames.Version(version)})",
                _ => e.GetBaseException().Message,
            },
            Alert = alert,
            Certificates = seen.Certificates,
            AsksCertificate = seen.AsksCertificate,
            AcceptableIssuers = seen.AcceptableIssuers,
        };
    }

    /// <summary>An alert that came encrypted: OpenSSL numbers the reason 1000 above the alert.</summary>
    private static byte? AlertIn(Exception e)
    {
        var match = OpenSslError().Match(e.GetBaseException().Message);
        var reason = match.Success ? int.Parse(match.Groups["reason"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture) - 1000 : -1;
        return reason is >= 0 and <= 255 ? (byte)reason : null;
    }

    private static string Printable(byte[] bytes)
    {
        var text = new string([.. bytes.Take(60).Select(b => b is >= 32 and < 127 ? (char)b : '.')]);
        return $"'{text}'";
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    [GeneratedRegex("error:[0-9A-F]{2}[0-9A-F]{3}(?<reason>[0-9A-F]{3}):", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OpenSslError();

    /// <summary>What the callbacks of a handshake saw.</summary>
    private sealed class Seen
    {
        public IReadOnlyList<X509Certificate2> Certificates { get; private set; } = [];

        public bool AsksCertificate { get; private set; }

        public IReadOnlyList<string> AcceptableIssuers { get; private set; } = [];

        /// <summary>Called once before the handshake, and again when the server wants a certificate.</summary>
        /// <returns>None: the library then goes on without.</returns>
        public X509Certificate Asked(X509Certificate? remote, string[] issuers)
        {
            if (remote is not null || issuers.Length > 0)
            {
                AsksCertificate = true;
                AcceptableIssuers = issuers;
            }

            return null!;
        }

        /// <summary>Keeps copies: the library disposes of its own after the handshake.</summary>
        public bool Take(X509Certificate2? leaf, X509Chain? chain)
        {
            if (leaf is null)
            {
                return false;
            }

            var sent = chain?.ChainPolicy.ExtraStore.Where(c => !c.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span)) ?? [];
            Certificates =
            [
                .. sent.Prepend(leaf).DistinctBy(c => c.Thumbprint, StringComparer.Ordinal).Take(ServerFlight.MaximumCertificates)
                    .Select(c => X509CertificateLoader.LoadCertificate(c.RawDataMemory.Span)),
            ];
            return true;
        }
    }
}
