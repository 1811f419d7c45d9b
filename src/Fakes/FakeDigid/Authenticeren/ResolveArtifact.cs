using MedMijSandbox.Pki;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>
/// A service provider exchanges an artifact, with a client certificate whose OIN it is registered with. Who is not that gets 403; a
/// question that is unreadable, of a stranger or without a good signature gets 404; both without a body. All else is a signed answer.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, stap 6 en 7. The certificate itself was verified by the Node.</remarks>
internal static partial class ResolveArtifact
{
    private const int BodyLimit = 256 * 1024;

    public static async Task<IResult> Handle(
        HttpContext context,
        IdentityProvider identityProvider,
        ServiceProviders serviceProviders,
        Logins logins,
        SignedMessageDump dump,
        TimeProvider clock,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        var logger = loggers.CreateLogger(typeof(ResolveArtifact));
        if (!ClientCertHeader.TryParse(context.Request.Headers[ClientCertHeader.Name], out var certificate))
        {
            return Forbid(context, logger, "Er is geen clientcertificaat.");
        }

        using var client = certificate;
        var soap = await ReadBodyAsync(context, cancellationToken);
        if (!IncomingArtifactResolve.TryRead(soap, out var incoming, out var unreadable))
        {
            return Refuse(context, logger, unreadable);
        }

        if (await serviceProviders.FindAsync(incoming.ClaimedIssuer, cancellationToken) is not { } known)
        {
            return Refuse(context, logger, SamlRefusals.UnknownServiceProvider);
        }

        if (CertificateNames.Oin(client) != known.Registration.Oin)
        {
            return Forbid(context, logger, "De OIN van het clientcertificaat is niet die van de dienstverlener.");
        }

        var reading = identityProvider.ReadArtifactResolve(incoming, known.Metadata, clock.GetUtcNow());
        if (reading is ArtifactResolveReading.NotFound && await serviceProviders.RefreshAsync(known, cancellationToken) is { } renewed)
        {
            reading = identityProvider.ReadArtifactResolve(incoming, renewed.Metadata, clock.GetUtcNow());
        }

        if (reading is ArtifactResolveReading.NotFound notFound)
        {
            return Refuse(context, logger, notFound.Refusal);
        }

        var answer = Answer(context, identityProvider, logins, reading, incoming.ClaimedIssuer, clock.GetUtcNow());
        await dump.WriteAsync("artifact-response", ".xml", answer, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(answer, SoapEnvelope.ContentType);
    }

    private static byte[] Answer(
        HttpContext context,
        IdentityProvider identityProvider,
        Logins logins,
        ArtifactResolveReading reading,
        string serviceProvider,
        DateTimeOffset now)
    {
        if (reading is not ArtifactResolveReading.Accepted accepted)
        {
            var denied = (ArtifactResolveReading.Denied)reading;
            Tell(context, denied.Refusal);
            return identityProvider.CreateDeniedResponse(denied.ResolveId, now);
        }

        switch (logins.Redeem(accepted.Artifact, serviceProvider))
        {
            case Redemption.Found found:
                return identityProvider.CreateArtifactResponse(accepted.ResolveId, found.Result, now);
            case Redemption.Expired:
                Tell(context, SamlRefusals.ArtifactExpired);
                return identityProvider.CreateExpiredResponse(accepted.ResolveId, now);
            default:
                Tell(context, SamlRefusals.ArtifactDenied);
                return identityProvider.CreateDeniedResponse(accepted.ResolveId, now);
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = BodyLimit;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }

    private static NotFound Refuse(HttpContext context, ILogger logger, SamlRefusal refusal)
    {
        Tell(context, refusal);
        LogRefusal(logger, refusal.Name);
        return TypedResults.NotFound();
    }

    private static StatusCodeHttpResult Forbid(HttpContext context, ILogger logger, string reason)
    {
        Explanation.Set(context, reason);
        LogRefusal(logger, reason);
        return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static void Tell(HttpContext context, SamlRefusal refusal) =>
        Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");

    [LoggerMessage(LogLevel.Warning, "ArtifactResolve refused: {Refusal}")]
    private static partial void LogRefusal(ILogger logger, string refusal);
}
