using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Node;

/// <summary>
/// The way to systems of somebody's own that stand in the place of a participant. With TLS, the certificate there must be of the name that was asked for or
/// of the address itself, from the authority of the sandbox or one that this machine trusts.
/// </summary>
internal sealed class OwnAddresses(SandboxNetwork network) : IDisposable
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    private readonly ConcurrentDictionary<string, Lazy<HttpMessageInvoker>> _invokers = new(StringComparer.Ordinal);

    /// <summary>The connections to an address; they stay open for the next request.</summary>
    public HttpMessageInvoker To(string address) => _invokers.GetOrAdd(address, a => new(() => Create(new Uri(a)))).Value;

    public void Dispose()
    {
        foreach (var invoker in _invokers.Values.Where(i => i.IsValueCreated))
        {
            invoker.Value.Dispose();
        }
    }

    /// <summary>Whether a certificate is good for a name or for the host of an address.</summary>
    /// <param name="certificate">What the other side showed; null: nothing.</param>
    /// <param name="sent">Intermediates that came along.</param>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="address">The address that was gone to.</param>
    /// <param name="trust">The authority of the sandbox; null: that of the machine alone.</param>
    internal static bool IsGood(X509Certificate2? certificate, X509Certificate2Collection sent, string name, Uri address, TrustAnchors? trust)
    {
        if (certificate is null || name.Length == 0 || !(certificate.MatchesHostname(name) || certificate.MatchesHostname(address.Host.Trim('[', ']'))))
        {
            return false;
        }

        return (trust is not null && Builds(certificate, sent, trust.ForServers())) || Builds(certificate, sent, OfMachine());
    }

    private HttpMessageInvoker Create(Uri address) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = TlsProfile.Protocols,
            RemoteCertificateValidationCallback = (sender, certificate, chain, _) => IsGood(
                certificate as X509Certificate2,
                [.. chain?.ChainPolicy.ExtraStore ?? []],
                (sender as SslStream)?.TargetHostName ?? "",
                address,
                network.Trust),
        },
    });

    private static X509ChainPolicy OfMachine() => new()
    {
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
        ApplicationPolicy = { ServerAuthentication },
    };

    private static bool Builds(X509Certificate2 certificate, X509Certificate2Collection sent, X509ChainPolicy policy)
    {
        policy.ExtraStore.AddRange(sent);
        using var chain = new X509Chain { ChainPolicy = policy };
        return chain.Build(certificate);
    }
}
