using System.Net;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Node.Doorgeven;
using MedMijSandbox.Node.Exchanges;
using MedMijSandbox.Node.Fouten;
using MedMijSandbox.Node.Tls;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Connections.Features;

namespace MedMijSandbox.Node;

/// <summary>
/// The front door: TLS for every host name on one port, the checks that go before forwarding, forwarding by YARP, and the recorder.
/// </summary>
/// <remarks>Bron: core.rollen.300; core.whl.306; core.whl.307; core.tls.300.</remarks>
public static class NodeParticipant
{
    /// <summary>Builds the Node.</summary>
    /// <param name="setup">What it is started with.</param>
    /// <param name="controls">What is read and changed while it runs.</param>
    public static WebApplication Create(ParticipantSetup setup, NodeControls controls)
    {
        ArgumentNullException.ThrowIfNull(controls);
        var builder = Participant.CreateBuilder(setup, typeof(NodeParticipant).Assembly);
        var options = builder.Configuration.GetSection("node").Get<NodeOptions>() ?? new();
        builder.WebHost.UseKestrelHttpsConfiguration();

        // A caller that breaks off is in the recorder; it is no fault to warn of.
        builder.Logging.AddFilter("Yarp", LogLevel.Error);
        builder.Services.AddSingleton(options);
        options.DigidOins.ForEach(controls.Oins.Add);
        builder.Services.AddSingleton(controls.Oins);
        builder.Services.AddSingleton(controls.Recorder);
        builder.Services.AddSingleton(controls.PassThrough);
        builder.Services.AddSingleton<PassThrough>();
        builder.Services.AddSingleton(p => controls.Hosts.Attach(p.GetRequiredService<NodeOptions>(), p.GetRequiredService<SandboxNetwork>()));
        builder.Services.AddSingleton<PeerCertificates>();
        builder.Services.AddSingleton<CallerNames>();
        builder.Services.AddSingleton(new TlsProfiles(options));
        builder.Services.AddSingleton(controls.Faults);
        builder.Services.AddSingleton<Handshake>();
        builder.Services.AddBackchannel();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton<Forwarding>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            FrontDoorLimits.Apply(kestrel.Limits, options);
            var handshake = kestrel.ApplicationServices.GetRequiredService<Handshake>();
            var tunnels = kestrel.ApplicationServices.GetRequiredService<PassThrough>();
            kestrel.Listen(IPEndPoint.Parse(options.Listen), listen =>
            {
                listen.Use(next => connection => tunnels.OnConnectionAsync(connection, next));
                listen.UseHttps(handshake.Options());
            });
            if (options.HttpListen is { } plain)
            {
                kestrel.Listen(IPEndPoint.Parse(plain));
            }
        });

        var app = builder.Build();
        var served = app.Services.GetRequiredService<NodeHosts>();
        controls.Faults.IsServed = name => served.Find(name) is not null;
        app.UseRequestGuards();
        app.UseMiddleware<RecordingMiddleware>();
        app.Use(RevocationGuard.CheckAsync);
        app.Use(WhitelistGuard);
        app.Use(OinGuard);
        app.UseMiddleware<FaultMiddleware>();
        app.Run(context => context.RequestServices.GetRequiredService<Forwarding>().SendAsync(context));
        return app;
    }

    /// <summary>The Whitelist check again per request: a pooled connection outlives a change of the list.</summary>
    private static async Task WhitelistGuard(HttpContext context, RequestDelegate next)
    {
        var host = context.Features.GetRequiredFeature<ServedHost>();
        if (host.Channel != Channel.Backchannel || IsUnidentifiedOnPurpose(context))
        {
            await next(context);
            return;
        }

        var list = await context.RequestServices.GetRequiredService<ListKeeper<Whitelist>>().CurrentAsync(context.RequestAborted);
        var certificate = context.RequestServices.GetRequiredService<PeerCertificates>().Of(context);
        if (certificate is not null && list is not null && list.ContainsAny(certificate.HostNames))
        {
            await next(context);
            return;
        }

        context.Features.Get<RecordingState>()?.Explain("Het certificaat staat niet (meer) op de Whitelist: de verbinding is verbroken (core.whl.307).");
        context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
    }

    /// <summary>The check on the OIN again per request: a pooled connection outlives the suspension of a service provider.</summary>
    /// <remarks>Bron: core.rollen.207.</remarks>
    private static Task OinGuard(HttpContext context, RequestDelegate next)
    {
        var isOfDigid = context.Features.GetRequiredFeature<ServedHost>().Channel == Channel.DigidBackchannel;
        if (!isOfDigid || IsUnidentifiedOnPurpose(context))
        {
            return next(context);
        }

        var oin = context.RequestServices.GetRequiredService<PeerCertificates>().Of(context)?.Oin;
        if (context.RequestServices.GetRequiredService<ConnectedOins>().Contains(oin))
        {
            return next(context);
        }

        context.Features.Get<RecordingState>()?.Explain($"Het OIN {oin} hoort niet (meer) bij een dienst die bij DigiD is aangesloten: de verbinding is verbroken.");
        context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
        return Task.CompletedTask;
    }

    /// <summary>Whether a fault that is still set let the connection in without a certificate.</summary>
    private static bool IsUnidentifiedOnPurpose(HttpContext context) =>
        context.Connection.ClientCertificate is null && context.Features.Get<UnidentifiedConnection>() is { Fault.IsRemoved: false };
}
