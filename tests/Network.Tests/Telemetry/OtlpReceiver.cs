using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.Network.Tests.Telemetry;

/// <summary>A span as it came in: whose, in which trace, under which parent.</summary>
internal sealed record ReceivedSpan(string Service, string TraceId, string SpanId, string ParentId, string Name);

/// <summary>The least that can receive OTLP over HTTP: reads the protobuf fields that the test needs.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public ConcurrentBag<ReceivedSpan> Spans { get; } = [];

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/traces", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            receiver.Read(body.ToArray());
            context.Response.ContentType = "application/x-protobuf";
        });
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>ExportTraceServiceRequest: resource_spans = 1 { resource = 1, scope_spans = 2 { spans = 2 } }.</summary>
    private void Read(byte[] request)
    {
        foreach (var (_, resourceSpans) in Fields(request).Where(f => f.Number == 1))
        {
            var fields = Fields(resourceSpans);
            var service = fields.Where(f => f.Number == 1).Select(f => ServiceName(f.Value)).FirstOrDefault() ?? "";
            foreach (var span in fields.Where(f => f.Number == 2).SelectMany(f => Fields(f.Value)).Where(f => f.Number == 2))
            {
                var parts = Fields(span.Value);
                Spans.Add(new(service, Hex(parts, 1), Hex(parts, 2), Hex(parts, 4), Encoding.UTF8.GetString(parts.FirstOrDefault(p => p.Number == 5).Value ?? [])));
            }
        }
    }

    /// <summary>Resource: attributes = 1 { key = 1, value = 2 { string_value = 1 } }.</summary>
    private static string ServiceName(byte[] resource) => Fields(resource).Where(f => f.Number == 1).Select(f => Fields(f.Value))
        .Where(a => Encoding.UTF8.GetString(a.First(p => p.Number == 1).Value) == "service.name")
        .Select(a => Encoding.UTF8.GetString(Fields(a.First(p => p.Number == 2).Value).First(p => p.Number == 1).Value))
        .FirstOrDefault() ?? "";

    private static string Hex(List<(int Number, byte[] Value)> fields, int number) =>
        Convert.ToHexStringLower(fields.FirstOrDefault(f => f.Number == number).Value ?? []);

    /// <summary>The fields of a message; numbers are skipped, only lengths of bytes matter here.</summary>
    private static List<(int Number, byte[] Value)> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new List<(int, byte[])>();
        var position = 0;
        while (position < message.Length)
        {
            var key = Varint(message, ref position);
            switch (key & 7)
            {
                case 0:
                    Varint(message, ref position);
                    break;
                case 1:
                    position += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref position);
                    fields.Add(((int)(key >> 3), message.Slice(position, length).ToArray()));
                    position += length;
                    break;
                default:
                    position += 4;
                    break;
            }
        }

        return fields;
    }

    private static ulong Varint(ReadOnlySpan<byte> message, ref int position)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[position++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
