using MedMijSandbox.Dva.Gedrag;
using Microsoft.Extensions.Configuration;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class LiveBehaviourTests
{
    private readonly LiveBehaviour _behaviour = new(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["dva:aanbieders:0:naam"] = "ziekenhuisnoord" })
        .Build());

    [Theory]
    [InlineData("errorDescriptions:foo", "foo", "is not a refusal")]
    [InlineData("listedUntil:ziekenhuisfoo", "2026-12-01T00:00:00Z", "it serves ziekenhuisnoord")]
    public void Name_that_does_not_exist_is_refused_with_what_there_is(string name, string value, string problem) =>
        Change(name, value).ShouldHaveSingleItem().ShouldContain(problem);

    [Theory]
    [InlineData("errorDescriptions:state-missing", "x")]
    [InlineData("listedUntil:ziekenhuisnoord", "2026-12-01T00:00:00Z")]
    public void Setting_that_was_taken_back_under_other_capitals_can_be_set_again(string name, string value)
    {
        Change(name.ToUpperInvariant(), null).ShouldBeEmpty();

        Change(name, value).ShouldBeEmpty();
    }

    private IReadOnlyList<string> Change(string name, string? value) =>
        _behaviour.Change(new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = value });
}
