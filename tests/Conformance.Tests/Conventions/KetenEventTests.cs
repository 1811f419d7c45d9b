using System.Text.RegularExpressions;
using MedMijSandbox.Ketenlogging;

namespace MedMijSandbox.Conformance.Tests.Conventions;

public sealed partial class KetenEventTests
{
    private const KetenRoles DvaRoles = KetenRoles.AuthorizationServer | KetenRoles.ResourceServer;
    private const string SharedCallSites = "ServiceDefaults/Ketenlogging";

    /// <summary>Events that nobody logs here, each with why.</summary>
    private static readonly Dictionary<string, string> WithoutCallSite = new(StringComparer.Ordinal)
    {
        ["receive_smart_configuration_request"] = "modules are not built: no endpoint for a SMART configuration",
        ["send_smart_configuration_response"] = "modules are not built: no endpoint for a SMART configuration",
        ["send_smart_configuration_request_error"] = "modules are not built: no endpoint for a SMART configuration",
    };

    [Theory]
    [InlineData("Services/Dvp", KetenRoles.Dvp)]
    [InlineData("Services/Dva", DvaRoles)]
    [InlineData(SharedCallSites, KetenRoles.Any)]
    public void Every_event_at_a_call_site_is_in_the_table_and_of_that_role(string folder, KetenRoles roles)
    {
        foreach (var name in CallSites(folder))
        {
            var type = KetenEvents.Embedded.Find(name);
            type.ShouldNotBeNull($"{folder} logs {name}, which is no event");
            (type.By & roles).ShouldNotBe(KetenRoles.None, $"{folder} may not log {name}");
        }
    }

    [Fact]
    public void Every_event_of_the_table_is_logged_by_who_can_or_it_says_why_not()
    {
        var dvp = CallSites("Services/Dvp").Concat(CallSites(SharedCallSites)).ToHashSet(StringComparer.Ordinal);
        var dva = CallSites("Services/Dva").Concat(CallSites(SharedCallSites)).ToHashSet(StringComparer.Ordinal);
        var missing = KetenEvents.Embedded.All
            .Where(e => (e.By.HasFlag(KetenRoles.Dvp) && !dvp.Contains(e.Name)) || ((e.By.HasFlag(KetenRoles.AuthorizationServer) || e.By.HasFlag(KetenRoles.ResourceServer)) && !dva.Contains(e.Name)))
            .Select(e => e.Name);

        missing.ShouldBe(WithoutCallSite.Keys, ignoreOrder: true);
    }

    private static IEnumerable<string> CallSites(string folder) => SourceTests.Sources()
        .Where(f => Path.GetRelativePath(Path.Combine(SharedData.Root, "src"), f).StartsWith(folder, StringComparison.Ordinal))
        .SelectMany(f => EventLiteral().Matches(File.ReadAllText(f)).Select(m => m.Groups["name"].Value))
        .Distinct(StringComparer.Ordinal);

    // Every event begins with one of these words, and no other text in these folders does so with an underscore behind it.
    [GeneratedRegex("\"(?<name>(?:send|receive|show|authorization|availability|receptiveness|automatic|technical)(?:_[a-z]+)+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EventLiteral();
}
