using System.Net;
using MedMijSandbox.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.TokenBenchmark;

/// <summary>Kestrel with nothing behind it: reads a form and answers the same bytes each time; over mutual TLS by itself, and plain for behind the Node.</summary>
internal sealed class BareEndpoint : IAsyncDisposable
{
    private readonly WebApplication _application;
    private byte[] _body = [];

    private BareEndpoint(WebApplication application) => _application = application;

    /// <summary>Where it listens over mutual TLS.</summary>
    public IPEndPoint Tls => new(IPAddress.Loopback, _application.Urls.Select(u => new Uri(u)).First(u => u.Scheme == Uri.UriSchemeHttps).Port);

    public static async Task<BareEndpoint> StartAsync(MutualTls tls, int plainPort, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(tls.Options()));
            kestrel.Listen(IPAddress.Loopback, plainPort);
        });
        var bare = new BareEndpoint(builder.Build());
        bare._application.Run(bare.AnswerAsync);
        await bare._application.StartAsync(cancellationToken);
        return bare;
    }

    /// <summary>Answers this from now on.</summary>
    public void Answer(byte[] body) => _body = body;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var reading = (Task<IFormCollection>?)context.Request.ReadFormAsync(context.RequestAborted);
        var form = reading is null ? context.Request.Form : await reading;
        context.Response.StatusCode = form[OAuthParameters.GrantType].Count == 1 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        context.Response.ContentLength = _body.Length;
        await context.Response.Body.WriteAsync(_body, context.RequestAborted);
    }
}
