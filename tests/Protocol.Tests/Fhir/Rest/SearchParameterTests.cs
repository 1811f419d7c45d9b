using MedMijSandbox.Fhir;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>What each form of a parameter finds.</summary>
public sealed class SearchParameterTests
{
    private const string Ucum = "http://unitsofmeasure.org";

    [Theory]
    [InlineData("code=1", "a")]
    [InlineData("code:not=1", "b,c")]
    [InlineData("code:not=1,2", "c")]
    [InlineData($"category={Some.Codes}|x", "a")]
    [InlineData($"category:not={Some.Codes}|x", "b,c")]
    [InlineData("category:missing=true", "b,c")]
    [InlineData("category:missing=false", "a")]
    [InlineData("code:missing=true", "")]
    [InlineData("category:missing=true&code:not=2", "c")]
    [InlineData("_id=a,c,none", "a,c")]
    [InlineData("_id:not=a", "b,c")]
    [InlineData("status=final", "a,b,c")]
    [InlineData("_tag=t|1", "c")]
    [InlineData("_lastUpdated=ge2026-03-01", "a,b,c")]
    [InlineData("_lastUpdated=lt2026-03-01T09:00:00Z", "")]
    public void Token_with_not_and_missing(string query, string expected) => Find(
        [
            Some.Observation("a", Some.Member("category", new[] { new { coding = new[] { new { system = Some.Codes, code = "x" } } } })),
            Some.Observation("b", code: "2"),
            Some.Observation("c", Some.Member("meta", new { tag = new[] { new { system = "t", code = "1" } } }), "3"),
        ],
        query,
        expected);

    [Theory]
    [InlineData("value-string=appel", "a,b")]
    [InlineData("value-string=APPELM", "b")]
    [InlineData("value-string=moes", "")]
    [InlineData("value-string:exact=Appel", "a")]
    [InlineData("value-string:exact=appel", "")]
    [InlineData("value-string:contains=APPEL", "a,b,c")]
    [InlineData("value-string:contains=moes,een", "b,c")]
    [InlineData("value-string=een+appel", "c")]
    [InlineData("value-string=een%20appel", "c")]
    [InlineData(@"value-string=peer\,", "d")]
    [InlineData("value-string=peer,", null)]
    [InlineData("value-string:missing=true", "e")]
    [InlineData("value-string:below=a", null)]
    public void String_with_exact_and_contains(string query, string? expected) => Find(
        [Text("a", "Appel"), Text("b", "appelmoes"), Text("c", "een appel"), Text("d", "peer, gaar"), Some.Observation("e")],
        query,
        expected);

    [Theory]
    [InlineData("value-string=een", "a")]
    [InlineData("value-string=\u00E9\u00E9n", "a")]
    [InlineData("value-string:exact=een", "")]
    public void String_is_found_without_its_accents(string query, string expected) => Find([Text("a", "\u00C9\u00E9n")], query, expected);

    [Theory]
    [InlineData("5.4", "a,b")]
    [InlineData($"5.4|{Ucum}|mg", "a")]
    [InlineData("5.4||mg", "a")]
    [InlineData("7||mg", "c")]
    [InlineData($"7|{Ucum}|mg", "")]
    [InlineData("gt5.4", "c")]
    [InlineData("ge5.4||mg", "a,c")]
    [InlineData("lt6", "a,b")]
    [InlineData("le5.4", "a,b")]
    [InlineData("ne5.4", "c")]
    [InlineData("sa5.4", "c")]
    [InlineData("eb7", "a,b")]
    [InlineData("ap7.5", "c")]
    [InlineData("5.40", "a,b")]
    [InlineData("5", "a,b")]
    [InlineData("5.0", "")]
    [InlineData("-5.4", "")]
    [InlineData("5.4,7", "a,b,c")]
    [InlineData("5.4|mg", null)]
    [InlineData("veel", null)]
    [InlineData("gt", null)]
    [InlineData($"|{Ucum}|mg", null)]
    [InlineData("1e999", null)]
    public void Quantity_with_unit_and_prefix(string value, string? expected) => Find(
        [
            Some.Observation("a", Some.Member("valueQuantity", new { value = 5.4m, unit = "mg", system = Ucum, code = "mg" })),
            Some.Observation("b", Some.Member("valueQuantity", new { value = 5.4m, unit = "g", system = Ucum, code = "g" })),
            Some.Observation("c", Some.Member("valueQuantity", new { value = 7, unit = "mg" })),
            Some.Observation("d"),
        ],
        $"value-quantity={value}",
        expected);

    [Fact]
    public void Number_with_an_exponent_is_as_precise_as_its_digits() =>
        Find([Some.Observation("a", Some.Member("valueQuantity", new { value = 103 }))], "value-quantity=1e2", "a");

    [Theory]
    [InlineData("_profile=http://profile.example/one", "a")]
    [InlineData("_profile=http%3A%2F%2Fprofile.example%2Fone", "a")]
    [InlineData("_profile=http://profile.example", "")]
    [InlineData("_profile=HTTP://profile.example/one", "")]
    [InlineData("_profile=http://profile.example/one,http://profile.example/two", "a,b")]
    [InlineData("_profile:missing=true", "c")]
    public void Uri_is_compared_as_a_whole(string query, string expected) => Find(
        [Profiled("a", "http://profile.example/one"), Profiled("b", "http://profile.example/two"), Some.Observation("c")], query, expected);

    [Theory]
    [InlineData("2020", true)]
    [InlineData("2020-01", false)]
    [InlineData("ne2020", false)]
    [InlineData("ne2020-01", true)]
    [InlineData("ge2020-01-01", true)]
    [InlineData("gt2020-02-09", true)]
    [InlineData("gt2020-02-10", false)]
    [InlineData("lt2020-01-10", false)]
    [InlineData("lt2020-01-11", true)]
    [InlineData("le2019", false)]
    [InlineData("sa2020-01-09", true)]
    [InlineData("sa2020-01-10", false)]
    [InlineData("eb2020-02-11", true)]
    [InlineData("eb2020-02-10", false)]
    [InlineData("ap2020-02-10", true)]
    [InlineData("ap2020-03", false)]
    public void Date_of_a_period_is_the_whole_period(string date, bool isMatch) => Find(
        [Some.Observation("a", Some.Member("effectivePeriod", new { start = "2020-01-10", end = "2020-02-10" }))],
        $"date={date}",
        isMatch ? "a" : "");

    [Theory]
    [InlineData("ge2030", true)]
    [InlineData("lt2020", false)]
    [InlineData("2020", false)]
    [InlineData("sa2019", true)]
    [InlineData("eb2030", false)]
    public void Period_without_an_end_goes_on(string date, bool isMatch) =>
        Find([Some.Observation("a", Some.Member("effectivePeriod", new { start = "2020-01-10" }))], $"date={date}", isMatch ? "a" : "");

    [Theory]
    [InlineData("date=xx2020")]
    [InlineData("date=2020-13")]
    [InlineData("date=2020-02-30")]
    [InlineData("date=ge")]
    [InlineData("date=2020-1-1")]
    [InlineData("date=2020-01-01T25:00")]
    [InlineData("date:exact=2020")]
    [InlineData("code:contains=1")]
    [InlineData("code:missing=1")]
    [InlineData("code=|")]
    [InlineData("code=%c3%28")]
    [InlineData("_lastUpdated=now")]
    public void What_can_not_be_read_is_refused(string query) => Find([Some.Observation("a")], query, null);

    [Theory]
    [InlineData("code=1&foo=2&status=final", "code=1&status=final")]
    [InlineData("foo&bar=&code=1", "code=1")]
    [InlineData("code=http%3A%2F%2Fcodes.example%7C1&_format=xml&_pretty=true", "code=http%3A%2F%2Fcodes.example%7C1")]
    [InlineData("status=final&code=1&status=final", "status=final&code=1&status=final")]
    [InlineData("_total=accurate&_type=Observation", "")]
    public void The_self_link_has_what_took_part_as_it_was_sent(string query, string expected)
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);

        var answer = service.Get($"Observation?{query}");

        answer.Ids().ShouldBe(["a"]);
        answer.Link("self").ShouldBe(expected.Length == 0 ? "Observation" : $"Observation?{expected}");
    }

    private static string Text(string id, string text) => Some.Observation(id, Some.Member("valueString", text));

    private static string Profiled(string id, string profile) => Some.Observation(id, Some.Member("meta", new { profile = new[] { profile } }));

    /// <summary>Searches in both versions; without expected ids the search is refused.</summary>
    private static void Find(string[] resources, string query, string? expected)
    {
        foreach (var version in new[] { FhirVersion.Stu3, FhirVersion.R4 })
        {
            var answer = new TestService(version, resources).Get($"Observation?{query}");
            if (expected is null)
            {
                answer.ShouldBeRefused(400, "invalid");
            }
            else
            {
                answer.ShouldHaveStatus(200).Ids().ShouldBe(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
            }
        }
    }
}
