using MedMijSandbox.Testbench.Qualification.Running;

namespace MedMijSandbox.Conformance.Tests.Qualification;

public sealed class QualifyTests(QualificationFixture stelsel) : IClassFixture<QualificationFixture>
{
    private static string Script(string id, string accept, int count) => $$"""
        <TestScript xmlns="http://hl7.org/fhir">
          <id value="proef-{{id}}"/>
          <name value="Proef"/>
          <origin><index value="1"/></origin>
          <destination>
            <extension url="http://fhir.interoplab.eu/fhir/StructureDefinition/Interoplab-CL-ext-SUT"><valueBoolean value="true"/></extension>
            <index value="1"/>
          </destination>
          <variable><name value="patient-token-XXX_Proef"/><defaultValue value="Bearer 00000000-0000-4000-8000-000000000001"/></variable>
          <test id="zoeken">
            <name value="Zoeken"/>
            <action><operation>
              <type><system value="http://hl7.org/fhir/restful-interaction"/><code value="search"/></type>
              <resource value="Patient"/><accept value="{{accept}}"/><encodeRequestUrl value="true"/>
              <requestHeader><field value="Authorization"/><value value="${patient-token-XXX_Proef}"/></requestHeader>
              <requestHeader><field value="MedMij-Request-ID"/><value value="${UUID}"/></requestHeader>
              <requestHeader><field value="X-Correlation-ID"/><value value="${UUID}"/></requestHeader>
            </operation></action>
            <action><assert>
              <description value="aantal"/><direction value="response"/>
              <expression value="Bundle.entry.where(resource.is(Patient)).count() = {{count}}"/>
              <stopTestOnFail value="false"/><warningOnly value="false"/>
            </assert></action>
          </test>
        </TestScript>
        """;

    [Theory]
    [InlineData("R4/Immunization-2-0")]
    [InlineData("STU3/BgZ-3-0")]
    [InlineData("STU3/GenPractData-2-0")]
    [InlineData("STU3/PDFA-3-0")]
    [InlineData("STU3/eAppointment-2-0")]
    public async Task Every_script_of_a_unit_passes_at_our_DVA_and_our_DVP(string unit)
    {
        var folder = SharedData.Find("data/nictiz/output/" + unit);
        Assert.SkipUnless(folder is not null, "needs ../shared/data/nictiz");

        var report = await stelsel.RunAsync(folder!, TestContext.Current.CancellationToken);

        report.Scripts.Where(s => s.Outcome != Outcome.Passed).Select(s => $"{s.Script.File}: {s.Outcome}").ShouldBeEmpty();
        report.CountAsserts(Outcome.Passed).ShouldBeGreaterThan(report.CountAsserts(Outcome.Skipped));
        report.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_count_that_is_not_there_fails_and_broken_files_do_not_stop_the_run()
    {
        var root = Directory.CreateTempSubdirectory("medmij-test-");
        try
        {
            WriteUnit(root.FullName);

            var report = await stelsel.RunAsync(root.FullName, TestContext.Current.CancellationToken);

            OutcomeOf(report, "een.xml").ShouldBe(Outcome.Passed);
            OutcomeOf(report, "twee.xml").ShouldBe(Outcome.Failed);
            report.Units.SelectMany(u => u.Problems).Select(p => p.ToString()).ShouldContain(p => p.Contains("stuk", StringComparison.Ordinal));
            report.ExitCode.ShouldBe(1);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static Outcome OutcomeOf(QualificationReport report, string file) =>
        report.Scripts.Single(s => s.Script.File.EndsWith(file, StringComparison.Ordinal)).Outcome;

    private static void WriteUnit(string root)
    {
        var unit = Path.Combine(root, "STU3", "BgZ-3-0", "MedMij", "Cert");
        Write(unit, "XIS-Server/properties.json", """{"goal":"Cert","fhirVersion":"STU3","informationStandard":"BgZ 3.x","usecase":"MedMij","role":{"name":"XIS-Server"}}""");
        Write(unit, "XIS-Server/een.xml", Script("een", "json", 1));
        Write(unit, "XIS-Server/twee.xml", Script("twee", "xml", 2));
        Write(unit, "XIS-Server/stuk.xml", "<TestScript xmlns=\"http://hl7.org/fhir\"><id value=\"stuk\"/>");
        Write(unit, "_reference/resources/patient.xml", """
            <Patient xmlns="http://hl7.org/fhir"><id value="proef"/><name><family value="XXX_Proef"/></name><birthDate value="1980-01-01"/></Patient>
            """);
        Write(unit, "_reference/resources/stuk.json", "{\"resourceType\":");
    }

    private static void Write(string folder, string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
