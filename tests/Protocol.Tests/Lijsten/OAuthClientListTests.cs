using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Protocol.Tests.Lijsten;

public sealed class OAuthClientListTests
{
    [Theory]
    [InlineData("pgo.localhost", "pgo.localhost")]
    [InlineData("uit.pgo.localhost", "pgo.localhost")]
    [InlineData("test.pgo.localhost", "test.pgo.localhost")]
    [InlineData("uit.test.pgo.localhost", "test.pgo.localhost")]
    [InlineData("uitpgo.localhost", null)]
    [InlineData("localhost", null)]
    [InlineData("", null)]
    public void A_name_is_of_the_nearest_client_that_it_lies_under(string name, string? owner)
    {
        var list = new OAuthClientList(new(DateTimeOffset.UnixEpoch, 1), [Client("pgo.localhost"), Client("test.pgo.localhost")]);

        var found = list.OwnerOf(name);

        (found?.Hostname.Value).ShouldBe(owner);
    }

    private static OAuthClient Client(string name) => new(Hostname.Parse(name), "Een PGO", [GegevensdienstId.Parse("48")]);
}
