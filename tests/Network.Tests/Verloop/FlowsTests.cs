using MedMijSandbox.AppHost.Management;
using MedMijSandbox.Node.Exchanges;

namespace MedMijSandbox.Network.Tests.Verloop;

public sealed class FlowsTests
{
    private const string First = "11111111-1111-4111-8111-111111111111";
    private const string Second = "22222222-2222-4222-8222-222222222222";

    private static readonly MaskedExchange[] Recorded =
    [
        Of(1, "browser", "/verzamelen", null),
        Of(2, "browser", "/verzamelen", First),
        Of(3, "browser", "/oauth2/authorize", First),
        Of(4, "browser", "/saml/idp/request_authentication", null),
        Of(5, "browser", "/autoriseren/toestemming", First, note: "not-honoured: geen toestemming"),
        Of(6, "browser", "/verzamelen/resultaat", null),
        Of(7, "browser", "/medmij.css", null),
        Of(8, "pgo", "/oauth2/token", Second, note: "refresh-reused: al ingewisseld"),
        Of(9, "stelselnode", "/MedMij_Whitelist.xml", null),
        Of(10, "pgo", "/eagleeye/v1/logs", "33333333-3333-4333-8333-333333333333"),
    ];

    [Fact]
    public void Newest_flow_comes_first_and_a_delivery_of_the_log_is_none()
    {
        var flows = Flows.Recent(Recorded);

        flows.Select(f => f.CorrelationId).ShouldBe([Second, First]);
        flows.Select(f => f.Messages).ShouldBe([1, 3]);
        flows.ShouldAllBe(f => f.Refused == 1);
    }

    [Fact]
    public void Flow_has_its_own_messages_and_what_the_browser_did_around_them() =>
        Flows.Of(Recorded, First).Select(s => s.Number).ShouldBe([2, 3, 4, 5, 6]);

    [Fact]
    public void Flow_without_a_browser_has_its_own_messages_only() => Flows.Of(Recorded, Second).Select(s => s.Number).ShouldBe([8]);

    [Fact]
    public void Flow_that_is_not_there_has_no_messages() => Flows.Of(Recorded, "onzin").ShouldBeEmpty();

    private static MaskedExchange Of(long number, string from, string path, string? correlationId, string? note = null) => new(
        number, new(2026, 3, 1, 12, 0, (int)number, TimeSpan.Zero), from, "dva-noord", "frontchannel", "POST", "dva-noord.localhost", path, 200, 1, null, correlationId, null, note, "", "", null);
}
