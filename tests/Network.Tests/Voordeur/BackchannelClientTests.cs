using System.Diagnostics;
using System.Net;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MedMijSandbox.Network.Tests.Voordeur;

/// <summary>The Whitelist check of the TLS client: no name on a usable list, no handshake.</summary>
public sealed class BackchannelClientTests : IAsyncLifetime
{
    // The Node's own check has to let the caller in, so that only the check of the client decides.
    private const string Caller = "iemand.localhost";
    private LoneNode _node = null!;
    private ServiceProvider _services = null!;

    private BackchannelClient Client => _services.GetRequiredService<BackchannelClient>();

    public async ValueTask InitializeAsync()
    {
        _node = await LoneNode.StartAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_node.NetworkSettings()).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(_node.Clock)
            .AddSingleton(new ActivitySource("proef"))
            .AddSingleton<SandboxNetwork>()
            .AddBackchannel()
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Fact]
    [Covers("core.whl.306", "core.whl.307")]
    public async Task Host_on_the_Whitelist_is_asked()
    {
        _node.Listed = [Caller, LoneNode.Back];

        (await StatusAsync(LoneNode.Back)).ShouldBe(HttpStatusCode.OK);
        _node.Reached.ShouldBe(1);
    }

    [Theory]
    [InlineData("dva.localhost")]
    [InlineData("anders.token.dva.localhost")]
    [InlineData("oken.dva.localhost")]
    [Covers("core.whl.306", "core.whl.307", "core.whl.309")]
    public async Task Host_that_is_not_on_the_Whitelist_gets_no_handshake(string listed)
    {
        _node.Listed = [Caller, listed];

        await RefusedAsync("is not on the Whitelist");
    }

    [Fact]
    [Covers("core.whl.307", "core.whl.309")]
    public async Task Without_a_Whitelist_there_is_no_handshake()
    {
        _node.Stelsel = context => { context.Response.StatusCode = 503; return Task.CompletedTask; };

        await RefusedAsync("no usable Whitelist");
    }

    [Fact]
    [Covers("core.whl.304", "core.whl.307")]
    public async Task With_a_Whitelist_that_fails_its_schema_there_is_no_handshake()
    {
        _node.Stelsel = context => LoneNode.ListAsync(context, Caller, LoneNode.Back, "localhost");

        await RefusedAsync("no usable Whitelist");
    }

    [Fact]
    [Covers("core.whl.306", "core.whl.307")]
    public async Task Host_that_is_taken_off_the_list_is_not_asked_any_more_within_900_seconds_also_over_an_open_connection()
    {
        _node.Listed = [Caller, LoneNode.Back];
        (await StatusAsync(LoneNode.Back)).ShouldBe(HttpStatusCode.OK);
        _node.Listed = [Caller];

        _node.Clock.Advance(TimeSpan.FromSeconds(900));

        await Should.ThrowAsync<NotOnWhitelistException>(() => StatusAsync(LoneNode.Back));
        _node.Reached.ShouldBe(1);
    }

    private async Task RefusedAsync(string reason)
    {
        var refusal = await Should.ThrowAsync<NotOnWhitelistException>(() => StatusAsync(LoneNode.Back));

        refusal.Message.ShouldContain(reason);
        _node.Reached.ShouldBe(0);
        _node.Recorder.After(0).ShouldAllBe(e => e.Host == LoneNode.Stelselnode);
    }

    private async Task<HttpStatusCode> StatusAsync(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{host}:{_node.Address.Port}/");
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
