using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>What the header Prefer asks: how much comes back after a change, and what happens to unknown parameters.</summary>
public sealed class PreferTests
{
    [Theory]
    [InlineData("return=minimal")]
    [InlineData("return=\"minimal\"")]
    [InlineData("Return=minimal")]
    [InlineData("respond-async, return=minimal")]
    [InlineData("handling=strict; return=minimal")]
    public void Minimal_gives_the_headers_alone(string prefer)
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a")]);

        var created = service.Send(Creation() with { Prefer = prefer }).ShouldHaveStatus(201);
        var updated = service.Send(Update() with { Prefer = prefer }).ShouldHaveStatus(200);

        created.Body.IsEmpty.ShouldBeTrue();
        created.ETag.ShouldBe("W/\"1\"");
        created.LastModified.ShouldBe(service.Now);
        created.Location!.ShouldStartWith($"{Given.BaseAddress}/Observation/");
        updated.Body.IsEmpty.ShouldBeTrue();
        updated.ETag.ShouldBe("W/\"2\"");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("return=representation")]
    [InlineData("return=everything")]
    [InlineData("handling=lenient")]
    public void Representation_gives_the_resource_and_so_does_no_wish(string? prefer)
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);

        var created = service.Send(Creation() with { Prefer = prefer }).ShouldHaveStatus(201);

        created.Json().GetProperty("resourceType").GetString().ShouldBe("Observation");
        service.Send(Update() with { Prefer = prefer }).ShouldHaveStatus(200).Id().ShouldBe("a");
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void OperationOutcome_gives_one(FhirVersion version)
    {
        const string Prefer = "return=OperationOutcome";
        var service = new TestService(version, [Some.Observation("a")]);

        var created = service.Send(Creation() with { Prefer = Prefer }).ShouldHaveStatus(201).ShouldBeValid(service.Schema);
        var updated = service.Send(Update() with { Prefer = Prefer }).ShouldHaveStatus(200).ShouldBeValid(service.Schema);
        var deleted = service.Send(TestService.Request("DELETE", "Observation/a") with { Prefer = Prefer }).ShouldHaveStatus(204);

        created.Json().GetProperty("resourceType").GetString().ShouldBe("OperationOutcome");
        created.Location.ShouldNotBeNull();
        updated.Json().GetProperty("issue")[0].GetProperty("severity").GetString().ShouldBe("information");
        deleted.Body.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("return=minimal")]
    [InlineData("return=representation")]
    [InlineData("return=OperationOutcome")]
    public void A_refusal_is_told_whatever_the_client_wants_back(string prefer)
    {
        var service = new TestService(FhirVersion.Stu3);

        service.Send(TestService.Request("POST", "Observation", "{}") with { Prefer = prefer }).ShouldBeRefused(400, "structure");
        service.Send(TestService.Request("DELETE", "Observation/none") with { Prefer = prefer }).ShouldBeRefused(404, "not-found");
    }

    [Theory]
    [InlineData("Observation?foo=1&code=1", "foo")]
    [InlineData("Observation?_sort=foo", "_sort")]
    [InlineData("Observation?_include=Foo:bar", "_include")]
    [InlineData("Observation?_count=2", "_count")]
    [InlineData("Observation?_content=x", "_content")]
    [InlineData("Observation/$lastn?foo=1", "foo")]
    public void Strict_refuses_what_is_not_known_and_lenient_leaves_it_out(string address, string parameter)
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);
        var request = TestService.Request("GET", address);

        service.Send(request with { Prefer = "handling=strict" }).ShouldBeRefused(400, "not-supported").WireText.ShouldContain(parameter);

        service.Send(request).ShouldHaveStatus(200).Link("self")!.Contains(parameter, StringComparison.Ordinal).ShouldBeFalse();
        service.Send(request with { Prefer = "handling=lenient" }).ShouldHaveStatus(200).Total().ShouldBe(1);
    }

    [Theory]
    [InlineData("Observation?code=1&status=final&_format=json&_pretty=true")]
    [InlineData("Observation?_id=a&_sort=-date&_elements=code&_include=Observation:specimen&_revinclude=Condition:evidence-detail")]
    [InlineData("Observation?_count=0")]
    [InlineData("Observation/$lastn?max=2")]
    public void Strict_takes_what_is_known(string address)
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a")]);

        service.Send(TestService.Request("GET", address) with { Prefer = "handling=strict" }).ShouldHaveStatus(200).Total().ShouldBe(1);
    }

    private static RestRequest Creation() => TestService.Request("POST", "Observation", Some.Observation(null));

    private static RestRequest Update() => TestService.Request("PUT", "Observation/a", Some.Observation("a"));
}
