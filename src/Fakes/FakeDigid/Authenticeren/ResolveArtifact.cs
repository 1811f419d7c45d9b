using MedMijSandbox.Pki;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

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
        SamlInterfaces interfaces,
        ServiceProviders serviceProviders,
        Logins logins,
        FakeDigidOptions options,
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
        var face = interfaces.Of(context);
        var soap = await ReadBodyAsync(context, cancellationToken);
        if (!IncomingArtifactResolve.TryRead(soap, out var incoming, out var unreadable))
        {
            return Refuse(context, logger, unreadable);
        }

        if (await serviceProviders.FindAsync(incoming.ClaimedIssuer, face.Profile, cancellationToken) is not { } known)
        {
            return Refuse(context, logger, SamlRefusals.UnknownServiceProvider);
        }

        if (CertificateNames.Oin(client) != known.Registration.Oin)
        {
            return Forbid(context, logger, "De OIN van het clientcertificaat is niet die van de dienstverlener.");
        }

        if (face.Profile == SamlProfile.Eid && !known.Metadata.Lists(client))
        {
            return Forbid(context, logger, $"{SamlRefusals.CertificateNotListed.Name}: {SamlRefusals.CertificateNotListed.Explanation}");
        }

        if (FindLooseness(context, incoming) is { } loose)
        {
            if (options.Strict)
            {
                return Refuse(context, logger, loose);
            }

            Tell(context, loose, "Streng zou dit geweigerd zijn: ");
        }

        var reading = face.IdentityProvider.ReadArtifactResolve(incoming, known.Metadata, clock.GetUtcNow());
        if (reading is ArtifactResolveReading.NotFound && await serviceProviders.RefreshAsync(known, cancellationToken) is { } renewed)
        {
            reading = face.IdentityProvider.ReadArtifactResolve(incoming, renewed.Metadata, clock.GetUtcNow());
        }

        if (reading is ArtifactResolveReading.NotFound notFound)
        {
            return Refuse(context, logger, notFound.Refusal);
        }

        if (reading is ArtifactResolveReading.Denied denied)
        {
            Tell(context, denied.Refusal);
            return await SendAsync(context, face, face.IdentityProvider.CreateDeniedResponse(denied.ResolveId, clock.GetUtcNow()), cancellationToken);
        }

        var accepted = (ArtifactResolveReading.Accepted)reading;
        return await RedeemAsync(context, face, logins, known, accepted, clock, cancellationToken);
    }

    private static async Task<IResult> RedeemAsync(
        HttpContext context,
        SamlInterface face,
        Logins logins,
        KnownServiceProvider known,
        ArtifactResolveReading.Accepted accepted,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        switch (logins.Redeem(accepted.Artifact, known.Metadata.EntityId))
        {
            case Redemption.Found { Outcome.Breaks: true }:
                Explanation.Set(context, "Deze storing is gekozen bij het inloggen (storing).");
                return TypedResults.StatusCode(StatusCodes.Status500InternalServerError);
            case Redemption.Found found:
                if (found.Outcome.Delay > TimeSpan.Zero)
                {
                    Explanation.Set(context, $"Dit antwoord wacht {found.Outcome.Delay.TotalSeconds} seconden: zo gekozen bij het inloggen ({found.Outcome.Key}).");
                    await Task.Delay(found.Outcome.Delay, TimeProvider.System, cancellationToken);
                }

                var answer = face.IdentityProvider.CreateArtifactResponse(
                    accepted.ResolveId, found.Result, known.Metadata, clock.GetUtcNow() + found.Outcome.ClockOffset);
                return await SendAsync(context, face, answer, cancellationToken);
            case Redemption.Expired:
                Tell(context, SamlRefusals.ArtifactExpired);
                return await SendAsync(context, face, face.IdentityProvider.CreateExpiredResponse(accepted.ResolveId, now), cancellationToken);
            default:
                Tell(context, SamlRefusals.ArtifactDenied);
                return await SendAsync(context, face, face.IdentityProvider.CreateDeniedResponse(accepted.ResolveId, now), cancellationToken);
        }
    }

    private static async Task<IResult> SendAsync(HttpContext context, SamlInterface face, byte[] answer, CancellationToken cancellationToken)
    {
        await face.Dump.WriteAsync("artifact-response", ".xml", answer, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(answer, SoapEnvelope.ContentType);
    }

    private static SamlRefusal? FindLooseness(HttpContext context, IncomingArtifactResolve incoming)
    {
        var isXml = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.Equals("text/xml", StringComparison.OrdinalIgnoreCase);
        return isXml && !incoming.IsSoap12 ? null : SamlRefusals.NotStrictSoap;
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

    private static void Tell(HttpContext context, SamlRefusal refusal, string before = "") =>
        Explanation.Set(context, $"{before}{refusal.Name}: {refusal.Explanation} ({refusal.Source})");

    [LoggerMessage(LogLevel.Warning, "ArtifactResolve refused: {Refusal}")]
    private static partial void LogRefusal(ILogger logger, string refusal);
}
