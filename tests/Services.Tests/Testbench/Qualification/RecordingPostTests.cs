using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Qualification.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

public sealed class RecordingPostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-post-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Request_goes_past_unchanged_and_is_kept_with_its_answer()
    {
        await using var dva = await StartDvaAsync();
        await using var post = await StartPostAsync();

        using var answer = await SendAsync(post, HttpMethod.Post, "/48/fhir/Condition?code=a%7Cb&x=/../y", "inhoud");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answer.Headers.GetValues("X-Gezien").ShouldBe(["fhir.dva-noord.localhost POST /48/fhir/Condition?code=a%7Cb&x=/../y Bearer a", "nog een"]);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("terug: inhoud");
        var kept = post.Log.After(0).ShouldHaveSingleItem();
        (kept.Number, kept.Method, kept.Status, kept.HostName).ShouldBe((1L, "POST", 202, "fhir.dva-noord.localhost"));
        kept.Target.ShouldBe("/48/fhir/Condition?code=a%7Cb&x=/../y");
        kept.Authorization.ShouldBe("Bearer a");
        kept.RequestHeaders.ShouldContain(KeyValuePair.Create("Content-Type", "application/fhir+json"));
        Encoding.UTF8.GetString(kept.ResponseBody.Span).ShouldBe("terug: inhoud");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http")]
    public async Task Whoever_comes_by_is_of_the_network_and_not_of_whoever_started_the_DVA(string? said)
    {
        await using var dva = await StartDvaAsync();
        await using var post = await StartPostAsync();

        using var answer = await SendAsync(post, HttpMethod.Get, "/beheer/toestand", null, proto: said);

        answer.Headers.GetValues("X-Gekomen-Over").ShouldBe(["https"]);
    }

    [Fact]
    public async Task Host_that_is_no_DVA_and_a_DVA_that_does_not_answer_give_502()
    {
        await using var post = await StartPostAsync();

        using var stranger = await SendAsync(post, HttpMethod.Get, "/", null, "pgo.localhost");
        using var silent = await SendAsync(post, HttpMethod.Get, "/", null);

        stranger.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        silent.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        post.Log.LastNumber.ShouldBe(0);
    }

    [Fact]
    public async Task Port_that_is_taken_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        await Should.ThrowAsync<IOException>(() => RecordingPost.StartAsync(((IPEndPoint)listener.LocalEndpoint).Port, CancellationToken.None));
    }

    private static async Task<HttpResponseMessage> SendAsync(
        RecordingPost post, HttpMethod method, string target, string? body, string host = "fhir.dva-noord.localhost", string? proto = null)
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(
            method, new Uri(post.Address + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer a");
        if (proto is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", proto);
        }

        request.Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue("application/fhir+json"));
        var response = await invoker.SendAsync(request, CancellationToken.None);
        await response.Content.LoadIntoBufferAsync();
        return response;
    }

    private async Task<RecordingPost> StartPostAsync()
    {
        var post = await RecordingPost.StartAsync(0, CancellationToken.None);
        post.Connect(new()
        {
            FrontDoor = new(IPAddress.Loopback, 8443),
            Suffix = "localhost",
            CaBundle = "ca.pem",
            Hosts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["fhir.dva-noord"] = "fhir.dva-noord.localhost", ["pgo"] = "pgo.localhost" },
            ClientCertificates = new Dictionary<string, CertificateFiles>(StringComparer.Ordinal),
            Behind = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["dva-noord"] = Path.Combine(_folder, "dva.sock") },
        });
        return post;
    }

    /// <summary>Answers with what it saw, over HTTP/2 on a socket as the participants do.</summary>
    private async Task<WebApplication> StartDvaAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.ListenUnixSocket(Path.Combine(_folder, "dva.sock"), l => l.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        app.Run(async context =>
        {
            var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.Headers["X-Gezien"] = new[]
            {
                $"{context.Request.Host} {context.Request.Method} {target} {context.Request.Headers.Authorization}", "nog een",
            };
            context.Response.Headers["X-Gekomen-Over"] = context.Request.Headers["X-Forwarded-Proto"];
            using var reader = new StreamReader(context.Request.Body);
            await context.Response.WriteAsync($"terug: {await reader.ReadToEndAsync()}");
        });
        await app.StartAsync();
        return app;
    }
}
