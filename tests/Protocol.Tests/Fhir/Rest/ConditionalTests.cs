using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>Create, update and delete on the condition of what a search finds.</summary>
public sealed class ConditionalTests
{
    private const string One = $"identifier={Some.Numbers}|one";
    private const string Two = $"identifier={Some.Numbers}|two";
    private const string None = $"identifier={Some.Numbers}|none";

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void A_creation_is_carried_out_when_nothing_meets_the_condition(FhirVersion version)
    {
        var service = Service(version);

        service.Send(Creation(None)).ShouldHaveStatus(201).Location.ShouldNotBeNull();
        service.Send(Creation($"?{None}")).ShouldHaveStatus(201);

        service.Get("Observation").Total().ShouldBe(5);
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void A_creation_gives_what_is_there_when_one_meets_the_condition(FhirVersion version)
    {
        var service = Service(version);

        var answer = service.Send(Creation(One)).ShouldHaveStatus(200);

        answer.Id().ShouldBe("a");
        answer.ETag.ShouldBe("W/\"1\"");
        answer.Location.ShouldBeNull();
        service.Get("Observation").Total().ShouldBe(3);
    }

    [Fact]
    public void Nothing_happens_when_more_than_one_meets_the_condition()
    {
        var service = Service(FhirVersion.R4);
        var before = service.Store.Dossier("p");

        service.Send(Creation(Two)).ShouldBeRefused(412, "multiple-matches");
        service.Put($"Observation?{Two}", Some.Observation(null)).ShouldBeRefused(412, "multiple-matches");
        service.Delete($"Observation?{Two}").ShouldBeRefused(412, "multiple-matches");

        service.Store.Dossier("p").ShouldBeSameAs(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("foo=1")]
    [InlineData($"{One}&foo=1")]
    [InlineData("identifier=")]
    [InlineData("identifier=a|b|c")]
    [InlineData("date=yesterday")]
    [InlineData("_count=1")]
    [InlineData("_include=Observation:specimen")]
    [InlineData("patient=Patient/p")]
    [InlineData("identifier=%zz")]
    public void A_condition_that_says_nothing_or_is_not_understood_is_refused(string condition)
    {
        var service = Service(FhirVersion.Stu3);
        var before = service.Store.Dossier("p");

        service.Send(Creation(condition)).ShouldBeRefused(400);
        service.Put($"Observation?{condition}", Some.Observation(null)).ShouldBeRefused(400);
        service.Delete($"Observation?{condition}").ShouldBeRefused(400);

        service.Store.Dossier("p").ShouldBeSameAs(before);
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void An_update_changes_the_one_that_meets_the_condition(FhirVersion version)
    {
        var service = Service(version);

        var answer = service.Put($"Observation?{One}", Some.Observation(null, code: "new")).ShouldHaveStatus(200);

        answer.Id().ShouldBe("a");
        answer.ETag.ShouldBe("W/\"2\"");
        service.Put("Observation?code=new", Some.Observation("a")).ShouldHaveStatus(200).ETag.ShouldBe("W/\"3\"");
        service.Get("Observation").Total().ShouldBe(3);
    }

    [Fact]
    public void An_update_with_another_id_than_what_it_found_is_refused()
    {
        var service = Service(FhirVersion.R4);

        service.Put($"Observation?{One}", Some.Observation("b")).ShouldBeRefused(400, "invalid");

        service.Get("Observation/a").ETag.ShouldBe("W/\"1\"");
        service.Get("Observation/b").ETag.ShouldBe("W/\"1\"");
    }

    [Fact]
    public void An_update_creates_when_nothing_meets_the_condition_with_the_id_of_the_client_if_it_has_one()
    {
        var service = Service(FhirVersion.Stu3);

        var unnamed = service.Put($"Observation?{None}", Some.Observation(null)).ShouldHaveStatus(201);
        var named = service.Put($"Observation?{None}", Some.Observation("mine")).ShouldHaveStatus(201);

        named.Id().ShouldBe("mine");
        unnamed.Location.ShouldBe($"{Given.BaseAddress}/Observation/{unnamed.Id()}/_history/1");
        named.Location.ShouldBe($"{Given.BaseAddress}/Observation/mine/_history/1");
    }

    [Fact]
    public void An_update_never_says_that_it_created_what_was_there()
    {
        var service = Service(FhirVersion.R4);

        var answer = service.Put($"Observation?{None}", Some.Observation("a"));

        answer.Status.ShouldBeOneOf(200, 400, 409, 412);
    }

    [Fact]
    public void A_deletion_takes_the_one_that_meets_the_condition()
    {
        var service = Service(FhirVersion.Stu3);

        service.Delete($"Observation?{One}").ShouldHaveStatus(204);
        service.Delete($"Observation?{One}").ShouldBeRefused(404, "not-found");

        service.Get("Observation/a").ShouldBeRefused(410, "deleted");
        service.Get("Observation").Ids().ShouldBe(["b", "c"]);
    }

    [Fact]
    public async Task Of_creations_at_the_same_moment_on_the_same_condition_one_is_carried_out()
    {
        var service = Service(FhirVersion.R4);
        var request = Creation(None) with { Body = Encoding.UTF8.GetBytes(Some.Observation(null, Some.Number("none"))) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => service.Send(request))));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Status == 200).ShouldBe(15);
        answers.Select(answer => answer.Id()).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    private static RestRequest Creation(string condition) =>
        TestService.Request("POST", "Observation", Some.Observation(null)) with { IfNoneExist = condition };

    /// <summary>One Observation with number one, two with number two.</summary>
    private static TestService Service(FhirVersion version) => new(
        version,
        [Some.Observation("a", Some.Number("one")), Some.Observation("b", Some.Number("two")), Some.Observation("c", Some.Number("two"))]);
}
