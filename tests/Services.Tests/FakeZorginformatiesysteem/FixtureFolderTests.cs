using MedMijSandbox.FakeZorginformatiesysteem;
using MedMijSandbox.Fhir;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Services.Tests.FakeZorginformatiesysteem;

public sealed class FixtureFolderTests : IDisposable
{
    private const string Patient =
        """
        <Patient xmlns="http://hl7.org/fhir">
          <id value="pat-1"/>
          <name><text value="Joost van de XXX_Veldkers"/><family value="van de XXX_Veldkers"/></name>
          <gender value="male"/>
          <birthDate value="${DATE, T, Y, -20}"/>
        </Patient>
        """;

    private static readonly DateOnly Today = new(2026, 3, 1);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("fixtures-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_Patient_becomes_a_Persona_with_a_number_that_is_the_same_every_time()
    {
        var folder = Folder("STU3", "resources");
        Write(folder, "patient.xml", Patient);

        FixtureFolder.Read(folder, Today).TryGet(out var fixtures).ShouldBeTrue();
        FixtureFolder.Read(folder, Today).TryGet(out var again).ShouldBeTrue();

        fixtures!.Version.ShouldBe(FhirVersion.Stu3);
        var persona = fixtures.Personas.ShouldHaveSingleItem();
        persona.Name.ShouldBe("XXX_Veldkers");
        persona.FullName.ShouldBe("Joost van de XXX_Veldkers");
        persona.Geboortedatum.ShouldBe(new DateOnly(2006, 3, 1));
        persona.Geslacht.ShouldBe(Geslacht.Man);
        persona.Bsn.ShouldStartWith("9999");
        Bsn.TryParse(persona.Bsn, out _).ShouldBeTrue();
        Synthetic.Personas.ShouldAllBe(other => other.Bsn != persona.Bsn);
        again!.Personas.ShouldBe(fixtures.Personas);
    }

    [Fact]
    public void Two_Patients_never_share_a_number()
    {
        var folder = Folder("R4");
        for (var i = 0; i < 400; i++)
        {
            Write(folder, $"{i}.json", $$"""{ "resourceType": "Patient", "id": "p{{i}}" }""");
        }

        FixtureFolder.Read(folder, Today).TryGet(out var fixtures).ShouldBeTrue();
        fixtures!.Personas.Select(persona => persona.Bsn).Distinct().Count().ShouldBe(400);
    }

    [Fact]
    public void A_Patient_that_is_known_from_another_folder_keeps_its_number()
    {
        var folder = Folder("STU3");
        Write(folder, "patient.xml", Patient);
        var known = Synthetic.Personas[0] with { PatientId = "pat-1", Bsn = "999990123" };

        FixtureFolder.Read(folder, Today, [known]).TryGet(out var fixtures).ShouldBeTrue();
        fixtures!.Personas.ShouldHaveSingleItem().Bsn.ShouldBe("999990123");
    }

    [Fact]
    public void The_version_comes_from_the_properties_of_a_folder_beside_the_reference_folder()
    {
        var folder = Folder("Cert", "_reference", "resources");
        Write(Folder("Cert", "XIS-Server"), "properties.json", """{ "fhirVersion": "R4" }""");
        Write(folder, "patient.xml", Patient);

        FixtureFolder.Read(folder, Today).TryGet(out var fixtures).ShouldBeTrue();
        fixtures!.Version.ShouldBe(FhirVersion.R4);
    }

    [Fact]
    public void Scripts_and_messages_are_left_out_and_subfolders_are_read_when_the_folder_has_no_resources()
    {
        var folder = Folder("STU3");
        Write(Folder("STU3", "scripts"), "script.xml", """<TestScript xmlns="http://hl7.org/fhir"><id value="s"/></TestScript>""");
        Write(Folder("STU3", "messages"), "bundle.json", """{ "resourceType": "Bundle", "type": "transaction" }""");
        Write(Folder("STU3", "resources"), "patient.xml", Patient);

        FixtureFolder.Read(folder, Today).TryGet(out var fixtures).ShouldBeTrue();
        fixtures!.Resources.ShouldHaveSingleItem().Id.ShouldBe("pat-1");
    }

    [Fact]
    public void Everything_wrong_is_listed_at_once_with_file_and_cause()
    {
        var folder = Folder("STU3");
        Write(folder, "a-broken.xml", "<Patient xmlns=\"http://hl7.org/fhir\">\n<id value=\"x\">\n</Patient>");
        Write(folder, "b-broken.json", "{ \"resourceType\": ");
        Write(folder, "c-unknown-type.json", """{ "resourceType": "Zebra", "id": "z" }""");
        Write(folder, "d-no-id.json", """{ "resourceType": "Patient" }""");
        Write(folder, "e-placeholder.json", """{ "resourceType": "Patient", "id": "e", "birthDate": "${WHENEVER}" }""");
        Write(folder, "f.xml", Patient);
        Write(folder, "g-double.xml", Patient);

        var result = FixtureFolder.Read(folder, Today);

        result.TryGet(out _).ShouldBeFalse();
        var files = result.Errors.Select(error => Path.GetFileName(error.File)).Distinct().Order(StringComparer.Ordinal);
        string.Join(' ', files).ShouldBe(
            "a-broken.xml b-broken.json c-unknown-type.json d-no-id.json e-placeholder.json g-double.xml");
        result.Errors[0].Location.ShouldContain("regel 3");
        result.Errors.ShouldAllBe(error => error.Cause.Length > 0);
    }

    [Fact]
    public void A_JSON_file_is_held_against_the_definition_as_an_XML_file_is()
    {
        var folder = Folder("STU3");
        Write(folder, "observation.json", """{"resourceType":"Observation","id":"o","meta":5,"schoen":1}""");

        FixtureFolder.Read(folder, Today).Errors.Select(e => e.Location).ShouldContain("Observation.meta");
    }

    [Fact]
    public void Folders_that_link_to_each_other_are_read_once()
    {
        var folder = Folder("STU3");
        Directory.CreateDirectory(Path.Combine(folder, "resources"));
        Write(Path.Combine(folder, "resources"), "patient.xml", Patient);
        Directory.CreateSymbolicLink(Path.Combine(folder, "resources", "terug"), folder);

        FixtureFolder.Read(folder, Today).TryGet(out var fixtures).ShouldBeTrue();

        fixtures!.Personas.Count.ShouldBe(1);
    }

    [Fact]
    public void An_unknown_version_is_one_error_that_says_how_to_put_it_right()
    {
        Write(_root.FullName, "patient.xml", Patient);

        var error = FixtureFolder.Read(_root.FullName, Today).Errors.ShouldHaveSingleItem();

        error.Cause.ShouldContain("fhirVersion");
    }

    [Fact]
    public void A_missing_folder_is_one_error() =>
        FixtureFolder.Read(Path.Combine(_root.FullName, "nowhere"), Today).Errors.ShouldHaveSingleItem().File.ShouldEndWith("nowhere");

    [Fact]
    public void An_empty_folder_is_one_error() =>
        FixtureFolder.Read(Folder("R4"), Today).Errors.ShouldHaveSingleItem().Cause.ShouldContain("geen FHIR-resources");

    private static void Write(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private string Folder(params string[] parts) => Directory.CreateDirectory(Path.Combine([_root.FullName, .. parts])).FullName;
}
