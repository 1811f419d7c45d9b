using MedMijSandbox.Fhir;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

public sealed class UpdateTests
{
    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void An_update_makes_the_next_version(FhirVersion version)
    {
        var service = new TestService(version, [Some.Observation("a")]);

        var answer = service.Put("Observation/a", Some.Observation("a", code: "2")).ShouldHaveStatus(200).ShouldBeValid(service.Schema);

        answer.ETag.ShouldBe("W/\"2\"");
        answer.LastModified.ShouldBe(service.Now);
        answer.Location.ShouldBeNull();
        answer.Json().GetProperty("meta").GetProperty("versionId").GetString().ShouldBe("2");
        service.Get("Observation?code=1").Total().ShouldBe(0);
        service.Get("Observation?code=2").Ids().ShouldBe(["a"]);
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void A_client_may_choose_the_id_of_a_new_resource(FhirVersion version)
    {
        var service = new TestService(version);

        var answer = service.Put("Observation/mine", Some.Observation("mine")).ShouldHaveStatus(201);

        answer.Id().ShouldBe("mine");
        answer.Location.ShouldBe($"{Given.BaseAddress}/Observation/mine/_history/1");
        service.Get("Observation/mine").ShouldHaveStatus(200);
    }

    [Fact]
    public void An_update_of_what_was_deleted_creates_it_again_with_the_next_version()
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);
        service.Delete("Observation/a").ShouldHaveStatus(204);

        service.Put("Observation/a", Some.Observation("a")).ShouldHaveStatus(201).ETag.ShouldBe("W/\"3\"");

        service.Get("Observation/a").ShouldHaveStatus(200);
        service.Get("Observation/a/_history/2").ShouldBeRefused(410, "deleted");
    }

    [Theory]
    [InlineData("Observation/a", "b")]
    [InlineData("Observation/a", "A")]
    [InlineData("Observation/a", null)]
    [InlineData("Observation/new", "other")]
    public void The_id_in_the_address_is_that_in_the_resource(string address, string? id)
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a")]);

        service.Put(address, Some.Observation(id)).ShouldBeRefused(400, "invalid");

        service.Get("Observation").Ids().ShouldBe(["a"]);
        service.Get("Observation/a").ETag.ShouldBe("W/\"1\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("_history")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x")]
    public void An_id_that_is_none_is_refused(string id)
    {
        var service = new TestService(FhirVersion.R4);

        service.Put($"Observation/{id}", Some.Observation("a")).ShouldBeRefused(400, "invalid");
    }

    [Fact]
    public void A_body_of_another_type_is_refused()
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);

        service.Put("Observation/a", Some.Condition("a")).ShouldBeRefused(400, "invalid");

        service.Get("Observation/a").ETag.ShouldBe("W/\"1\"");
    }

    [Fact]
    public void A_client_that_names_the_last_version_may_change_it()
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a")]);
        var request = TestService.Request("PUT", "Observation/a", Some.Observation("a", code: "2")) with { IfMatch = "W/\"1\"" };

        service.Send(request).ShouldHaveStatus(200).ETag.ShouldBe("W/\"2\"");
        service.Send(request).ShouldBeRefused(412, "conflict");

        service.Get("Observation/a").ETag.ShouldBe("W/\"2\"");
    }

    [Theory]
    [InlineData("Observation/a", "W/\"2\"")]
    [InlineData("Observation/a", "W/\"0\"")]
    [InlineData("Observation/a", "1 or so")]
    [InlineData("Observation/a", "")]
    [InlineData("Observation/new", "W/\"1\"")]
    [InlineData("Observation/gone", "W/\"2\"")]
    public void A_client_that_names_another_version_changes_nothing(string address, string version)
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a"), Some.Observation("gone")]);
        service.Delete("Observation/gone");
        var before = service.Store.Dossier("p");
        var id = address.Split('/')[1];

        service.Send(TestService.Request("PUT", address, Some.Observation(id)) with { IfMatch = version }).ShouldBeRefused(412, "conflict");

        service.Store.Dossier("p").ShouldBeSameAs(before);
    }

    [Fact]
    public async Task Of_updates_at_the_same_moment_that_name_the_same_version_exactly_one_wins()
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a")]);
        for (var round = 0; round < 20; round++)
        {
            var request = TestService.Request("PUT", "Observation/a", Some.Observation("a")) with { IfMatch = service.Get("Observation/a").ETag };

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => service.Send(request))));

            answers.Count(answer => answer.Status == 200).ShouldBe(1);
            answers.Count(answer => answer.Status == 412).ShouldBe(7);
        }

        service.Get("Observation/a").ETag.ShouldBe("W/\"21\"");
    }
}
