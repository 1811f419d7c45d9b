using MedMijSandbox.Abonneren;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>A DVA tells of new data, or of a subscription that ends earlier. The Node has done the Whitelist check and hands the client certificate on.</summary>
/// <remarks>Bron: ext.abo.subnotint.202; ext.abo.subnotint.203; ext.abo.subnotint.205 (deels); ext.abo.rscnotint.202; ext.abo.rscnotint.203; ext.abo.rscnotint.205.</remarks>
internal static class ReceiveNotification
{
    public static Task HandleResourceAsync(HttpContext context, NotificationServer server) => HandleAsync(context, server, NotificationType.Resource);

    public static Task HandleSubscriptionAsync(HttpContext context, NotificationServer server) => HandleAsync(context, server, NotificationType.Subscription);

    /// <summary>Anything but POST.</summary>
    public static Task HandleOtherMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = HttpMethods.Post;
        return AnswerAsync(context, NotificationRefusal.Method(context.Request.Method));
    }

    private static async Task HandleAsync(HttpContext context, NotificationServer server, NotificationType type) =>
        await AnswerAsync(context, await DecideAsync(context.Request, server, type));

    private static async Task<NotificationRefusal?> DecideAsync(HttpRequest request, NotificationServer server, NotificationType type)
    {
        if (!JsonMedia.IsContent(request.ContentType))
        {
            return NotificationRefusal.ContentType(request.ContentType);
        }

        // one byte more than is allowed shows that there are more
        var buffer = new byte[AbonnerenParameters.MaximumLength + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        if (length == buffer.Length)
        {
            return NotificationRefusal.TooLarge();
        }

        var requestId = request.Headers[MedMijIds.RequestId] is [{ } id] && MedMijIds.IsId(id) ? id.ToLowerInvariant() : null;
        return server.Take(buffer.AsSpan(0, length), type, SendersOf(request), requestId);
    }

    private static IReadOnlyList<string> SendersOf(HttpRequest request)
    {
        if (!ClientCertHeader.TryParse(request.Headers[ClientCertHeader.Name], out var certificate))
        {
            return [];
        }

        using (certificate)
        {
            return CertificateNames.HostNames(certificate);
        }
    }

    private static void Log(HttpContext context, NotificationRefusal? refusal)
    {
        var request = KetenBlocks.Of(context.Request, SendersOf(context.Request) is [var sender, ..] ? sender : null, initiatedBy: KetenInitiator.Machine);
        var error = refusal is null ? null : KetenError.Of(refusal.WireCode, refusal.Name, refusal.Status);
        context.RequestServices.GetRequiredService<KetenLog>().Write(
            "receive_notification",
            KetenIds.Of(context.Request),
            request,
            KetenResponse.Of(refusal?.Status ?? StatusCodes.Status200OK),
            error,
            context.Request.Host.Host);
    }

    private static async Task AnswerAsync(HttpContext context, NotificationRefusal? refusal)
    {
        Log(context, refusal);
        var response = context.Response;
        if (refusal is not null)
        {
            Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
            response.StatusCode = refusal.Status;
        }

        var body = refusal is null ? NotificationResponse.ToJson() : new AbonnerenError(refusal.WireCode).ToJson();
        response.ContentType = AbonnerenParameters.MediaType;
        response.Headers.CacheControl = "no-store";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
