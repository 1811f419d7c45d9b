using System.Buffers;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.Testbench.Qualification.Client;

/// <summary>
/// Stands between the front door and the DVA's: the door sends what is for their resource hosts here, over plain HTTP, and it goes on to the
/// DVA unchanged. What was asked and answered is kept for the scripts that examine a DVP.
/// </summary>
public sealed class RecordingPost : IAsyncDisposable
{
    /// <summary>Largest body that goes past, in bytes.</summary>
    public const int MaximumBody = 64 * 1024 * 1024;

    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Host", "Content-Length",
    };

    private readonly WebApplication _app;
    private PostForwarder? _forwarder;

    private RecordingPost(WebApplication app) => _app = app;

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Address to which the front door has to send what is for the DVA's.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>What came past.</summary>
    public ExchangeLog Log { get; } = new();

    /// <summary>Whether it knows where the DVA's are.</summary>
    public bool IsConnected => _forwarder is not null;

    /// <summary>Starts listening. Until it is connected every request is answered with 502.</summary>
    /// <param name="port">Port; 0 takes a free one.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="IOException">The port cannot be bound.</exception>
    public static async Task<RecordingPost> StartAsync(int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ApplicationName = typeof(RecordingPost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoConsoleLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBody;
            kestrel.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
            kestrel.Limits.MaxRequestLineSize = 32 * 1024;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var post = new RecordingPost(builder.Build());
        post._app.Run(post.PassOnAsync);
        try
        {
            await post._app.StartAsync(cancellationToken);
        }
        catch
        {
            await post.DisposeAsync();
            throw;
        }

        var addresses = post._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        post.Port = new Uri(addresses.First()).Port;
        return post;
    }

    /// <summary>Tells where the DVA's of a stelsel are.</summary>
    public void Connect(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _forwarder?.Dispose();
        _forwarder = target.Behind.Count == 0 ? null : new(target);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _forwarder?.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        if (_forwarder is not { } forwarder || !forwarder.Knows(context.Request.Host.Host))
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        var request = await ReadAsync(context);
        var answer = await forwarder.SendAsync(request, context.RequestAborted);
        if (answer is null)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        Log.Add(answer);
        context.Response.StatusCode = answer.Status;
        foreach (var group in answer.ResponseHeaders.Where(h => !HopByHop.Contains(h.Key)).GroupBy(h => h.Key, StringComparer.OrdinalIgnoreCase))
        {
            context.Response.Headers[group.Key] = group.Select(h => h.Value).ToArray();
        }

        if (!HttpMethods.IsHead(request.Method) && answer.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            context.Response.ContentLength = answer.ResponseBody.Length;
            await context.Response.Body.WriteAsync(answer.ResponseBody, context.RequestAborted);
        }
    }

    private static async Task<RecordedExchange> ReadAsync(HttpContext context)
    {
        var body = new ArrayBufferWriter<byte>();
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            foreach (var segment in read.Buffer)
            {
                body.Write(segment.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var headers = context.Request.Headers.Where(h => !HopByHop.Contains(h.Key))
            .SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v ?? "")));
        var target = raw is ['/', ..] ? raw : "/";
        return new(0, context.Request.Host.Value ?? "", context.Request.Method, target, [.. headers], body.WrittenMemory, 0, [], default);
    }

    /// <summary>Leaves Ctrl-C to the command.</summary>
    private sealed class NoConsoleLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
