using MedMijSandbox.Fhir;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

public sealed class ReadTests
{
    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void A_resource_comes_with_its_version_and_the_moment_of_its_last_change(FhirVersion version)
    {
        var service = new TestService(version, [Some.Observation("a")]);

        var answer = service.Get("Observation/a").ShouldHaveStatus(200);

        answer.Id().ShouldBe("a");
        answer.ETag.ShouldBe("W/\"1\"");
        answer.LastModified.ShouldBe(TestService.Start);
        answer.Location.ShouldBeNull();
    }

    [Theory]
    [InlineData("W/\"1\"")]
    [InlineData("\"x\", W/\"1\"")]
    public void A_client_that_has_the_last_version_gets_no_body(string known)
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a")]);
        var request = TestService.Request("GET", "Observation/a") with { IfNoneMatch = known };

        var same = service.Send(request).ShouldHaveStatus(304);
        service.Put("Observation/a", Some.Observation("a")).ShouldHaveStatus(200);
        var changed = service.Send(request).ShouldHaveStatus(200);

        same.Body.IsEmpty.ShouldBeTrue();
        same.Refusal.ShouldBeNull();
        same.ETag.ShouldBe("W/\"1\"");
        changed.ETag.ShouldBe("W/\"2\"");
    }

    [Fact]
    public void HEAD_asks_the_same_as_GET()
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);

        service.Send(TestService.Request("HEAD", "Observation/a")).ShouldHaveStatus(200).ETag.ShouldBe("W/\"1\"");
        service.Send(TestService.Request("HEAD", "Observation?code=1")).ShouldHaveStatus(200);
        service.Send(TestService.Request("HEAD", "Observation/none")).ShouldBeRefused(404, "not-found");
    }

    [Fact]
    public void Earlier_versions_stay_as_they_were()
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a", Some.Member("comment", "one"))]);
        service.Put("Observation/a", Some.Observation("a", Some.Member("comment", "two")));
        service.Now = service.Now.AddHours(1);
        service.Put("Observation/a", Some.Observation("a", Some.Member("comment", "three")));

        string[] comments =
        [
            .. new[] { "1", "2", "3" }.Select(number =>
                service.Get($"Observation/a/_history/{number}").ShouldHaveStatus(200).Json().GetProperty("comment").GetString()!),
        ];

        comments.ShouldBe(["one", "two", "three"]);
        service.Get("Observation/a/_history/2").ETag.ShouldBe("W/\"2\"");
        service.Get("Observation/a/_history/2").LastModified.ShouldBe(service.Now.AddHours(-1));
        service.Get("Observation/a").Body.ToArray().ShouldBe(service.Get("Observation/a/_history/3").Body.ToArray());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public void A_version_that_there_is_not_is_not_found(string number)
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);

        service.Get($"Observation/a/_history/{number}").ShouldBeRefused(404, "not-found");
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void What_was_deleted_is_gone_and_its_earlier_version_can_be_read(FhirVersion version)
    {
        var service = new TestService(version, [Some.Observation("a"), Some.Observation("b")]);

        service.Delete("Observation/a").ShouldHaveStatus(204).Body.IsEmpty.ShouldBeTrue();

        service.Get("Observation/a").ShouldBeRefused(410, "deleted");
        service.Get("Observation/a/_history/2").ShouldBeRefused(410, "deleted");
        service.Get("Observation/a/_history/1").ShouldHaveStatus(200).Id().ShouldBe("a");
        service.Get("Observation/a/_history/3").ShouldBeRefused(404, "not-found");
        service.Get("Observation").Ids().ShouldBe(["b"]);
    }

    [Theory]
    [InlineData("Observation/../Patient/q")]
    [InlineData("Observation/a/../theirs")]
    [InlineData("Observation//a")]
    [InlineData("/Observation/a")]
    [InlineData("./Observation/a")]
    [InlineData("Observation/a/")]
    [InlineData("Observation/a/_history")]
    [InlineData("Observation/a%2F..%2Ftheirs")]
    [InlineData("Observation/theirs$")]
    [InlineData("Observation/Observation/a")]
    [InlineData("observation/a")]
    [InlineData("Patient/Q")]
    [InlineData("Patient/q/_history/1")]
    [InlineData("Patient/p/Observation")]
    [InlineData("metadata/a")]
    public void An_address_leads_to_one_resource_or_to_nothing(string address)
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a"), Some.Observation("theirs", patient: "q")]);

        service.Get(address).ShouldBeRefused(404);
    }
}
