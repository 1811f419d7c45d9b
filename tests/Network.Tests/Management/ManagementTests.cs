namespace MedMijSandbox.Network.Tests.Management;

public sealed class ManagementTests(StelselFixture stelsel)
{
    [Theory]
    [InlineData("421", "-H", "Host: aanvaller.example")]
    [InlineData("403", "-H", "Origin: https://aanvaller.example")]
    [InlineData("403", "-H", "Origin: null")]
    [InlineData("403", "-H", "Sec-Fetch-Site: cross-site")]
    [InlineData("403", "-H", "Sec-Fetch-Site: Cross-Site")]
    [InlineData("403", "-H", "Origin: 127.0.0.1")]
    [InlineData("200", "-H", "Accept: application/json")]
    public async Task Other_host_and_foreign_origin_are_refused(string status, params string[] arguments)
    {
        Tool.Require("curl");

        var answer = await Tool.RunAsync("curl", [.. arguments, "-sS", "-o", "/dev/null", "-w", "%{http_code}", stelsel.Ready.Management + "/exchanges"]);

        answer.Output.ShouldBe(status);
    }

    [Theory]
    [InlineData("text/plain", "{}", "415")]
    [InlineData("application/x-www-form-urlencoded", "{}", "415")]
    [InlineData("application/json", "{\"advance\":\"morgen\"}", "400")]
    [InlineData("application/json", "{}", "400")]
    [InlineData("application/json", "{\"now\":", "400")]
    [InlineData("application/json", "{\"advance\":\"P10675198D\"}", "400")]
    [InlineData("application/json", "{\"now\":\"9999-12-31T23:59:59Z\"}", "400")]
    [InlineData("application/json", "{\"now\":\"1969-06-01T00:00:00Z\"}", "400")]
    [InlineData("application/json; charset=utf-7", "{\"advance\":\"PT0S\"}", "415")]
    [InlineData("application/json; charset=utf-8", "{\"advance\":\"PT0S\"}", "200")]
    [InlineData("application/json", "{\"advance\":\"PT0S\"}", "200")]
    public async Task Clock_moves_by_a_JSON_body_that_says_one_thing(string type, string body, string status)
    {
        Tool.Require("curl");

        var answer = await Tool.RunAsync(
            "curl", "-sS", "-X", "PUT", "-H", "Content-Type: " + type, "-d", body, "-o", "/dev/null", "-w", "%{http_code}", stelsel.Ready.Management + "/clock");

        answer.Output.ShouldBe(status);
    }

    [Theory]
    [InlineData("/fixtures", "{}")]
    [InlineData("/fixtures", "{\"folders\":null}")]
    [InlineData("/fixtures", "{\"folders\":[null]}")]
    [InlineData("/fixtures", "{\"folders\":[\"nergens\"]}")]
    [InlineData("/participants/dva-huisarts/options", "{}")]
    public async Task A_change_that_says_nothing_is_refused_and_changes_nothing(string path, string body)
    {
        Tool.Require("curl");

        var answer = await Tool.RunAsync(
            "curl", "-sS", "-X", "PUT", "-H", "Content-Type: application/json", "-d", body, "-o", "/dev/null", "-w", "%{http_code}", stelsel.Ready.Management + path);

        answer.Output.ShouldBe("400");
    }

    [Fact]
    public async Task Description_of_the_interface_is_OpenAPI_and_names_every_route()
    {
        Tool.Require("curl");

        var answer = await Tool.RunAsync("curl", "-sS", "-f", stelsel.Ready.Management + "/openapi/v1.json");
        var read = Microsoft.OpenApi.OpenApiDocument.Parse(answer.Output, "json");

        read.Diagnostic!.Errors.ShouldBeEmpty();
        var paths = read.Document!.Paths.Keys.ToList();
        foreach (var path in new[] { "/health", "/clock", "/reset", "/participants", "/personas", "/exchanges", "/schemas", "/schemas/{name}", "/verloop" })
        {
            paths.ShouldContain(path);
        }
    }

    [Fact]
    public async Task Personas_come_without_BSN()
    {
        Tool.Require("curl");

        var answer = await Tool.RunAsync("curl", "-sS", "-f", stelsel.Ready.Management + "/personas");

        answer.Output.ShouldContain("XXX_Jansma");
        answer.Output.ShouldNotContain("9999");
    }

    [Theory]
    [InlineData("/schemas/..%2f..%2fetc%2fpasswd")]
    [InlineData("/schemas/MedMij_Onbekend.xsd")]
    [InlineData("/onbekend")]
    public async Task Unknown_path_is_not_found(string path)
    {
        Tool.Require("curl");

        var answer = await Tool.RunAsync("curl", "-sS", "--path-as-is", "-o", "/dev/null", "-w", "%{http_code}", stelsel.Ready.Management + path);

        answer.Output.ShouldBe("404");
    }
}
