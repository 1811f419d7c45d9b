using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode.Deelnemers;
using Microsoft.Extensions.Configuration;

namespace MedMijSandbox.Services.Tests.Stelselnode;

[Collection(nameof(Alone))]
public sealed class RegistrationTests
{
    private static readonly TakenNames Nobody = new(SomeRegister.Create(), []);

    [Theory]
    [InlineData(SomeRegister.Dvp)]
    [InlineData(SomeRegister.Dva)]
    public void Registration_in_which_nothing_is_wrong_is_accepted(string json) => Problems(json).ShouldBeEmpty();

    [Theory]
    [InlineData("name", "\"X\"", "name")]
    [InlineData("name", "\"mijn_pgo\"", "name")]
    [InlineData("name", "\"digid\"", "name")]
    [InlineData("name", "\"dva-noord\"", "name")]
    [InlineData("name", "7", "name")]
    [InlineData("organisation", "\"ab\"", "organisation")]
    [InlineData("organisation", "\"a\\nb c\"", "organisation")]
    [InlineData("organisation", "\"a\\ud83d\\ude00\"", "organisation")]
    [InlineData("organisation", "\"abc\\uffff\"", "organisation")]
    [InlineData("oin", "\"123\"", "oin")]
    [InlineData("oin", "\"00000009999000000003\"", "oin")]
    [InlineData("oin", "\"00000009999000000002\"", "oin")]
    [InlineData("hosts", "null", "hosts")]
    [InlineData("hosts", "{\"frontchannel\":\"PGO.mijn.test\"}", "hosts.frontchannel")]
    [InlineData("hosts", "{\"frontchannel\":\"pgo.mijn.test:8443\"}", "hosts.frontchannel")]
    [InlineData("hosts", "{\"frontchannel\":\"pgo\"}", "hosts.frontchannel")]
    [InlineData("hosts", "{\"frontchannel\":\"127.0.0.1\"}", "hosts.frontchannel")]
    [InlineData("hosts", "{\"frontchannel\":\"*.mijn.test\"}", "hosts.frontchannel")]
    [InlineData("hosts", "{\"frontchannel\":\"xn--a.test\"}", "hosts.frontchannel")]
    [InlineData("hosts", "{\"frontchannel\":\"pgo.localhost\"}", "hosts.frontchannel")]
    [InlineData("hosts", "{\"frontchannel\":\"stelselnode.localhost\"}", "hosts.frontchannel")]
    [InlineData("hosts", "{\"frontchannel\":\"nieuw.dva-noord.localhost\"}", "hosts.frontchannel")]
    [InlineData("hosts", "{\"frontchannel\":\"a.test\",\"notifications\":\"a.test\"}", "hosts.notifications")]
    [InlineData("hosts", "{\"frontchannel\":\"a.test\",\"token\":\"b.test\"}", "hosts.token")]
    [InlineData("gegevensdiensten", "[]", "gegevensdiensten")]
    [InlineData("gegevensdiensten", "[\"1234\"]", "gegevensdiensten[0]")]
    [InlineData("gegevensdiensten", "[\"48\",\"48\"]", "gegevensdiensten[1]")]
    [InlineData("gegevensdiensten", "[48]", "gegevensdiensten[0]")]
    [InlineData("notifications", "{\"subscription\":\"https://elders.test/a\",\"resource\":\"https://elders.test/b\"}", "notifications.subscription")]
    [InlineData("notifications", "{\"subscription\":\"http://elders.test/a\",\"resource\":\"https://elders.test/b\"}", "notifications.subscription")]
    [InlineData("address", "\"http://192.168.1.1:5001\"", "address")]
    [InlineData("address", "\"http://127.0.0.1:5001/pad\"", "address")]
    [InlineData("address", "\"https://127.0.0.1:1,https://127.0.0.1:2\"", "address")]
    [InlineData("address", "\"http://127.0.0.1:1,https://127.0.0.1:2\"", "address")]
    [InlineData("address", "\"ftp://127.0.0.1:1\"", "address")]
    [InlineData("http01Address", "\"http://elders.test:80\"", "http01Address")]
    [InlineData("role", "\"beheer\"", "role")]
    [InlineData("aanbieders", "[]", "aanbieders")]
    [InlineData("geheim", "1", "geheim")]
    public void What_is_wrong_in_a_DVP_is_named_with_its_place(string key, string value, string path) =>
        Problems(With(SomeRegister.Dvp, key, value)).Select(p => p.Path).ShouldContain(path);

    [Theory]
    [InlineData("naam", "\"Mijn Ziekenhuis\"", "aanbieders[0].naam")]
    [InlineData("naam", "\"mijnziekenhuis@medmij\"", "aanbieders[0].naam")]
    [InlineData("naam", "\"mijn.\"", "aanbieders[0].naam")]
    [InlineData("naam", "\"ziekenhuisnoord\"", "aanbieders[0].naam")]
    [InlineData("aanbiedertype", "\"XX\"", "aanbieders[0].aanbiedertype")]
    [InlineData("gegevensdiensten", "[]", "aanbieders[0].gegevensdiensten")]
    [InlineData("gegevensdiensten", "[\"48\",{\"id\":\"48\"}]", "aanbieders[0].gegevensdiensten[1]")]
    [InlineData("gegevensdiensten", "[\"1234\"]", "aanbieders[0].gegevensdiensten[0]")]
    [InlineData("gegevensdiensten", "[\"99\"]", "aanbieders[0].gegevensdiensten[0]")]
    [InlineData("gegevensdiensten", "[{\"id\":\"48\",\"tokenEndpoint\":\"https://token.mijn.test:8443/x\"}]", "aanbieders[0].gegevensdiensten[0].tokenEndpoint")]
    [InlineData("gegevensdiensten", "[{\"id\":\"48\",\"tokenEndpoint\":\"https://token.mijn.test/x?y\"}]", "aanbieders[0].gegevensdiensten[0].tokenEndpoint")]
    [InlineData("gegevensdiensten", "[{\"id\":\"48\",\"tokenEndpoint\":\"https://token.mijn.test/x#y\"}]", "aanbieders[0].gegevensdiensten[0].tokenEndpoint")]
    [InlineData("gegevensdiensten", "[{\"id\":\"48\",\"tokenEndpoint\":\"https://ik@token.mijn.test/x\"}]", "aanbieders[0].gegevensdiensten[0].tokenEndpoint")]
    [InlineData("gegevensdiensten", "[{\"id\":\"48\",\"tokenEndpoint\":\"https://token.mijn.test/../x\"}]", "aanbieders[0].gegevensdiensten[0].tokenEndpoint")]
    [InlineData("gegevensdiensten", "[{\"id\":\"48\",\"tokenEndpoint\":\"https://fhir.dva-noord.localhost/x\"}]", "aanbieders[0].gegevensdiensten[0].tokenEndpoint")]
    [InlineData("gegevensdiensten", "[{\"id\":\"48\",\"authorizationEndpoint\":\"https://token.mijn.test/x\"}]", "aanbieders[0].gegevensdiensten[0].authorizationEndpoint")]
    [InlineData("gegevensdiensten", "[{\"id\":\"48\",\"systeemrollen\":[]}]", "aanbieders[0].gegevensdiensten[0].systeemrollen")]
    [InlineData("gegevensdiensten", "[{\"id\":\"48\",\"systeemrollen\":[{\"code\":\"X\",\"resourceEndpoint\":\"https://elders.test/x\"}]}]", "aanbieders[0].gegevensdiensten[0].systeemrollen[0].resourceEndpoint")]
    public void What_is_wrong_in_an_Aanbieder_is_named_with_its_place(string key, string value, string path)
    {
        var dva = JsonNode.Parse(SomeRegister.Dva)!;
        dva["aanbieders"]![0]![key] = JsonNode.Parse(value);

        Problems(dva.ToJsonString()).Select(p => p.Path).ShouldContain(path);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        const string Json = """
            { "name": "X", "role": "dva", "organisation": "a", "oin": "1", "hosts": { "frontchannel": "A", "token": "dva-noord.localhost", "resource": "a.test" },
              "paths": { "token": "zonder-schuine-streep" }, "login": "gebaren", "address": "nergens", "aanbieders": [{ "naam": "A1" }, { "naam": "goed", "gegevensdiensten": ["0"] }], "kleur": "rood" }
            """;

        Problems(Json).Select(p => p.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(
        [
            "aanbieders[0].gegevensdiensten", "aanbieders[0].naam", "aanbieders[1].gegevensdiensten[0]", "address", "hosts.frontchannel", "hosts.token", "kleur", "login", "name",
            "oin", "organisation", "paths.token",
        ]);
    }

    [Theory]
    [InlineData(230, true)]
    [InlineData(231, false)]
    public void Host_name_is_no_longer_than_a_certificate_can_be_made_for(int length, bool isRight)
    {
        var name = string.Concat(Enumerable.Repeat(new string('a', 49) + ".", 4)) + new string('b', length - 205) + ".test";

        var problems = Problems(With(SomeRegister.Dvp, "hosts", JsonSerializer.Serialize(new { frontchannel = name })));

        problems.Any(p => p.Path == "hosts.frontchannel").ShouldBe(!isRight);
    }

    [Fact]
    public void Fifty_emoji_are_fifty_characters()
    {
        var name = JsonSerializer.Serialize(string.Concat(Enumerable.Repeat("\U0001F600", 50)));

        Problems(With(SomeRegister.Dvp, "organisation", name)).ShouldBeEmpty();
    }

    [Fact]
    public void Twenty_thousand_ids_of_one_Aanbieder_are_looked_at_in_a_moment()
    {
        var dva = JsonNode.Parse(SomeRegister.Dva)!;
        dva["aanbieders"]![0]!["gegevensdiensten"] = JsonNode.Parse(JsonSerializer.Serialize(Enumerable.Range(1000, 20_000).Select(i => i.ToString(CultureInfo.InvariantCulture))));
        var started = TimeProvider.System.GetTimestamp();

        Problems(dva.ToJsonString()).Count.ShouldBe(20_000);

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Entry_that_would_make_a_list_invalid_is_found_by_the_schema_of_that_list()
    {
        var entries = new DeelnemerEntries([], new("pgo.mijn.test", "ab", ["48"]), ["pgo.mijn.test"]);

        var problems = EntriesCheck.FindProblems(entries, SomeRegister.Create(), portsOnFrontchannel: false);

        problems.Count.ShouldBe(2);
        problems.ShouldAllBe(p => p.Message.Contains("MedMij_OAuthclientlist.xml", StringComparison.Ordinal) && p.Message.Contains("2 characters", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SomeRegister.Dvp)]
    [InlineData(SomeRegister.Dva)]
    public void Entries_of_a_registration_in_which_nothing_is_wrong_fit_on_every_list(string json)
    {
        var registration = RegistrationReader.Read(Encoding.UTF8.GetBytes(json)).Registration!;
        using var activities = new ActivitySource("test");
        using var network = new SandboxNetwork(new ConfigurationBuilder().Build(), activities);
        var entries = DeelnemerEntries.Of(registration, SomeRegister.Create(), network);

        EntriesCheck.FindProblems(entries, SomeRegister.Create(), portsOnFrontchannel: false).ShouldBeEmpty();
    }

    [Fact]
    public void Key_that_stands_there_twice_is_refused() =>
        Problems(SomeRegister.Dvp.Replace("{ \"name\"", "{ \"organisation\": \"Een ander\", \"name\"", StringComparison.Ordinal)).Select(p => p.Path).ShouldContain("organisation");

    [Fact]
    public void Names_of_another_registration_are_taken()
    {
        var first = RegistrationReader.Read(Encoding.UTF8.GetBytes(SomeRegister.Dva)).Registration!;
        var second = SomeRegister.Dva.Replace("mijn-dva", "andere-dva", StringComparison.Ordinal);

        var problems = RegistrationChecks.FindProblems(RegistrationReader.Read(Encoding.UTF8.GetBytes(second)).Registration! with { Oin = "00000009999111111111" }, new(SomeRegister.Create(), [first]));

        problems.Select(p => p.Path).ShouldBe(["hosts.frontchannel", "hosts.token", "hosts.resource", "aanbieders[0].naam"]);
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() => Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
    {
        Problems(text ?? "").ShouldNotBeNull();
        Problems(With(SomeRegister.Dvp, "name", JsonSerializer.Serialize(text))).ShouldNotBeNull();
        Problems(With(SomeRegister.Dvp, "address", JsonSerializer.Serialize(text))).ShouldNotBeNull();
        Problems(With(SomeRegister.Dvp, "hosts", $"{{\"frontchannel\":{JsonSerializer.Serialize(text)}}}")).ShouldNotBeNull();
    }));

    [Fact]
    public void What_is_accepted_is_read_again_as_the_same_from_what_is_exported()
    {
        var names = Gen.Elements("abc", "mijn-pgo", "x9y", "a-b-c-d").Select(n => n);
        var ids = Gen.SubListOf("48", "51").Where(l => l.Count > 0);
        var hosts = Gen.Elements("a.test", "b.c.test", "pgo.anders.nl");
        var registrations =
            from name in names
            from id in ids
            from host in hosts
            from hasNotifications in Gen.Elements(true, false)
            select $$"""
                { "name": "{{name}}", "role": "dvp", "organisation": "PGO ë \"{{name}}\"", "oin": "00000009999123123123",
                  "hosts": { "frontchannel": "{{host}}"{{(hasNotifications ? $", \"notifications\": \"n.{host}\"" : "")}} },
                  "gegevensdiensten": {{JsonSerializer.Serialize(id)}} }
                """;

        Check.QuickThrowOnFailure(Prop.ForAll(registrations.ToArbitrary(), json =>
        {
            var first = RegistrationReader.Read(Encoding.UTF8.GetBytes(json));
            first.Problems.Concat(RegistrationChecks.FindProblems(first.Registration!, Nobody)).ShouldBeEmpty();
            var exported = JsonSerializer.Serialize(first.Registration, RegistrationJson.Default.Registration);
            var second = RegistrationReader.Read(Encoding.UTF8.GetBytes(exported));
            second.Problems.ShouldBeEmpty();
            JsonSerializer.Serialize(second.Registration, RegistrationJson.Default.Registration).ShouldBe(exported);
        }));
    }

    private static List<RegistrationProblem> Problems(string json)
    {
        var reading = RegistrationReader.Read(Encoding.UTF8.GetBytes(json));
        if (reading.NotJson is not null)
        {
            return [new("", reading.NotJson)];
        }

        return reading.Registration is { } registration
            ? [.. reading.Problems, .. RegistrationChecks.FindProblems(registration.Oin.Length == 0 ? registration with { Oin = "00000009999111111111" } : registration, Nobody)]
            : [.. reading.Problems];
    }

    private static string With(string json, string key, string value)
    {
        var registration = JsonNode.Parse(json)!.AsObject();
        registration[key] = JsonNode.Parse(value);
        return registration.ToJsonString();
    }
}
