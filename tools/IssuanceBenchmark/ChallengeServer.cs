using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.IssuanceBenchmark;

/// <summary>The web server of who asks for certificates: serves the key authorizations that it was given.</summary>
internal sealed class ChallengeServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, string> _served = new(StringComparer.Ordinal);

    private ChallengeServer(WebApplication application) => _application = application;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_application.Urls.First());

    public static async Task<ChallengeServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new ChallengeServer(builder.Build());
        server._application.Run(context => context.Response.WriteAsync(server._served.GetValueOrDefault(context.Request.Path.Value!, ""), context.RequestAborted));
        await server._application.StartAsync(cancellationToken);
        return server;
    }

    public void Serve(string token, string keyAuthorization) => _served["/.well-known/acme-challenge/" + token] = keyAuthorization;

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
