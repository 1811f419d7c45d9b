using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MedMijSandbox.Network.Tests.Namen;

public sealed class NamesTests(StelselFixture stelsel)
{
    private string Management => stelsel.Ready.Management;

    [Fact]
    public async Task List_is_fetched_through_the_proxy()
    {
        Tool.Require("curl");

        var answer = await Tool.RunAsync(
            "curl", "-sS", "--max-time", "10", "--proxy", stelsel.Ready.Proxy!, "--cacert", stelsel.Ready.CaBundle, "https://stelselnode.localhost/MedMij_Whitelist.xml?api=2");

        answer.ExitCode.ShouldBe(0, answer.Error);
        answer.Output.ShouldContain("<Whitelist");
    }

    [Fact]
    public async Task Name_outside_the_sandbox_is_refused_and_the_recorder_says_so()
    {
        Tool.Require("curl");
        var name = $"buiten-{Guid.NewGuid()}.example";

        var answer = await Tool.RunAsync("curl", "-sS", "--max-time", "10", "--proxy", stelsel.Ready.Proxy!, $"https://{name}/");

        answer.Error.ShouldContain("403");
        var lines = await GetAsync("/exchanges?refused=true");
        ((string)lines.AsArray().Last(l => (string)l!["host"]! == name)!["note"]!).ShouldContain("NO_PROXY");
    }

    [Fact]
    public async Task Names_are_told_and_a_name_that_is_passed_on_with_its_address()
    {
        const string Name = "eigen-namen.localhost";
        stelsel.PassThrough.Put(Name, new(IPAddress.Loopback, 5443));

        var names = (await GetAsync("/names")).AsArray();
        stelsel.PassThrough.Remove(Name);

        names.Select(n => (string)n!["name"]!).ShouldContain("token.dva-noord.localhost");
        ((string)names.Single(n => (string)n!["name"]! == Name)!["passedTo"]!).ShouldBe("127.0.0.1:5443");
    }

    [Fact]
    public async Task Body_that_cannot_be_used_is_told_with_what_is_wrong_in_it()
    {
        using var missing = await SendAsync(HttpMethod.Put, "/names/faults", new { name = "kapot.localhost" });
        using var unknown = await SendAsync(HttpMethod.Put, "/names/faults", new { name = "kapot.localhost", fault = "servfail", delay = 5 });

        missing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await missing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("fault");
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("delay");
    }

    [Fact]
    public async Task Fault_of_a_name_is_set_shown_and_taken_away()
    {
        const string Name = "fout-namen.localhost";

        (await SendAsync(HttpMethod.Put, "/names/faults", new { name = Name, fault = "stuk" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(HttpMethod.Put, "/names/faults", new { name = Name, fault = "servfail" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync("/names/faults")).ToJsonString().ShouldContain(Name);
        (await SendAsync(HttpMethod.Delete, "/names/faults?name=" + Name, new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync("/names/faults")).ToJsonString().ShouldNotContain(Name);
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(method, Management + path) { Content = body is null ? null : JsonContent.Create(body) };
        var response = await client.SendAsync(request, CancellationToken.None);
        await response.Content.LoadIntoBufferAsync();
        return response;
    }
}
