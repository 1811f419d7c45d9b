using MedMijSandbox.Node.Exchanges;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults.Revocation;
using Microsoft.AspNetCore.Connections.Features;

namespace MedMijSandbox.Node.Tls;

/// <summary>Whether the client certificate of a connection is revoked, again per request: a connection outlives a revocation. The other side is told nothing.</summary>
internal static class RevocationGuard
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var revocation = context.RequestServices.GetRequiredService<RevocationKeeper>();
        if (context.RequestServices.GetRequiredService<PeerCertificates>().Of(context) is not { } certificate || revocation.Allows(certificate.Revocation))
        {
            return next(context);
        }

        context.Features.Get<RecordingState>()?.Explain(Explain(revocation, certificate.Revocation));
        context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
        return Task.CompletedTask;
    }

    public static string Explain(RevocationKeeper revocation, RevocationKey key) => revocation.Examine(key) == RevocationVerdict.Revoked
        ? $"Het clientcertificaat {key.Serial} is ingetrokken (RFC 5280 §6.3)."
        : "Of het clientcertificaat is ingetrokken, is niet te zeggen: er is geen geldige intrekkingslijst van wie het uitgaf.";
}
