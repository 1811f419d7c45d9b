using System.Text;
using MedMijSandbox.Testbench.Qualification.Client;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Tokens;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

public sealed class PersonaSessionTests
{
    private static readonly UnitRoutes Routes = new(Route("48", isDelen: false), Route("57", isDelen: true));
    private readonly ExchangeLog _log = new();
    private readonly PersonaSession _session;

    public PersonaSessionTests()
    {
        _session = new("XXX_Rijn", _log, Routes);
        _session.BeginRound();
    }

    [Theory]
    [InlineData("/48/fhir/Condition?code=a%7Cb&_include=Condition:patient", true)]
    [InlineData("/48/fhir/Condition?_include=Condition%3Apatient&code=a|b", true)]
    [InlineData("/48/fhir/Condition?code=a%7Cb&_include=Condition:patient&_format=json", true)]
    [InlineData("/48/fhir/Condition/?code=a%7Cb&_include=Condition:patient", true)]
    [InlineData("/48/fhir/Condition?code=a%7Cb", false)]
    [InlineData("/48/fhir/Condition?code=a%7Cb&_include=Condition:patient&_count=5", false)]
    [InlineData("/48/fhir/Condition?code=a%7Cb&code=a%7Cb", false)]
    [InlineData("/48/fhir/Procedure?code=a%7Cb&_include=Condition:patient", false)]
    [InlineData("/elders/Condition?code=a%7Cb&_include=Condition:patient", false)]
    [InlineData("/480/fhir/Condition?code=a%7Cb&_include=Condition:patient", false)]
    public void Search_fits_when_its_parameters_are_the_same_set(string target, bool fits)
    {
        Receive("GET", target);

        var found = _session.Find(Expected("search", "Condition", "?code=a|b&_include=Condition:patient"), null, []);

        (found is not null).ShouldBe(fits);
    }

    [Theory]
    [InlineData("date=ge2026-02-22", "date=ge2026-02-22T00:00:00%2B01:00", true)]
    [InlineData("date=ge2026-02-22", "date=ge2026-02-23", false)]
    [InlineData("date=ge2026-02-22", "date=le2026-02-22", false)]
    [InlineData("category=a,b", "category=b%2Ca", true)]
    [InlineData("category=a,b", "category=a", false)]
    public void Values_that_mean_the_same_are_the_same(string expected, string seen, bool fits)
    {
        Receive("GET", $"/48/fhir/Observation?{seen}");

        (_session.Find(Expected("search", "Observation", $"?{expected}"), null, []) is not null).ShouldBe(fits);
    }

    [Fact]
    public void Search_by_POST_is_the_same_search()
    {
        Receive("POST", "/48/fhir/Condition/_search", "Bearer a", "code=a%7Cb");

        _session.Find(Expected("search", "Condition", "?code=a|b"), null, []).ShouldNotBeNull();
    }

    [Fact]
    public void Read_fits_on_its_id_and_nothing_else_fits()
    {
        Receive("GET", "/48/fhir/Binary/1");

        var read = Expected("read", "Binary", "/1");
        read.IsRead.ShouldBeTrue();
        _session.Find(read, null, []).ShouldNotBeNull();
        var other = Expected("read", "Binary", "/2");
        _session.Find(other, null, []).ShouldBeNull();
        _session.Nearest(other, null).ShouldBe("wel GET Binary/1");
        _session.Nearest(Expected("search", "Device", "?a=b"), null).ShouldContain("1 verzoeken");
    }

    [Fact]
    public void Exchange_that_was_not_taken_goes_first_and_one_that_was_left_out_never()
    {
        Receive("GET", "/48/fhir/Device");
        var before = _session.BeginRound();
        Receive("GET", "/48/fhir/Device");
        _session.LeaveOutAfter(before);
        Receive("GET", "/48/fhir/Device");

        var expected = Expected("search", "Device", null);
        var first = _session.Find(expected, null, []).ShouldNotBeNull();
        var second = _session.Find(expected, null, [first.Number]).ShouldNotBeNull();

        (first.Number, second.Number).ShouldBe((1L, 3L));
        _session.Find(expected, null, [1, 3]).ShouldBe(first);
        _session.Find(expected, 3, []).ShouldBeNull();
    }

    [Fact]
    public void Token_is_that_with_which_the_round_began()
    {
        Receive("GET", "/48/fhir/Patient", "Bearer a");
        Receive("GET", "/48/fhir/Device", "Bearer b");
        Receive("POST", "/57/fhir", "Bearer c");
        _session.BeginRound();
        Receive("GET", "/48/fhir/Device", "Bearer d");

        var all = _log.After(0);
        all.Select(_session.TokenOf).ShouldBe(["Bearer a", "Bearer a", "Bearer c", "Bearer d"]);
    }

    [Fact]
    public void Period_of_a_script_is_read_from_its_parameters()
    {
        var (from, until) = Expected("search", "Observation", "?date=ge${DATE, T, D, -21}&date=le2026-03-15").Period;
        from.ShouldBe(new DateOnly(2026, 2, 22));
        until.ShouldBe(new DateOnly(2026, 3, 15));
        (from, until) = Expected("search", "Observation", "?date=2026-03-15&name=gek").Period;
        from.ShouldBeNull();
        until.ShouldBeNull();
    }

    [Fact]
    public void Log_forgets_the_oldest_beyond_its_limits()
    {
        for (var i = 0; i < ExchangeLog.MaximumCount + 5; i++)
        {
            Receive("GET", "/48/fhir/Device");
        }

        _log.LastNumber.ShouldBe(ExchangeLog.MaximumCount + 5);
        _log.After(0).Count.ShouldBe(ExchangeLog.MaximumCount);
        _log.After(0)[0].Number.ShouldBe(6);
    }

    private static ServiceRoute Route(string id, bool isDelen) => new(
        "ziekenhuis",
        new(id, new("https://dva.localhost/authorize"), new("https://token.dva.localhost/token"), new($"https://fhir.dva.localhost:8443/{id}/fhir")),
        isDelen);

    private ExpectedRequest Expected(string code, string resource, string? parameters)
    {
        var element = parameters is null ? "" : $"<params value=\"{parameters.Replace("&", "&amp;", StringComparison.Ordinal)}\"/>";
        var context = MadeUpScript.Context(MadeUpScript.Test(
            $"<action><operation><type><code value=\"{code}\"/></type><resource value=\"{resource}\"/>{element}</operation></action>"));
        var (request, trouble) = ExpectedRequest.Of((ScriptOperation)context.Script.Parts[0].Actions[0], context, _session.Bases);
        trouble.ShouldBeNull();
        return request.ShouldNotBeNull();
    }

    private void Receive(string method, string target, string token = "Bearer a", string body = "") => _log.Add(new(
        0, "fhir.dva.localhost:8443", method, target, [new("Authorization", token)], Encoding.UTF8.GetBytes(body), 200, [], default));
}
