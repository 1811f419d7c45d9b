using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Services.Tests.Stelselnode;
using MedMijSandbox.Stelselnode.Deelnemers;
using MedMijSandbox.Testbench.Deelnemers;

namespace MedMijSandbox.Services.Tests.Testbench.Deelnemers;

public sealed partial class RegistrationFileTests
{
    private const string Yaml = """
        # van ons
        name: mijn-dva
        role: dva
        organisation: "Mijn: DVA"
        hosts:
          frontchannel: dva.mijn.test
          token: token.mijn.test
          resource: fhir.mijn.test
        aanbieders:
          - naam: mijnziekenhuis
            gegevensdiensten:
              - 48
              - id: 51
                tokenEndpoint: https://token.mijn.test/anders
        """;

    [Fact]
    public void Yaml_and_Json_say_the_same_and_an_id_needs_no_quotes()
    {
        var fromYaml = Read(Yaml);
        var fromJson = Read(fromYaml.Json);

        fromJson.Json.ShouldBe(fromYaml.Json);
        (fromYaml.Name, fromYaml.Role).ShouldBe(("mijn-dva", "dva"));
        var reading = RegistrationReader.Read(Encoding.UTF8.GetBytes(fromYaml.Json));
        reading.Problems.ShouldBeEmpty();
        reading.Registration!.Organisation.ShouldBe("Mijn: DVA");
        reading.Registration.Aanbieders[0].Gegevensdiensten.Select(g => g.Id).ShouldBe(["48", "51"]);
    }

    [Theory]
    [InlineData("hosts.token", "eigen.yaml(7,10): hosts.token: klopt niet")]
    [InlineData("hosts.client", "eigen.yaml(6,3): hosts.client: klopt niet")]
    [InlineData("aanbieders[0].gegevensdiensten[1].tokenEndpoint", "eigen.yaml(14,24): aanbieders[0].gegevensdiensten[1].tokenEndpoint: klopt niet")]
    [InlineData("aanbieders[9].naam", "eigen.yaml(10,3): aanbieders[9].naam: klopt niet")]
    [InlineData("", "eigen.yaml(2,1): klopt niet")]
    public void Problem_of_the_stelsel_gets_the_line_of_the_file(string path, string expected) =>
        Read(Yaml).At(new(path, "klopt niet")).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("", "leeg")]
    [InlineData("name: a\nname: b", "twee keer")]
    [InlineData("name: &a b\nrole: *a", "anker")]
    [InlineData("name: [", "geen YAML")]
    [InlineData("name: a\n---\nname: b", "één document")]
    [InlineData("name: \"\\uD800\"", "")]
    public void File_that_is_no_plain_document_is_refused(string text, string message)
    {
        var (file, problems) = RegistrationFile.Read("eigen.yaml", text);

        file.ShouldBeNull();
        string.Join('\n', problems).ShouldContain(message);
    }

    [Fact]
    public void File_that_is_not_there_is_refused() => RegistrationFile.Load("/nergens/eigen.yaml").Problems.ShouldHaveSingleItem().Message.ShouldContain("niet te lezen");

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() => Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
    {
        var (file, problems) = RegistrationFile.Read("eigen.yaml", text ?? "");
        (file is null).ShouldBe(problems.Count > 0);
    }));

    [Fact]
    public void Any_text_in_a_registration_comes_through_Yaml_unchanged() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>>(text =>
    {
        var value = new string([.. text.Get.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\u2028' or '\u2029' or '\ufeff' or '\uffff' or '\ufffe'))]);
        var json = JsonSerializer.Serialize(new { name = "x", organisation = value, list = new[] { value, "48" } });

        using var back = JsonDocument.Parse(Read(RegistrationYaml.Write(json)).Json);

        (back.RootElement.GetProperty("organisation").GetString() ?? "").ShouldBe(value);
        back.RootElement.GetProperty("list")[1].GetString().ShouldBe("48");
    }));

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("~")]
    [InlineData("")]
    [InlineData("- a")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("\"")]
    [InlineData("\\n")]
    [InlineData("48")]
    [InlineData("@a")]
    [InlineData(" a ")]
    public void Text_that_Yaml_would_take_for_something_else_stays_a_text(string value)
    {
        using var back = JsonDocument.Parse(Read(RegistrationYaml.Write(JsonSerializer.Serialize(new { a = value }))).Json);

        back.RootElement.GetProperty("a").GetString().ShouldBe(value);
    }

    [Theory]
    [InlineData("dva-noord")]
    [InlineData("pgo")]
    public void Registration_of_the_sandbox_is_accepted_under_another_name_and_exported_as_the_same(string name)
    {
        var register = SomeRegister.Create();
        var own = JsonSerializer.Serialize(register.Deelnemers.Single(d => d.Name == name), RegistrationJson.Default.Registration);

        var copy = Read(RegistrationYaml.Write(RegistrationCopy.Rename(own, "een-ander")));
        var reading = RegistrationReader.Read(Encoding.UTF8.GetBytes(copy.Json));

        reading.Problems.ShouldBeEmpty();
        var registration = reading.Registration! with { Oin = "00000009999111111111" };
        RegistrationChecks.FindProblems(registration, new(register, [])).ShouldBeEmpty();
        var again = RegistrationCopy.Rename(JsonSerializer.Serialize(registration, RegistrationJson.Default.Registration), name);
        registration.AllHosts.ShouldAllBe(h => h.Contains("een-ander", StringComparison.Ordinal));
        Hosts(again).ShouldBe(Hosts(own));
    }

    [Fact]
    public void Examples_in_the_documentation_are_accepted()
    {
        var text = File.ReadAllText(Path.Combine(SharedData.Root, "docs/deelnemers.md"));
        List<string> examples = [.. YamlBlock().Matches(text).Select(m => m.Groups["yaml"].Value)];

        examples.Count.ShouldBe(2);
        foreach (var example in examples)
        {
            var reading = RegistrationReader.Read(Encoding.UTF8.GetBytes(Read(example).Json));
            reading.Problems.ShouldBeEmpty();
            var registration = reading.Registration!.Oin.Length > 0 ? reading.Registration : reading.Registration with { Oin = "00000009999111111111" };
            var register = SomeRegister.Create();
            register = register with { Gegevensdienstnamen = [.. register.Gegevensdienstnamen, new("49", "Huisartsgegevens")] };
            RegistrationChecks.FindProblems(registration, new(register, [])).ShouldBeEmpty();
        }
    }

    private static RegistrationFile Read(string text)
    {
        var (file, problems) = RegistrationFile.Read("eigen.yaml", text);
        problems.ShouldBeEmpty();
        return file.ShouldNotBeNull();
    }

    private static string Hosts(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("hosts").ToString().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YamlBlock();
}
