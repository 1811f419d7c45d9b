using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Network.Tests.Fhir;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Network.Tests.Ketenlogging;

/// <summary>In a stelsel of its own, because time is moved in it.</summary>
public sealed class ChainTests : IAsyncLifetime
{
    private const string Persona = "XXX_Jansma";
    private const string Aanbieder = "ziekenhuisnoord";
    private RunningStelsel _stelsel = null!;
    private FrontDoor _door = null!;
    private ManagementClient _management = null!;
    private KetenlogClient _log = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _stelsel = await RunningStelsel.StartAsync(MedMijSandbox.AppHost.Program.Describe(StelselFixture.Options), CancellationToken.None);
        _door = FrontDoor.Open(ResourceCaller.TargetOf(_stelsel.Ready)).Door!;
        var management = new Uri(_stelsel.Ready.Management + "/");
        _management = new(management, TimeProvider.System);
        _log = new(management, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _log.Dispose();
        _management.Dispose();
        _door.Dispose();
        await _stelsel.DisposeAsync();
    }

    [Fact]
    [Covers("core.logging.202", "core.logging.203", "core.logging.204")]
    public async Task Collecting_is_logged_step_by_step_by_everybody_who_takes_part()
    {
        var persoon = new PersoonAtPgo(_door, Persona);
        await persoon.RegisterAsync();
        await persoon.CollectAsync(Aanbieder, unlimited: false);

        var chain = await ChainAsync(persoon.CorrelationIds.ShouldHaveSingleItem());

        List<KetenlogLine> first = [.. chain.Where(l => !IsOfResource(l))];
        first.Select(l => l.Type).ShouldBe(
        [
            "send_authorization_request", "receive_authorization_request", "show_landing_page",
            "send_authentication_request", "receive_authentication_response",
            "send_artifact_resolution_request", "receive_artifact_resolution_response",
            "show_consent_page", "receive_consent", "availability_test",
            "send_authorization_response", "receive_authorization_response",
            "send_token_request", "receive_token_request", "send_token_response", "receive_token_response",
        ]);
        first.Take(12).Select(l => l.TraceId).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        first.Skip(12).Select(l => l.TraceId).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        chain.Select(l => l.Location).Distinct(StringComparer.Ordinal).ShouldBe(
            ["pgo.localhost", "dva-noord.localhost", "token.dva-noord.localhost", "fhir.dva-noord.localhost"], ignoreOrder: true);
    }

    [Fact]
    [Covers("core.logging.202", "core.logging.204")]
    public async Task Every_request_for_resources_is_four_lines_that_one_id_joins()
    {
        var persoon = new PersoonAtPgo(_door, Persona);
        await persoon.RegisterAsync();
        await persoon.CollectAsync(Aanbieder, unlimited: false);

        var lines = (await ChainAsync(persoon.CorrelationIds.ShouldHaveSingleItem())).Where(IsOfResource).ToList();

        var requests = lines.GroupBy(l => l.RequestId, StringComparer.Ordinal).ToList();
        requests.Count.ShouldBeGreaterThan(20);
        foreach (var request in requests)
        {
            request.Select(l => l.Type).ShouldBe(
                ["send_resource_request", "receive_resource_request", "send_resource_response", "receive_resource_response"]);
        }

        lines.Where(l => l.Method is not null).ShouldAllBe(l => l.ProviderId == Aanbieder && l.ServiceId == 48);
        lines.Where(l => l.Type == "send_resource_request").ShouldAllBe(l => l.InitiatedBy == "person");
        await ShouldHaveNoFindingsAsync("pgo", "dva-noord");
    }

    [Fact]
    [Covers("core.logging.203")]
    public async Task A_Persoon_who_stops_or_refuses_is_seen_on_both_sides()
    {
        var persoon = new PersoonAtPgo(_door, Persona);
        await persoon.RegisterAsync();
        await persoon.StopAtLandingAsync(Aanbieder);
        await persoon.RefuseAsync(Aanbieder);

        var ids = persoon.CorrelationIds;
        var stopped = await ChainAsync(ids[0]);
        var refused = await ChainAsync(ids[1]);

        stopped.Select(l => l.Type).ShouldBe(
        [
            "send_authorization_request", "receive_authorization_request", "show_landing_page",
            "send_authorization_cancellation", "receive_authorization_error_response",
        ]);
        refused.Select(l => l.Type).TakeLast(4).ShouldBe(
            ["receive_consent_refusal", "availability_test", "send_authorization_response", "receive_authorization_error_response"]);
        refused.TakeLast(2).ShouldAllBe(l => l.ErrorCode == "access_denied");
    }

    [Fact]
    [Covers("core.gegevensuitwisseling.200")]
    public async Task Automatic_collection_is_logged_as_such()
    {
        var persoon = new PersoonAtPgo(_door, Persona);
        await persoon.RegisterAsync();
        await persoon.CollectAsync(Aanbieder, unlimited: true);
        await persoon.OrderAutomaticAsync();
        var now = (await _management.ClockAsync(Cancelled)).Value!.Now;

        // A whole night lies in it, wherever the day begins.
        (await _management.MoveClockAsync(now.AddHours(25), Cancelled)).ShouldBeNull();

        var chain = await FindAutomaticAsync();
        chain[0].Type.ShouldBe("automatic_collection_started");
        chain.Select(l => l.Type).ShouldContain("receive_resource_response");
        chain.Where(l => l.Type is "send_token_request" or "send_resource_request").ShouldAllBe(l => l.InitiatedBy == "machine");
    }

    private static bool IsOfResource(KetenlogLine line) => line.Type.Contains("_resource_", StringComparison.Ordinal);

    private async Task<List<KetenlogLine>> ChainAsync(string session)
    {
        var (lines, problem) = await _log.ChainAsync(session, Cancelled);
        lines.ShouldNotBeNull(problem);
        return lines;
    }

    private async Task<List<KetenlogLine>> FindAutomaticAsync()
    {
        foreach (var session in (await _log.SessionsAsync(Cancelled)).Value!)
        {
            var chain = await ChainAsync(session.Session);
            if (chain.Exists(l => l.Type == "automatic_collection_started"))
            {
                return chain;
            }
        }

        return [];
    }

    /// <summary>The collection point has judged every line: none is functionally wrong.</summary>
    private async Task ShouldHaveNoFindingsAsync(params string[] participants)
    {
        var caller = new BackchannelCaller(_door, TimeProvider.System);
        foreach (var participant in participants)
        {
            var address = _door.Target.AddressOf("stelselnode", "/eagleeye/v1/logs?valid=false");
            var answer = await caller.RequestResourceAsync(address, "application/json", null, participant, Guid.NewGuid(), Cancelled);
            answer.Body.ShouldStartWith("{\"aantal\":0,");
        }
    }
}
