using System.Net;

namespace MedMijSandbox.Network.Tests.Voordeur;

/// <summary>Who may come to a backchannel of DigiD: the check is on the OIN, at every request.</summary>
public sealed class ConnectedOinTests
{
    private const string Oin = "00000009999000000123";

    [Fact]
    public async Task Service_provider_that_is_no_longer_connected_is_out_at_the_next_request_on_an_open_connection()
    {
        await using var node = await LoneNode.StartAsync(("node:hosts:1:channel", "DigidBackchannel"));
        node.Oins.Add(Oin);
        using var certificate = node.Authority.Issue($"CN=sp.localhost, SERIALNUMBER={Oin}", "sp.localhost");
        using var client = node.Client(certificate);
        using var first = (await LoneNode.GetAsync(client, LoneNode.Back)).Response;

        node.Oins.Remove(Oin);
        var again = await Should.ThrowAsync<HttpRequestException>(() => LoneNode.GetAsync(client, LoneNode.Back));

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.StatusCode.ShouldBeNull();
        node.Reached.ShouldBe(1);
        (await node.NoteAsync(LoneNode.Back, "niet (meer)")).ShouldNotBeNull().ShouldContain(Oin);
    }
}
