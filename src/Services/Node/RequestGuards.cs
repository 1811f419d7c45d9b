using MedMijSandbox.Node.Exchanges;
using MedMijSandbox.ServiceDefaults;
using Microsoft.AspNetCore.Connections.Features;

namespace MedMijSandbox.Node;

/// <summary>What every request has to be before anything is done with it: over TLS, for the name of its connection, with a target that can be forwarded.</summary>
internal static class RequestGuards
{
    /// <summary>Puts the guards in their order.</summary>
    public static void UseRequestGuards(this IApplicationBuilder app)
    {
        app.Use(PlainHttp);
        app.Use(Host);
        app.Use(Target);
    }

    /// <summary>Nothing is served without TLS: a browser on a frontchannel name is sent on to https, anybody else is refused.</summary>
    /// <remarks>Bron: core.tls.300.</remarks>
    private static Task PlainHttp(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<ITlsHandshakeFeature>() is not null)
        {
            return next(context);
        }

        var known = context.RequestServices.GetRequiredService<NodeHosts>().Find(context.Request.Host.Host) is { Channel: Channel.Frontchannel };
        context.Response.StatusCode = known ? StatusCodes.Status308PermanentRedirect : StatusCodes.Status421MisdirectedRequest;
        if (known)
        {
            var address = context.RequestServices.GetRequiredService<SandboxNetwork>().Address(context.Request.Host.Host, context.Request.Path + context.Request.QueryString);
            context.Response.Headers.Location = address.AbsoluteUri;
        }

        return Task.CompletedTask;
    }

    /// <summary>The host of a request equals the name of its connection, also when a browser reuses a connection for another name.</summary>
    /// <remarks>Bron: RFC 9110 §15.5.20.</remarks>
    private static Task Host(HttpContext context, RequestDelegate next)
    {
        var hosts = context.RequestServices.GetRequiredService<NodeHosts>();
        var sni = context.Features.Get<ITlsHandshakeFeature>()?.HostName;
        if (sni is not null && string.Equals(sni, context.Request.Host.Host, StringComparison.OrdinalIgnoreCase) && hosts.Find(sni) is { } host)
        {
            context.Features.Set(host);
            return next(context);
        }

        return Refuse(
            context,
            StatusCodes.Status421MisdirectedRequest,
            sni ?? "?",
            $"De verbinding is gemaakt voor '{sni}', het verzoek is voor '{context.Request.Host.Host}'. Maak een nieuwe verbinding per hostnaam.");
    }

    /// <summary>What is forwarded unchanged must be one target and nothing else.</summary>
    /// <remarks>Bron: RFC 9112 §3.2 and §11.2.</remarks>
    private static Task Target(HttpContext context, RequestDelegate next)
    {
        var to = context.Features.GetRequiredFeature<ServedHost>().Participant;
        if (HttpMethods.IsConnect(context.Request.Method))
        {
            return Refuse(context, StatusCodes.Status405MethodNotAllowed, to, "De voordeur maakt geen tunnel: CONNECT hoort niet bij een server (RFC 9110 §9.3.6).");
        }

        if (ServedTarget.TryParse(ServedTarget.RawOf(context), out var target))
        {
            context.Features.Set(target);
            return next(context);
        }

        return Refuse(
            context,
            StatusCodes.Status400BadRequest,
            to,
            "Het pad met de query moet met een / beginnen en mag alleen zichtbare ASCII-tekens bevatten. Codeer elk ander teken als procent met twee hexadecimale cijfers (RFC 3986 §2.1).");
    }

    private static Task Refuse(HttpContext context, int status, string to, string explanation)
    {
        context.RequestServices.GetRequiredService<ExchangeRecorder>().AddRefusal(
            context.RequestServices.GetRequiredService<TimeProvider>(),
            "?", to, context.Request.Host.Host, status, explanation, context.Request.Method, ServedTarget.Show(ServedTarget.RawOf(context)));
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(explanation + "\n", context.RequestAborted);
    }
}
