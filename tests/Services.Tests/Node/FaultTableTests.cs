using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Node.Fouten;
using MedMijSandbox.Services.Tests.Testbench;

namespace MedMijSandbox.Services.Tests.Node;

public sealed class FaultTableTests
{
    private readonly FaultTable _table = new();

    [Fact]
    public void Documentation_lists_every_fault_with_its_parameters() =>
        File.ReadAllText(RepositoryRoot.Path("docs", "fouten.md")).ShouldContain(FaultCatalogue.ToMarkdownRows());

    [Fact]
    public void Every_fault_can_be_set_with_its_defaults_and_the_parameters_that_have_none()
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["to"] = "https://elders.localhost/",
            ["status"] = "418",
            ["name"] = "X-Een",
            ["value"] = "1",
        };

        foreach (var kind in FaultCatalogue.All.Where(k => k.Name != "wrong-certificate"))
        {
            var parameters = kind.Parameters.Where(p => p.Default is null).ToDictionary(p => p.Name, p => given[p.Name], StringComparer.Ordinal);

            _table.Put(new(kind.Name, null, null, null, null, parameters)).Problems.ShouldBeEmpty(kind.Name);
        }

        _table.All.Count.ShouldBe(FaultCatalogue.All.Count - 1);
        _table.All.Select(f => f.Id).ShouldBeUnique();
        _table.All.ShouldAllBe(f => f.Seen == 0 && f.Applied == 0);
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_rule_is_told_at_once()
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["ms"] = "-1", ["jitter"] = "veel", ["kleur"] = "rood" };

        var problems = _table.Put(new("latency", "GEEN HOST", "", 0, 1.5, parameters) { Every = 0, Times = 0, Path = "geen-pad" }).Problems;

        string[] wanted = ["GEEN HOST", "caller", "path", "nth is", "every is", "times is", "nth and every", "chance", "'kleur'", "ms of latency", "jitter of latency"];
        foreach (var part in wanted)
        {
            problems.ShouldContain(p => p.Contains(part, StringComparison.Ordinal), part);
        }

        _table.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_requests_at_once_are_in_the_same_order_for_every_rule()
    {
        for (var round = 0; round < 2000; round++)
        {
            var table = new FaultTable();
            table.Put(new("wrong-content-type", null, null, null, null, Nothing) { Nth = 1 });
            table.Put(new("truncated-json", null, null, null, null, Nothing) { Nth = 2 });
            using var together = new Barrier(2);
            Func<string> strike = () =>
            {
                together.SignalAndWait(TestContext.Current.CancellationToken);
                return table.Strike(new("een", "browser", null, "/")).ShouldHaveSingleItem().Kind.Name;
            };

            var names = await Task.WhenAll(Task.Run(strike, TestContext.Current.CancellationToken), Task.Run(strike, TestContext.Current.CancellationToken));

            names.ShouldBe(["wrong-content-type", "truncated-json"], ignoreOrder: true);
        }
    }

    [Fact]
    public void Rule_after_one_that_ends_the_request_does_not_count_it()
    {
        _table.Put(new("wrong-status", null, null, null, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["status"] = "418" }));
        _table.Put(new("latency", null, null, null, null, Nothing));
        _table.Put(new("unavailable", null, null, null, null, Nothing));

        _table.Strike(new("een", "browser", null, "/")).Select(f => f.Kind.Name).ShouldBe(["latency", "unavailable"]);

        _table.All.Select(f => f.Seen).ShouldBe([0, 1, 1]);
    }

    [Theory]
    [InlineData("bestaat-niet", "there are slow-handshake,")]
    [InlineData("", "There is no fault")]
    public void Fault_that_does_not_exist_is_refused_with_those_that_do(string name, string reason) =>
        _table.Put(new(name, null, null, null, null, Nothing)).Problems.ShouldHaveSingleItem().ShouldContain(reason);

    [Theory]
    [InlineData("set-header", "name", "Content-Length")]
    [InlineData("set-header", "name", "X Een")]
    [InlineData("set-header", "name", "X-Een:")]
    [InlineData("drop-header", "name", "transfer-encoding")]
    [InlineData("set-header", "value", "een\r\nSet-Cookie: twee=2")]
    [InlineData("set-header", "value", "caf\u00e9")]
    [InlineData("wrong-content-type", "type", "tekst")]
    [InlineData("wrong-content-type", "type", "text/html\r\nX: 1")]
    [InlineData("redirect", "to", "/ergens")]
    [InlineData("redirect", "to", "javascript:alert(1)")]
    [InlineData("redirect", "to", "https://elders.localhost/\r\nX: 1")]
    [InlineData("redirect", "status", "200")]
    [InlineData("wrong-status", "status", "204")]
    [InlineData("wrong-status", "status", "99")]
    [InlineData("wrong-status", "status", "2147483648")]
    [InlineData("half-body", "percent", "100")]
    [InlineData("slow-drip", "bytes-per-second", "0")]
    [InlineData("tls-version", "only", "1.1")]
    [InlineData("wrong-certificate", "certificate", "../../etc/passwd")]
    public void Value_that_would_break_the_front_door_is_refused(string name, string parameter, string value)
    {
        var problems = _table.Put(new(name, "pgo.localhost", null, null, null, new Dictionary<string, string>(StringComparer.Ordinal) { [parameter] = value })).Problems;

        problems.ShouldContain(p => p.Contains($"parameter {parameter} of {name}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pgo", null)]
    [InlineData(null, "/oauth2")]
    public void Fault_of_the_handshake_knows_no_caller_and_no_path(string? caller, string? path) =>
        _table.Put(new("tls-alert", null, caller, null, null, Nothing) { Path = path }).Problems.ShouldHaveSingleItem().ShouldContain("handshake");

    [Fact]
    public void Certificate_that_is_not_there_is_refused()
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["certificate"] = "expired" };
        var rule = new FaultRule("wrong-certificate", "pgo.localhost", null, null, null, parameters);

        _table.Put(rule).Problems.ShouldHaveSingleItem().ShouldContain("no certificate of that kind");
        _table.Put(rule, new("/nergens.pem", "/nergens.key")).Problems.ShouldHaveSingleItem().ShouldContain("/nergens.pem");
        _table.Put(rule with { Host = null }).Problems.ShouldHaveSingleItem().ShouldContain("needs a host");
    }

    [Fact]
    public void There_are_a_hundred_rules_and_no_more()
    {
        for (var i = 0; i < FaultTable.MaximumCount; i++)
        {
            _table.Put(new("latency", null, null, null, null, Nothing)).Problems.ShouldBeEmpty();
        }

        _table.Put(new("latency", null, null, null, null, Nothing)).Problems.ShouldHaveSingleItem().ShouldContain("100");
        _table.Remove("7").ShouldBeTrue();
        _table.Remove("7").ShouldBeFalse();
        _table.Put(new("latency", null, null, null, null, Nothing)).Fault.ShouldNotBeNull().Id.ShouldBe("101");
    }

    [Fact]
    public void Any_rule_is_refused_or_set_and_never_throws()
    {
        var texts = ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "");
        var names = Gen.OneOf(Gen.Elements(FaultCatalogue.All.Select(k => k.Name).ToArray()), texts);
        var keys = Gen.OneOf(Gen.Elements("ms", "status", "name", "value", "percent", "only", "to", "bytes"), texts);
        var rules =
            from name in names
            from host in texts
            from key in keys
            from value in texts
            from number in Gen.Choose(-3, 3)
            select new FaultRule(name, host, null, number, number / 2.0, new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value }) { Path = value };

        Prop.ForAll(rules.ToArbitrary(), rule =>
        {
            var put = _table.Put(rule);
            _table.Clear();
            return (put.Fault is null) == (put.Problems.Count > 0);
        }).QuickCheckThrowOnFailure();
    }

    private static Dictionary<string, string> Nothing => new(StringComparer.Ordinal);
}
