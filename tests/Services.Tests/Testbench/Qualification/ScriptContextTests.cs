using System.Text.Json;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

public sealed class ScriptContextTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-script-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("${naam}", "Jansen")]
    [InlineData("?a=${ naam }&b=${dubbel}", "?a=Jansen&b=Jansen en Jansen")]
    [InlineData("${CURRENTDATE}", "2026-03-15")]
    [InlineData("${CURRENTDATE,M,-14}", "2025-01-15")]
    [InlineData("ge${DATE, T, D, -21}", "ge2026-02-22")]
    [InlineData("${DATE, T, Y, +1}", "2027-03-15")]
    [InlineData("${DATE, dag, D, 1}", "2020-02-29")]
    [InlineData("niets in te vullen { } $ ${", "niets in te vullen { } $ ${")]
    public void Placeholders_are_filled_in(string text, string filled)
    {
        var context = MadeUpScript.Context("""
            <variable><name value="naam"/><defaultValue value="Jansen"/></variable>
            <variable><name value="dubbel"/><defaultValue value="${naam} en ${naam}"/></variable>
            <variable><name value="dag"/><defaultValue value="2020-02-28"/></variable>
            """);

        var result = context.Expand(text);

        result.Problem.ShouldBeNull();
        result.Text.ShouldBe(filled);
    }

    [Fact]
    public void Random_placeholders_have_their_length_and_a_variable_keeps_its_value()
    {
        var context = MadeUpScript.Context("""<variable><name value="id"/><defaultValue value="${UUID}"/></variable>""");

        context.Expand("${CD6}").Text.ShouldMatch("^[A-Z0-9]{6}$");
        context.Expand("${RANDOM-10}").Text.ShouldMatch("^[A-Z0-9]{10}$");
        Guid.TryParse(context.Expand("${UUID}").Text, out _).ShouldBeTrue();
        context.Expand("${id}").Text.ShouldBe(context.Expand("${id}").Text);
        context.Expand("${UUID}").Text.ShouldNotBe(context.Expand("${UUID}").Text);
    }

    [Theory]
    [InlineData("${onbekend}")]
    [InlineData("${C999999999}")]
    [InlineData("${DATE, T, EEUW, 1}")]
    [InlineData("${een}")]
    [InlineData("${zelf}")]
    [InlineData("${leeg}")]
    public void Placeholder_that_cannot_be_filled_in_is_a_script_error(string text)
    {
        var context = MadeUpScript.Context("""
            <variable><name value="een"/><defaultValue value="${twee}"/></variable>
            <variable><name value="twee"/><defaultValue value="x${een}"/></variable>
            <variable><name value="zelf"/><defaultValue value="${zelf}${zelf}"/></variable>
            <variable><name value="leeg"/></variable>
            """);

        var result = context.Expand(text);

        result.Trouble.ShouldBe(Trouble.Script);
        result.Problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Variables_that_double_and_double_do_not_fill_the_memory()
    {
        var doubling = Enumerable.Range(1, 18).Select(i =>
            $$"""<variable><name value="v{{i}}"/><defaultValue value="${v{{i - 1}}}${v{{i - 1}}}${v{{i - 1}}}"/></variable>""");
        var context = MadeUpScript.Context("""<variable><name value="v0"/><defaultValue value="0123456789"/></variable>""" + string.Concat(doubling));

        var result = context.Expand("${v18}");

        result.Trouble.ShouldBe(Trouble.Script);
        result.Problem.ShouldNotBeNull().ShouldContain("te lang");
    }

    [Fact]
    public void Expression_looks_into_a_kept_answer_each_time_anew()
    {
        var context = MadeUpScript.Context("""
            <variable><name value="id"/><expression value="Bundle.entry.resource.id"/><sourceId value="antwoord"/></variable>
            <test><action><operation><type><code value="search"/></type><responseId value="antwoord"/></operation></action></test>
            """);

        context.Expand("${id}").Trouble.ShouldBe(Trouble.NotThere);
        Keep("eerste");
        context.Expand("Patient/${id}").Text.ShouldBe("Patient/eerste");
        Keep("tweede");
        context.Expand("Patient/${id}").Text.ShouldBe("Patient/tweede");
        context.Keep(MadeUpScript.Request("/Patient"), MadeUpScript.Answer("""{ "resourceType": "Bundle", "type": "searchset" }"""), "antwoord");
        context.Expand("${id}").Trouble.ShouldBe(Trouble.NoValue);

        void Keep(string id) => context.Keep(
            MadeUpScript.Request("/Patient"),
            MadeUpScript.Answer($$"""
                { "resourceType": "Bundle", "type": "searchset", "entry": [{ "resource": { "resourceType": "Patient", "id": "{{id}}" } }] }
                """),
            "antwoord");
    }

    [Fact]
    public void Fixture_is_filled_in_and_can_be_looked_into()
    {
        var context = WithFixture(
            """<Patient xmlns="http://hl7.org/fhir"><id value="p1"/><name><family value="${naam}"/></name><birthDate value="${DATE, T, D, -1}"/></Patient>""",
            """
            <variable><name value="naam"/><defaultValue value="Van 't Hof &amp; &lt;zn&gt;"/></variable>
            <variable><name value="dag"/><expression value="Patient.birthDate"/><sourceId value="patient"/></variable>
            """);

        context.Expand("${dag}").Text.ShouldBe("2026-03-14");
        var (json, isXml, trouble) = FixtureBody.Of(context, "patient", asXml: false);
        trouble.ShouldBeNull();
        isXml.ShouldBeFalse();
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("name")[0].GetProperty("family").GetString().ShouldBe("Van 't Hof & <zn>");
        FixtureBody.Of(context, "patient", asXml: null).IsXml.ShouldBeTrue();
    }

    [Fact]
    public void Fixture_whose_variable_looks_into_itself_is_a_script_error()
    {
        var context = WithFixture(
            """<Patient xmlns="http://hl7.org/fhir"><id value="${id}"/></Patient>""",
            """<variable><name value="id"/><expression value="Patient.id"/><sourceId value="patient"/></variable>""");

        context.Expand("${id}").Trouble.ShouldBe(Trouble.Script);
    }

    [Theory]
    [InlineData("<Patient xmlns=\"http://hl7.org/fhir\"><onbekend/></Patient>")]
    [InlineData("geen resource")]
    public void Broken_fixture_is_a_script_error(string text)
    {
        var context = WithFixture(text, "");

        var (resource, trouble) = context.FindSource("patient");

        resource.ShouldBeNull();
        trouble.Trouble.ShouldBe(Trouble.Script);
        trouble.Problem.ShouldNotBeNull().ShouldContain("patient");
    }

    private ScriptContext WithFixture(string content, string variables)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "_reference"));
        File.WriteAllText(Path.Combine(_folder, "_reference", "patient.xml"), content);
        var script = MadeUpScript.Of($"""
            <fixture id="patient"><resource><reference value="../_reference/patient.xml"/></resource></fixture>
            {variables}
            """);
        return MadeUpScript.Context(script with { Path = Path.Combine(_folder, "XIS-Server", "proef.xml") }, MaterialRoot.Of(_folder));
    }
}
