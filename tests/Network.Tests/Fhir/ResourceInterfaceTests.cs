using System.Text;
using System.Text.Json.Nodes;

namespace MedMijSandbox.Network.Tests.Fhir;

public sealed class ResourceInterfaceTests(StelselFixture stelsel)
{
    private const string Huisarts = "huisartsdelinde";
    private const string Json = "application/fhir+json; fhirVersion=3.0";

    [Fact]
    public async Task A_document_is_what_its_DocumentReference_says_to_the_byte()
    {
        Tool.Require("openssl");
        using var caller = await OpenAsync("51");
        var bundle = JsonNode.Parse(ResourceCaller.Text(await caller.GetAsync("DocumentReference?status=current")))!;
        var attachment = bundle["entry"]![0]!["resource"]!["content"]![0]!["attachment"]!;

        var answer = await caller.GetAsync((string)attachment["url"]!, "application/pdf");

        answer.Status.ShouldBe(200);
        ResourceCaller.Header(answer, "Content-Type").ShouldBe("application/pdf");
        ResourceCaller.Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        ResourceCaller.Header(answer, "Content-Disposition").ShouldBe("attachment");
        answer.Body.Length.ShouldBe((int)attachment["size"]!);
        answer.Body.Span.StartsWith("%PDF-"u8).ShouldBeTrue();
        (await Sha1Async(answer.Body)).ShouldBe((string)attachment["hash"]!);
    }

    [Fact]
    public async Task A_search_answer_in_XML_is_well_formed_for_an_outside_reader()
    {
        Tool.Require("xmllint");
        using var caller = await OpenAsync("49");

        var answer = await caller.GetAsync("Encounter", "application/fhir+xml");

        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, answer.Body.ToArray(), TestContext.Current.CancellationToken);
        (await Tool.RunAsync("xmllint", "--noout", "--nonet", file)).ExitCode.ShouldBe(0);
        File.Delete(file);
    }

    [Fact]
    public async Task What_a_Persoon_shares_comes_back_with_the_addresses_that_it_got()
    {
        using var caller = await ResourceCaller.OpenAsync(ResourceCaller.TargetOf(stelsel.Ready), "XXX_Jansma", Huisarts, null, "57");

        var answer = await caller.SendAsync("POST", "", Json, Encoding.UTF8.GetBytes(Sharing), Json);

        answer.Status.ShouldBe(200, ResourceCaller.Text(answer));
        var bundle = JsonNode.Parse(ResourceCaller.Text(answer))!;
        ((string)bundle["type"]!).ShouldBe("transaction-response");
        bundle["entry"]!.AsArray().Select(e => (string)e!["response"]!["status"]!).ShouldAllBe(s => s == "201 Created");
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"b\">]><Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"&b;\"/></Bundle>", "application/fhir+xml", 400)]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{", Json, 400)]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"shoe\":1}", Json, 400)]
    [InlineData("a=b", "application/x-www-form-urlencoded", 415)]
    public async Task What_cannot_be_read_gets_an_OperationOutcome(string body, string contentType, int status)
    {
        using var caller = await ResourceCaller.OpenAsync(ResourceCaller.TargetOf(stelsel.Ready), "XXX_Jansma", Huisarts, null, "57");

        var answer = await caller.SendAsync("POST", "", Json, Encoding.UTF8.GetBytes(body), contentType);

        answer.Status.ShouldBe(status);
        ((string)JsonNode.Parse(ResourceCaller.Text(answer))!["resourceType"]!).ShouldBe("OperationOutcome");
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_and_the_next_request_is_answered()
    {
        using var caller = await ResourceCaller.OpenAsync(ResourceCaller.TargetOf(stelsel.Ready), "XXX_Jansma", Huisarts, null, "57");

        var refused = await caller.SendAsync("POST", "", Json, new byte[17 * 1024 * 1024], Json);
        var answer = await caller.SendAsync("POST", "", Json, Encoding.UTF8.GetBytes(Sharing), Json);

        refused.Status.ShouldBe(413);
        ((string)JsonNode.Parse(ResourceCaller.Text(refused))!["resourceType"]!).ShouldBe("OperationOutcome");
        answer.Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_deepest_resource_that_is_read_is_kept()
    {
        using var caller = await ResourceCaller.OpenAsync(ResourceCaller.TargetOf(stelsel.Ready), "XXX_Jansma", Huisarts, null, "57");
        var deep = "{\"url\":\"http://e\",\"valueBoolean\":true}";
        for (var i = 0; i < 30; i++)
        {
            deep = $"{{\"url\":\"http://e\",\"extension\":[{deep}]}}";
        }

        var document = $"{{\"resourceType\":\"DocumentReference\",\"extension\":[{deep}],\"status\":\"current\",\"type\":{{\"text\":\"x\"}},\"indexed\":\"2026-03-01T00:00:00+01:00\",\"content\":[{{\"attachment\":{{\"title\":\"x\"}}}}]}}";
        var bundle = $"{{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{{\"resource\":{document},\"request\":{{\"method\":\"POST\",\"url\":\"DocumentReference\"}}}}]}}";

        (await caller.SendAsync("POST", "DocumentReference", Json, Encoding.UTF8.GetBytes(document), Json)).Status.ShouldBe(201);
        (await caller.SendAsync("POST", "", Json, Encoding.UTF8.GetBytes(bundle), Json)).Status.ShouldBeOneOf(200, 400);
    }

    [Theory]
    [InlineData("PUT", "/beheer/fixtures")]
    [InlineData("PUT", "/beheer/opties")]
    public async Task What_belongs_to_the_sandbox_is_not_there_for_the_network(string method, string path)
    {
        Tool.Require("curl");
        foreach (var host in new[] { "dva-huisarts", "token.dva-huisarts", "fhir.dva-huisarts" })
        {
            var answer = await Tool.CurlAsync(
                stelsel.Ready,
                $"https://{host}.localhost{path}",
                [.. Tool.ClientCertificate(stelsel.Ready, "pgo"), "-X", method, "-H", "Content-Type: application/json; charset=x", "-H", "X-Forwarded-Proto:", "-d", "{", "-o", "/dev/null", "-w", "%{http_code}"]);

            answer.Output.ShouldBe("404", host);
        }
    }

    private const string Sharing = """
        {"resourceType":"Bundle","type":"transaction","entry":[
          {"fullUrl":"urn:uuid:6d035264-66ac-4df2-8bf8-d9a9bbf46dac","resource":{"resourceType":"Binary","contentType":"text/html","content":"PHNjcmlwdD4="},"request":{"method":"POST","url":"Binary"}},
          {"fullUrl":"urn:uuid:2aa911db-9117-4e4b-97e4-d2f09dd28afa","resource":{"resourceType":"DocumentReference","status":"current","type":{"text":"Brief"},"indexed":"2026-03-01T00:00:00+01:00",
            "content":[{"attachment":{"contentType":"text/html","url":"urn:uuid:6d035264-66ac-4df2-8bf8-d9a9bbf46dac"}}]},"request":{"method":"POST","url":"DocumentReference"}}]}
        """;

    private Task<ResourceCaller> OpenAsync(string gegevensdienst) =>
        ResourceCaller.OpenAsync(ResourceCaller.TargetOf(stelsel.Ready), "XXX_Jansma", Huisarts, gegevensdienst);

    private static async Task<string> Sha1Async(ReadOnlyMemory<byte> bytes)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, bytes.ToArray(), TestContext.Current.CancellationToken);
        var digest = await Tool.RunAsync("openssl", "dgst", "-sha1", "-r", file);
        File.Delete(file);
        return Convert.ToBase64String(Convert.FromHexString(digest.Output.Split(' ')[0]));
    }
}
