using System.Diagnostics;
using System.Reflection;
using MedMijSandbox.ServiceDefaults.Beheer;
using MedMijSandbox.ServiceDefaults.Revocation;
using MedMijSandbox.ServiceDefaults.Schedule;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>Builds the web application of a participant with all that every participant has.</summary>
/// <remarks>
/// A participant's own <c>Create</c> reads: <see cref="CreateBuilder"/>, its services, <see cref="Build"/>, its routes.
/// Available from the container: <see cref="ParticipantSetup"/>, <see cref="TimeProvider"/>, <see cref="RecordStore"/>,
/// <see cref="SandboxNetwork"/>, <see cref="ActivitySource"/>, antiforgery.
/// </remarks>
public static class Participant
{
    /// <summary>Largest body of a request unless a route sets another limit, in bytes.</summary>
    public const int DefaultBodyLimit = 64 * 1024;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const int UsageExitCode = 2;

    /// <summary>A builder with listening address, settings, clock, storage, network, data protection and tracing.</summary>
    /// <param name="setup">What the participant is started with.</param>
    /// <param name="assembly">Assembly of the participant; holds its embedded <c>wwwroot</c>.</param>
    public static WebApplicationBuilder CreateBuilder(ParticipantSetup setup, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(assembly);
        Directory.CreateDirectory(setup.DataFolder, OwnerOnly);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. setup.Arguments],
            ApplicationName = assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        builder.Configuration.AddCommandLine([.. setup.Arguments]);
        builder.Logging.SetMinimumLevel(setup.LogLevel);

        // Keys of a sandbox may lie in its own folder, and a form without its token is a refusal, not a fault.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);

        // What it tells of requests and redirects are whole addresses, and a query holds codes, artifacts and state. Bron: core.logging.103.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Environment.WebRootFileProvider = new EmbeddedWebRoot(assembly, typeof(Participant).Assembly);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, setup));
        AddServices(builder.Services, setup);
        Telemetry.Add(builder.Services, builder.Configuration, setup.Name);
        return builder;
    }

    /// <summary>The application with what comes before every route: https as scheme behind the Node, security headers, static files.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var app = builder.Build();
        var behindNode = app.Services.GetRequiredService<ParticipantSetup>().SocketPath is not null;
        app.Use((context, next) =>
        {
            // alone behind the front door it listens on this machine, where only the Node sets that header
            if (behindNode || BeheerRoutes.IsThroughNode(context))
            {
                context.Request.Scheme = Uri.UriSchemeHttps;
            }

            SecurityHeaders.Add(context.Response);
            return next(context);
        });
        app.UseMiddleware<EdgeExceptionMiddleware>();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=3600",
        });
        app.UseRouting();

        // For who started it, over the socket; not for the network, which goes through the Node.
        app.MapGet("/health", (HttpContext context) => BeheerRoutes.IsThroughNode(context) ? Results.NotFound() : Results.Text("ok"));
        if (behindNode)
        {
            BeheerRoutes.MapOfEveryParticipant(app);
        }

        return app;
    }

    /// <summary>Runs one participant as its own process until it is told to stop. Exit code 2 when a setting or a file keeps it from starting.</summary>
    public static async Task<int> RunAloneAsync(string[] args, string defaultName, Func<ParticipantSetup, WebApplication> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        try
        {
            var app = create(ParticipantSetup.Alone(args, defaultName));
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync($"{defaultName} did not start: {e.Message}");
            return UsageExitCode;
        }
    }

    private static void Listen(KestrelServerOptions kestrel, ParticipantSetup setup)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = DefaultBodyLimit;
        // Wider than at the Node, so that a request that is too large is refused there and nowhere else.
        kestrel.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
        kestrel.Limits.MaxRequestLineSize = 32 * 1024;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = 64 * 1024;
        if (setup.SocketPath is { } socket)
        {
            File.Delete(socket);
            kestrel.ListenUnixSocket(socket, options => options.Protocols = HttpProtocols.Http1);
        }
    }

    private static void AddServices(IServiceCollection services, ParticipantSetup setup)
    {
        services.AddSingleton(setup);
        services.AddSingleton(setup.Clock);
        services.AddSingleton(p => p.GetRequiredService<IConfiguration>()["storage:postgres"] is { Length: > 0 } database
            ? RecordStore.OpenPostgres(database, setup.Name, setup.Clock)
            : RecordStore.Open(Path.Combine(setup.DataFolder, "records.db"), setup.Clock));
        services.AddRevocation().AddSingleton<SandboxNetwork>();
        services.AddSingleton(new ActivitySource($"MedMijSandbox.{setup.Name}"));
        services.AddDataProtection().SetApplicationName(setup.Name);
        services.AddOptions<KeyManagementOptions>().Configure<RecordStore>((keys, records) => keys.XmlRepository = new RecordStoreKeys(records));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "__Host-formulier";
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
            options.FormFieldName = "__formulier";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddRouting();
        services.AddSingleton<ScheduledWorker>().AddHostedService(p => p.GetRequiredService<ScheduledWorker>());
        if (setup.SocketPath is not null)
        {
            services.AddSingleton<IHostLifetime, NoConsoleLifetime>();
        }
    }

    /// <summary>Leaves SIGTERM and SIGINT to AppHost, which stops the participants in reverse order.</summary>
    private sealed class NoConsoleLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
