using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>Whatever comes in: an answer or a refusal with a valid OperationOutcome, never a fault of the server.</summary>
public sealed class AnyInputTests
{
    private static readonly FhirVersion[] Versions = [FhirVersion.Stu3, FhirVersion.R4];

    private static readonly (string Method, string Path)[] Writes =
    [
        ("POST", ""), ("POST", "Patient"), ("POST", "Communication"), ("POST", "Binary"),
        ("PUT", "Observation/a"), ("PUT", "Observation"), ("POST", "Observation/_search"),
    ];

    [Fact]
    public void Any_bytes_are_answered() => Prop.ForAll<byte[]?>(bytes =>
    {
        foreach (var version in Versions)
        {
            var service = new TestService(version, [Some.Observation("a")]);
            SendAll(service, bytes ?? []);
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_after_a_good_start_are_answered() => Prop.ForAll<int>(seed =>
    {
        foreach (var version in Versions)
        {
            var service = new TestService(version, [Some.Observation("a")]);
            var input = new RandomInput(service.Schema, seed, 0);
            for (var i = 0; i < 3; i++)
            {
                SendAll(service, input.Bytes());
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_tree_of_JSON_is_answered() => Prop.ForAll<int>(seed =>
    {
        foreach (var version in Versions)
        {
            var service = new TestService(version, [Some.Observation("a")]);
            var input = new RandomInput(service.Schema, seed, 4);
            for (var i = 0; i < 2; i++)
            {
                SendAll(service, Encoding.UTF8.GetBytes(input.Resource().ToJsonString()));
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_query_is_answered() => Prop.ForAll<int>(seed =>
    {
        foreach (var version in Versions)
        {
            var service = new TestService(version, [Some.Observation("a"), Some.Observation("b", code: "2")], 1);
            var input = new RandomInput(service.Schema, seed, 0);
            for (var i = 0; i < 20; i++)
            {
                var query = input.Query();
                Answer(service, TestService.Request("GET", "Observation") with { Query = query, Prefer = input.Header() });
                Answer(service, TestService.Request("GET", "Observation/$lastn") with { Query = query });
                Answer(service, TestService.Request("DELETE", "Condition") with { Query = query });
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_in_a_query_is_answered() => Prop.ForAll<string?, string?>((name, value) =>
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);
        string[] queries =
        [
            name ?? "", $"{name}={value}", $"_sort={value}", $"_page={value}", $"_elements={value}", $"value-string:contains={value}", $"_id={value}",
        ];
        foreach (var query in queries)
        {
            Answer(service, TestService.Request("GET", "Observation") with { Query = query });
            Answer(service, TestService.Request("GET", "Observation") with { Query = query, Prefer = "handling=strict" });
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_request_is_answered() => Prop.ForAll<int>(seed =>
    {
        foreach (var version in Versions)
        {
            var service = new TestService(version, [Some.Observation("a")]);
            var input = new RandomInput(service.Schema, seed, 8);
            for (var i = 0; i < 20; i++)
            {
                Answer(service, new RestRequest
                {
                    Method = input.Method(),
                    Path = input.Path(),
                    Query = input.Query(),
                    Accept = input.Header(),
                    ContentType = input.Header(),
                    Prefer = input.Header(),
                    IfMatch = input.Header(),
                    IfNoneMatch = input.Header(),
                    IfNoneExist = input.Header(),
                    Body = Encoding.UTF8.GetBytes(input.Resource().ToJsonString()),
                });
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_definitions_allow_is_taken_and_goes_to_XML_and_back() => Prop.ForAll<int>(seed =>
    {
        foreach (var version in Versions)
        {
            var schema = new TestService(version).Schema;
            var input = new RandomInput(schema, seed, 0);
            for (var i = 0; i < 10; i++)
            {
                var json = input.Resource().ToJsonString();
                var parsed = FhirResource.ParseStrictly(schema, Encoding.UTF8.GetBytes(json));
                parsed.Errors.ShouldBeEmpty(json);
                parsed.TryGet(out var resource).ShouldBeTrue();

                var written = FhirXml.Write(schema, resource!.Json);

                written.Errors.ShouldBeEmpty(json);
                FhirXml.Read(schema, written.Xml).Strictly(schema).Errors.ShouldBeEmpty(json);
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    private static void SendAll(TestService service, byte[] body)
    {
        foreach (var (method, path) in Writes)
        {
            foreach (var contentType in new[] { TestService.Json, TestService.Xml, "application/pdf", "application/x-www-form-urlencoded" })
            {
                var query = path == "Observation" ? "code=1" : "";
                Answer(service, TestService.Request(method, path) with { Query = query, ContentType = contentType, Body = body });
            }
        }
    }

    private static void Answer(TestService service, RestRequest request)
    {
        var answer = service.Send(request);

        answer.Status.ShouldBeInRange(200, 499, request.ToString());
        if (answer.Refusal is { } refusal)
        {
            refusal.Issues().ShouldNotBeEmpty(request.ToString());
        }
    }
}
