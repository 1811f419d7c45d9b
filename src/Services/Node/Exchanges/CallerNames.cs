using MedMijSandbox.Node.Tls;

namespace MedMijSandbox.Node.Exchanges;

/// <summary>Who is behind a request, for the recorder and for faults.</summary>
internal sealed class CallerNames(NodeHosts hosts, PeerCertificates certificates)
{
    /// <summary>The participant by its client certificate, <c>browser</c> on a frontchannel, <c>?</c> when unknown.</summary>
    public string Of(HttpContext context)
    {
        if (certificates.Of(context) is not { } certificate)
        {
            // A server that fetches something on a frontchannel shows no certificate; every browser says what it accepts.
            var isBrowser = context.Features.GetRequiredFeature<ServedHost>().Channel == Channel.Frontchannel && context.Request.Headers.Accept.Count > 0;
            return isBrowser ? "browser" : "?";
        }

        return hosts.CallerOf(certificate.CommonName ?? "?");
    }
}
