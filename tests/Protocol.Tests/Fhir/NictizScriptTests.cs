using System.Text.Json;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Protocol.Tests.Fhir;

public sealed class NictizScriptTests
{
    [Theory]
    [InlineData(Given.BgzFolder, FhirVersion.Stu3, "medmij-bgz-xis-1-1-serve-bgz-json.xml", "medmij-bgz-patient-ts-01", 28)]
    [InlineData(Given.BgzFolder, FhirVersion.Stu3, "medmij-bgz-xis-1-2-serve-bgz-json.xml", "medmij-bgz-patient-ts-02", 28)]
    [InlineData(Given.ImmunizationFolder, FhirVersion.R4, "imm-serve-cert-1-1-json.xml", "nl-core-Patient--XXX-Boekwijt", 1)]
    [InlineData(Given.ImmunizationFolder, FhirVersion.R4, "imm-serve-cert-1-2-json.xml", "nl-core-Patient--AntoonvandeXXX-Bergge", 1)]
    public void Every_request_of_a_script_gives_the_resources_it_expects(
        string relative,
        FhirVersion version,
        string script,
        string patientId,
        int requestCount)
    {
        var folder = SharedData.Find(relative);
        Assert.SkipUnless(folder is not null, "needs ../shared/data/nictiz");
        var schema = FhirSchema.Of(version);
        var dossier = Given.FixtureStore(schema, folder!).Dossier(patientId);
        var requests = NictizScript.Read(Path.Combine(folder!, "XIS-Server", script));

        requests.Length.ShouldBe(requestCount);
        foreach (var request in requests)
        {
            var query = Given.Query(schema, request.ResourceType, request.Query, request.IsLastN);
            var bundle = Given.Bundle(dossier, query);

            query.IgnoredParameters.ShouldBeEmpty(request.Name);
            request.Expected.ShouldNotBeEmpty(request.Name);
            foreach (var (type, count) in request.Expected)
            {
                Count(bundle, type).ShouldBe(count, $"{request.Name}: {type}");
            }
        }
    }

    private static int Count(JsonElement bundle, string? type) =>
        bundle.TryGetProperty("entry", out var entries)
            ? entries.EnumerateArray()
                .Count(entry => type is null || entry.GetProperty("resource").GetProperty("resourceType").GetString() == type)
            : 0;
}
