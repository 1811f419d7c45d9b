using System.Globalization;
using System.Net;
using System.Text.Json;
using MedMijSandbox.AppHost.Deelnemers;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Node;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;

namespace MedMijSandbox.AppHost.Management;

/// <summary>What the management address reads and changes.</summary>
public sealed record ManagementContext(
    StelselModel Model, StelselClock Clock, NodeControls Door, PersonaBook Personas, ParticipantSockets Sockets, SandboxCertificates Certificates,
    TimeProvider MachineTime)
{
    /// <summary>Has the front door fetch the revocation lists now.</summary>
    internal Func<CancellationToken, Task> RefreshDoor { get; init; } = _ => Task.CompletedTask;

    /// <summary>Makes a bad certificate, for its kind and a host name; null: nobody makes them.</summary>
    public Func<string, string, IssuedCertificate>? Shelf { get; init; }

    /// <summary>One move of the clock at a time.</summary>
    internal SemaphoreSlim ClockGate { get; } = new(1, 1);

    /// <summary>The proxy and the DNS responder.</summary>
    public required SandboxInternet Internet { get; init; }

    /// <summary>One change of the Deelnemers at a time.</summary>
    internal SemaphoreSlim DeelnemerGate { get; } = new(1, 1);

    /// <summary>Ties registrations to the front door.</summary>
    public required DeelnemerWiring Wiring { get; init; }

    /// <summary>Which Deelnemers the front door cannot serve.</summary>
    internal UnservedDeelnemers Unserved { get; } = new();

    /// <summary>The lists that the front door keeps.</summary>
    public required IReadOnlyList<IKeptList> NodeLists { get; init; }

    /// <summary>Participants that run in this process, in the order in which they start.</summary>
    public IEnumerable<ParticipantModel> Running => Model.Participants.Where(p => !Model.Options.LeavesOut(p.Name));

    /// <summary>Whether there is a participant of that name in this process.</summary>
    public bool IsRunning(string name) => Running.Any(p => p.Name == name);
}

/// <summary>
/// The management address: everything that is not the protocol. Loopback only, plain HTTP, for its own Host value, JSON bodies, and no
/// page of another origin.
/// </summary>
internal static class ManagementApplication
{
    public static WebApplication Create(int port, ManagementContext context)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ApplicationName = typeof(ManagementApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IHostLifetime, NoConsoleLifetime>();
        builder.Services.AddSingleton(context);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ManagementJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, LogJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, ListFaultsJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(2, NamesJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(3, DeelnemersJson.Default);
        });
        builder.Services.AddProblemDetails();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "MedMijSandbox management", Version = "1", Description = "Reads and changes a running stelsel. Not part of any protocol." };
            document.Servers = [new() { Url = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}" }];
            return Task.CompletedTask;
        }));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Participant.DefaultBodyLimit;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use((http, next) => ManagementGuard.CheckAsync(http, next, port));
        app.Use(TellBadRequestAsync);
        app.MapOpenApi("/openapi/v1.json");
        app.MapManagement();
        return app;
    }

    /// <summary>Says which name in a body is not known, missing or of another kind, in the place of a bare 400.</summary>
    private static async Task TellBadRequestAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            var cause = e.InnerException is JsonException json ? $"The body cannot be used: {json.Message}" : e.Message;
            await TypedResults.Problem(cause, statusCode: e.StatusCode).ExecuteAsync(http);
        }
    }

    private sealed class NoConsoleLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
