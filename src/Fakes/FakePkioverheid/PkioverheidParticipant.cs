using System.Net;
using MedMijSandbox.FakePkioverheid.Acme;
using MedMijSandbox.FakePkioverheid.Beheer;
using MedMijSandbox.FakePkioverheid.Intrekking;
using MedMijSandbox.FakePkioverheid.Uitgifte;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>
/// The certificate authority as others meet it. Behind the front door it gives out certificates; over plain HTTP, on a port of its own, it publishes what relying
/// parties need and nothing else; over its socket whoever started it registers, revokes, and takes bad certificates from the shelf.
/// </summary>
public static class PkioverheidParticipant
{
    /// <summary>Builds the participant; it is not started yet.</summary>
    /// <param name="setup">What it is started with.</param>
    /// <param name="authority">The authority that it speaks for, which outlives it.</param>
    public static WebApplication Create(ParticipantSetup setup, CertificateAuthority authority)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(authority);
        var builder = Participant.CreateBuilder(setup, typeof(PkioverheidParticipant).Assembly);
        var options = PkiOptions.From(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(authority);
        builder.Services.AddSingleton(p => new Enrolments(p.GetRequiredService<RecordStore>(), options.Reserved, options.Suffixes, options.ReservedOins));
        builder.Services.AddAcme(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (options.HttpPort is { } port)
            {
                kestrel.Listen(IPAddress.Loopback, port);
            }
        });

        var app = Participant.Build(builder);
        app.Use(PlainHttp);
        app.MapGet("/", StartPage.Show);
        app.MapUitgifte();
        app.MapIntrekking();
        app.MapAcme();
        if (setup.SocketPath is not null)
        {
            app.MapBeheer();
        }

        return app;
    }

    /// <summary>Plain HTTP is for what is published and signed by itself: no page, no token, and nothing of who started it.</summary>
    private static Task PlainHttp(HttpContext context, RequestDelegate next)
    {
        var hasSocket = context.RequestServices.GetRequiredService<ParticipantSetup>().SocketPath is not null;
        var isPlain = hasSocket ? context.Connection.LocalIpAddress is not null : !ServiceDefaults.Beheer.BeheerRoutes.IsThroughNode(context);
        if (!isPlain || IntrekkingEndpoints.Publishes(context.Request.Path))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
