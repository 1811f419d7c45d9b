using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Protocol.Tests.Lijsten;

public sealed class OAuthClientListTests
{
    private static readonly OAuthClientList List = new(
        new(DateTimeOffset.UnixEpoch, 1), [.. new[] { "pgo.nl", "ander.pgo.nl", "derde.nl" }.Select(h => new OAuthClient(Hostname.Parse(h), "PGO", []))]);

    [Theory]
    [InlineData("pgo.nl", "pgo.nl")]
    [InlineData("uit.pgo.nl", "pgo.nl")]
    [InlineData("a.b.pgo.nl", "pgo.nl")]
    [InlineData("ander.pgo.nl", "ander.pgo.nl")]
    [InlineData("uit.ander.pgo.nl", "ander.pgo.nl")]
    public void Host_belongs_to_the_nearest_client_that_it_lies_under(string hostname, string owner) =>
        List.FindOwner(hostname).ShouldNotBeNull().Hostname.Value.ShouldBe(owner);

    [Theory]
    [InlineData("")]
    [InlineData("nl")]
    [InlineData("anderpgo.nl")]
    [InlineData("pgo.nl.")]
    [InlineData("pgo.nl.kwaad.nl")]
    [InlineData("..")]
    public void Host_that_lies_under_no_client_belongs_to_none(string hostname) => List.FindOwner(hostname).ShouldBeNull();
}
