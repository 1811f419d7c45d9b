using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Services.Tests.Testbench;

public sealed class HopPatternTests
{
    private static readonly Exchange Hop = new(
        1, DateTimeOffset.UnixEpoch, "pgo", "dva-noord", "backchannel", "GET", "fhir.dva-noord.localhost",
        "/48/fhir/Condition?status=active", 200, 12);

    [Theory]
    [InlineData("/48/fhir/Condition", true)]
    [InlineData("/48/fhir/*", true)]
    [InlineData("/48/fhir", false)]
    [InlineData("/48/fhir/Condition?status=active", false)]
    public void Path_is_exact_without_its_query_unless_it_ends_in_a_star(string path, bool matches) =>
        new HopPattern(null, null, null, path, null).Matches(Hop).ShouldBe(matches);

    [Fact]
    public void Every_part_that_is_given_has_to_fit()
    {
        new HopPattern("pgo", "dva-noord", "GET", null, 200).Matches(Hop).ShouldBeTrue();
        new HopPattern("pgo", "dva-noord", "GET", null, 401).Matches(Hop).ShouldBeFalse();
        new HopPattern("browser", null, null, null, null).Matches(Hop).ShouldBeFalse();
    }
}
