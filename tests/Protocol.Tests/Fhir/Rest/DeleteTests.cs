using MedMijSandbox.Fhir;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

public sealed class DeleteTests
{
    [Fact]
    public void What_there_never_was_can_not_be_deleted()
    {
        var service = new TestService(FhirVersion.Stu3);

        service.Delete("Observation/none").ShouldBeRefused(404, "not-found");
        service.Delete("Observation/").ShouldBeRefused(404, "not-found");
    }

    [Fact]
    public void A_second_deletion_says_the_same_and_changes_nothing()
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);
        service.Delete("Observation/a").ShouldHaveStatus(204);
        var before = service.Store.Dossier("p");

        service.Delete("Observation/a").ShouldHaveStatus(204);

        service.Store.Dossier("p").ShouldBeSameAs(before);
        service.Get("Observation/a/_history/3").ShouldBeRefused(404, "not-found");
    }

    [Fact]
    public void A_client_that_names_another_version_deletes_nothing()
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a")]);
        var request = TestService.Request("DELETE", "Observation/a");

        service.Send(request with { IfMatch = "W/\"2\"" }).ShouldBeRefused(412, "conflict");
        service.Get("Observation/a").ShouldHaveStatus(200);

        service.Send(request with { IfMatch = "W/\"1\"" }).ShouldHaveStatus(204);
        service.Get("Observation/a").ShouldBeRefused(410, "deleted");
    }

    [Fact]
    public void What_was_deleted_does_not_come_along_with_a_search()
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a"), Some.Condition("c", Some.Evidence("Observation/a"))]);
        service.Get("Condition?_include=Condition:evidence-detail").Ids("include").ShouldBe(["a"]);

        service.Delete("Observation/a").ShouldHaveStatus(204);

        service.Get("Condition?_include=Condition:evidence-detail").Ids("include").ShouldBeEmpty();
        service.Get("Condition?evidence-detail:Observation.code=1").Total().ShouldBe(0);
    }
}
