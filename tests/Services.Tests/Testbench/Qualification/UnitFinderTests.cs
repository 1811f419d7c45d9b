using MedMijSandbox.Fhir;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

public sealed class UnitFinderTests : IDisposable
{
    private const string Check = "<action><assert><responseCode value=\"200\"/></assert></action>";
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-units-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Folders_beside_the_same_references_are_one_unit()
    {
        WriteScript("output/STU3/Proef-1-0/MedMij/Cert/XIS-Server/een.xml", "destination");
        WriteScript("output/STU3/Proef-1-0/MedMij/Cert/XIS-Server/deel/twee.xml", "destination");
        WriteScript("output/STU3/Proef-1-0/MedMij/Cert/PHR-Client/drie.xml", "origin");
        WriteScript("output/STU3/Proef-1-0/MedMij/Cert/XIS-Server-Nictiz-intern/vier.xml", "destination");
        Write("output/STU3/Proef-1-0/MedMij/Cert/_LoadResources/laden.xml", LoadScript("../_reference/resources/patient.xml"));
        Write("output/STU3/Proef-1-0/MedMij/Cert/_reference/resources/patient.xml", "<Patient xmlns=\"http://hl7.org/fhir\"/>");
        WriteScript("output/STU3/Proef-1-0/MedMij/Cert/_reference/vijf.xml", "destination");
        Write("output/STU3/Proef-1-0/MedMij/Cert/XIS-Server/properties.json", """
            { "goal": "Cert", "fhirVersion": "STU3", "informationStandard": "BgZ 3.x", "usecase": "MedMij", "variant": { "name": "NoManifest" } }
            """);

        foreach (var start in new[] { "output", "output/STU3/Proef-1-0", "output/STU3/Proef-1-0/MedMij/Cert" })
        {
            var set = UnitFinder.Find(Path.Combine(_folder, start));

            set.Refusal.ShouldBeNull();
            var unit = set.Units.ShouldHaveSingleItem();
            unit.Name.ShouldBe("STU3/Proef-1-0/MedMij/Cert");
            unit.Version.ShouldBe(FhirVersion.Stu3);
            unit.Problems.ShouldBeEmpty();
            unit.Folders.Select(f => f.Name).ShouldBe(["PHR-Client", "XIS-Server", "XIS-Server/deel"]);
            unit.Folders[1].LacksSomething.ShouldBeTrue();
            unit.Folders[2].LacksSomething.ShouldBeFalse();
            unit.LoadScripts.ShouldHaveSingleItem();
            unit.FixtureFolders.ShouldBe([Path.Combine(_folder, "output/STU3/Proef-1-0/MedMij/Cert/_reference/resources")]);
        }
    }

    [Fact]
    public void One_folder_can_be_run_with_fixtures_that_lie_higher_up()
    {
        WriteScript("output/R4/Proef/Cert/XIS-Server/een.xml", "destination");
        Write("output/R4/Proef/_reference/patient.xml", "<Patient xmlns=\"http://hl7.org/fhir\"/>");

        var unit = UnitFinder.Find(Path.Combine(_folder, "output/R4/Proef/Cert/XIS-Server")).Units.ShouldHaveSingleItem();

        unit.Version.ShouldBe(FhirVersion.R4);
        unit.Material.Resolve(unit.Folders[0].Path, "../../_reference/patient.xml").Problem.ShouldBeNull();
    }

    [Fact]
    public void Without_a_load_script_every_reference_folder_with_resources_counts()
    {
        WriteScript("output/R4/Proef/XIS-Server/een.xml", "destination");
        Write("output/R4/Proef/_reference/resources/patient.xml", "<Patient xmlns=\"http://hl7.org/fhir\"/>");
        Write("output/R4/Proef/_reference-2/leesmij.txt", "niets");

        var unit = UnitFinder.Find(Path.Combine(_folder, "output")).Units.ShouldHaveSingleItem();

        unit.FixtureFolders.ShouldBe([Path.Combine(_folder, "output/R4/Proef/_reference/resources")]);
    }

    [Fact]
    public void Broken_script_fixture_or_properties_keep_nothing_else_from_being_found()
    {
        WriteScript("output/STU3/Proef/XIS-Server/goed.xml", "destination");
        Write("output/STU3/Proef/XIS-Server/kapot.xml", "<TestScript xmlns=\"http://hl7.org/fhir\">\n<id");
        Write("output/STU3/Proef/XIS-Server/properties.json", "{");
        Write("output/STU3/Proef/_LoadResources/laden.xml", LoadScript("../_reference/weg.xml"));

        var unit = UnitFinder.Find(Path.Combine(_folder, "output")).Units.ShouldHaveSingleItem();

        unit.Folders.ShouldHaveSingleItem().Scripts.ShouldHaveSingleItem().File.ShouldBe("STU3/Proef/XIS-Server/goed.xml");
        unit.Problems.Select(p => Path.GetFileName(p.File)).ShouldBe(["kapot.xml", "properties.json", "laden.xml"], ignoreOrder: true);
        unit.Problems.Single(p => p.File.EndsWith("kapot.xml", StringComparison.Ordinal)).Line.ShouldBe(2);
    }

    [Theory]
    [InlineData("/etc/hostname")]
    [InlineData("../../../../../../../../etc/hostname")]
    [InlineData("file:///etc/hostname")]
    [InlineData("../weg.xml")]
    [InlineData("")]
    [InlineData(null)]
    public void Reference_may_not_leave_the_material(string? reference)
    {
        var (path, problem) = MaterialRoot.Of(_folder).Resolve(Path.Combine(_folder, "a"), reference);

        path.ShouldBeNull();
        problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Link_to_a_file_outside_the_material_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "link.xml"), "/etc/hostname");

        MaterialRoot.Of(_folder).Resolve(_folder, "link.xml").Path.ShouldBeNull();
    }

    [Fact]
    public void Folder_without_scripts_or_that_is_not_there_is_refused()
    {
        UnitFinder.Find(_folder).Refusal.ShouldNotBeNullOrEmpty();
        UnitFinder.Find(Path.Combine(_folder, "weg")).Refusal.ShouldNotBeNullOrEmpty();
    }

    private static string LoadScript(string reference) => $"""
        <TestScript xmlns="http://hl7.org/fhir"><id value="laden"/>
          <fixture id="patient"><resource><reference value="{reference}"/></resource></fixture>
        </TestScript>
        """;

    private void WriteScript(string path, string side) => Write(path, MadeUpScript.Xml(MadeUpScript.Test(Check), side));

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
