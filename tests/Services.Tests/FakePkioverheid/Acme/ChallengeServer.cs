using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.Services.Tests.FakePkioverheid.Acme;

/// <summary>The web server of whoever asks for a certificate, which may also behave badly.</summary>
internal sealed class ChallengeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _served = new(StringComparer.Ordinal);

    private ChallengeServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Names that requests came for.</summary>
    public ConcurrentQueue<string> Hosts { get; } = new();

    /// <summary>Answers in the place of what is served.</summary>
    public RequestDelegate? Instead { get; set; }

    public static async Task<ChallengeServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new ChallengeServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public void Serve(string token, string keyAuthorization) => _served["/.well-known/acme-challenge/" + token] = keyAuthorization;

    public string? Find(string path) => _served.GetValueOrDefault(path);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Hosts.Enqueue(context.Request.Host.Value!);
        if (Instead is { } other)
        {
            await other(context);
        }
        else if (Find(context.Request.Path) is { } text)
        {
            await context.Response.WriteAsync(text);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
