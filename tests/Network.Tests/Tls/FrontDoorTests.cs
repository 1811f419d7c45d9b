using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MedMijSandbox.Network.Tests.Tls;

public sealed class FrontDoorTests(StelselFixture stelsel)
{
    private const string Token = "https://token.dva-noord.localhost/oauth2/token";

    [Fact]
    public async Task Unknown_name_gets_no_connection()
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(stelsel.Ready, "https://niemand.localhost/");

        answer.ExitCode.ShouldBe(35, answer.Error);
        (await NoteOfLastRefusalAsync("niemand.localhost")).ShouldContain("SNI");
    }

    [Theory]
    [InlineData("--http1.1")]
    [InlineData("--http2")]
    public async Task Host_that_is_not_the_name_of_the_connection_gets_421(string version)
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(stelsel.Ready, "https://pgo.localhost/", version, "-H", "Host: dva-noord.localhost", "-o", "/dev/null", "-w", "%{http_code}");

        answer.Output.ShouldBe("421");
        (await NoteOfLastRefusalAsync("dva-noord.localhost")).ShouldContain("pgo.localhost");
    }

    [Fact]
    public async Task Host_of_a_backchannel_over_a_frontchannel_connection_gets_421()
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(
            stelsel.Ready, "https://pgo.localhost/oauth2/token", "-H", "Host: token.dva-noord.localhost", "-H", "Client-Cert: :AAAA:", "-d", "grant_type=x", "-o", "/dev/null", "-w", "%{http_code}");

        answer.Output.ShouldBe("421");
    }

    [Fact]
    [Covers("core.tls.300", "core.tls.301")]
    public async Task Old_versions_of_TLS_are_refused()
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(stelsel.Ready, "https://pgo.localhost/", "--tls-max", "1.1", "--ciphers", "DEFAULT:@SECLEVEL=0");

        answer.ExitCode.ShouldBe(35, answer.Error);
    }

    [Theory]
    [InlineData("--tlsv1.2", "1.2")]
    [InlineData("--tlsv1.3", "1.3")]
    [Covers("core.tls.304")]
    public async Task TLS_1_2_and_1_3_are_spoken(string minimum, string maximum)
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(stelsel.Ready, "https://pgo.localhost/inloggen", minimum, "--tls-max", maximum, "-o", "/dev/null", "-w", "%{http_code}");

        answer.Output.ShouldBe("200", answer.Error);
    }

    [Theory]
    [InlineData("1.2")]
    [InlineData("1.3")]
    public async Task Backchannel_without_a_certificate_ends_without_a_byte_of_HTTP(string version)
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(stelsel.Ready, Token, "--tls-max", version, "-i", "-d", "grant_type=authorization_code");

        answer.ExitCode.ShouldNotBe(0);
        answer.Output.ShouldBeEmpty();
        (await NoteOfLastRefusalAsync("token.dva-noord.localhost")).ShouldContain("geen clientcertificaat");
    }

    [Fact]
    public async Task Certificate_that_is_not_on_the_Whitelist_ends_the_connection()
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(stelsel.Ready, Token, [.. Tool.ClientCertificate(stelsel.Ready, "unlisted"), "-i", "-d", "grant_type=authorization_code"]);

        answer.ExitCode.ShouldNotBe(0);
        answer.Output.ShouldBeEmpty();
        (await NoteOfLastRefusalAsync("token.dva-noord.localhost")).ShouldContain("Whitelist");
    }

    [Fact]
    public async Task Certificate_of_another_authority_ends_the_connection()
    {
        Tool.Require("curl");
        Tool.Require("openssl");
        var folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;
        var (certificate, key) = (Path.Combine(folder, "c.pem"), Path.Combine(folder, "k.pem"));
        await Tool.RunAsync("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=pgo.localhost", "-keyout", key, "-out", certificate, "-days", "2");

        var answer = await Tool.CurlAsync(stelsel.Ready, Token, "--cert", certificate, "--key", key, "-i", "-d", "grant_type=authorization_code");

        answer.ExitCode.ShouldNotBe(0);
        answer.Output.ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Listed_certificate_reaches_the_token_endpoint()
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(
            stelsel.Ready, Token, [.. Tool.ClientCertificate(stelsel.Ready, "pgo-anders"), "-w", "%{http_code}", "-d", "grant_type=authorization_code"]);

        answer.Output.ShouldStartWith("{\"error\":\"invalid_request\"");
        answer.Output.ShouldEndWith("400");
    }

    [Fact]
    [Covers("core.rollen.207")]
    public async Task DigiD_back_channel_takes_a_registered_OIN_only()
    {
        Tool.Require("curl");
        const string Metadata = "https://was.digid.localhost/saml/idp/metadata";

        var dva = await Tool.CurlAsync(stelsel.Ready, Metadata, [.. Tool.ClientCertificate(stelsel.Ready, "dva-noord"), "-o", "/dev/null", "-w", "%{http_code}"]);
        var pgo = await Tool.CurlAsync(stelsel.Ready, Metadata, [.. Tool.ClientCertificate(stelsel.Ready, "pgo"), "-i"]);

        dva.Output.ShouldBe("200");
        pgo.ExitCode.ShouldNotBe(0);
        pgo.Output.ShouldBeEmpty();
        (await NoteOfLastRefusalAsync("was.digid.localhost")).ShouldContain("OIN");
    }

    [Fact]
    [Covers("core.whl.305")]
    public async Task Stelselnode_asks_for_a_certificate_and_does_not_require_one()
    {
        Tool.Require("curl");
        const string List = "https://stelselnode.localhost/MedMij_Whitelist.xml?api=2";

        var without = await Tool.CurlAsync(stelsel.Ready, List, "-o", "/dev/null", "-w", "%{http_code}");
        var with = await Tool.CurlAsync(stelsel.Ready, List, [.. Tool.ClientCertificate(stelsel.Ready, "unlisted"), "-o", "/dev/null", "-w", "%{http_code}"]);

        without.Output.ShouldBe("200");
        with.Output.ShouldBe("200");
        (await ExchangesAsync()).ShouldContain(e => (string?)e!["certificate"] != null && ((string)e["certificate"]!).Contains("niet-op-de-lijst", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handshake_that_is_cut_off_leaves_the_door_open_for_others()
    {
        Tool.Require("curl");
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        await socket.ConnectAsync(System.Net.IPEndPoint.Parse(stelsel.Ready.Address));
        await socket.SendAsync(new byte[] { 0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc });
        socket.Close(0);

        var answer = await Tool.CurlAsync(stelsel.Ready, "https://pgo.localhost/inloggen", "-o", "/dev/null", "-w", "%{http_code}");

        answer.Output.ShouldBe("200");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 1100)]
    [InlineData("multipart/form-data", 0)]
    [InlineData("multipart/form-data; boundary=x", 0)]
    public async Task Broken_form_is_refused_with_400(string type, int fields)
    {
        Tool.Require("curl");
        var body = fields == 0 ? "--x\r\nkapot" : string.Join('&', Enumerable.Range(0, fields).Select(i => $"f{i}=1"));

        foreach (var address in new[] { Token, "https://dva-noord.localhost/oauth2/authorize", "https://digid.localhost/inloggen", "https://pgo.localhost/inloggen" })
        {
            var answer = await Tool.CurlAsync(
                stelsel.Ready, address, [.. Tool.ClientCertificate(stelsel.Ready, "pgo"), "-H", "Content-Type: " + type, "--data-binary", body, "-o", "/dev/null", "-w", "%{http_code}"]);
            answer.Output.ShouldBe("400", address);
        }
    }

    [Fact]
    public async Task Long_value_in_a_refusal_still_gives_the_refusal()
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(
            stelsel.Ready, Token,
            [.. Tool.ClientCertificate(stelsel.Ready, "pgo"), "-d", "client_id=pgo.localhost&grant_type=" + new string('<', 30_000), "-H", "MedMij-Request-ID: 3f2c1a52-8d0b-4c7b-9a55-0d6f5f1f7c11", "-H", "X-Correlation-ID: 3f2c1a52-8d0b-4c7b-9a55-0d6f5f1f7c12", "-o", "/dev/null", "-w", "%{http_code}"]);

        answer.Output.ShouldBe("400");
    }

    [Fact]
    public async Task Query_reaches_the_participant_exactly_as_it_was_sent()
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(stelsel.Ready, "https://pgo.localhost/verzamelen?x=a%7Eb%2Dc%41%c3%a9|{}^", "-g", "-i");

        answer.Output.ShouldStartWith("HTTP/2 303");
        (await ExchangesAsync()).ShouldContain(e => (string?)e!["path"] == "/verzamelen?x=a%7Eb%2Dc%41%c3%a9|{}^");
    }

    [Theory]
    [InlineData("https://token.dva-noord.localhost/oauth2/token?grant_type=x", "405", "token-method")]
    [InlineData("https://token.dva-noord.localhost/48/fhir/Patient", "404", "nothing-here")]
    public async Task Request_at_the_wrong_place_is_explained(string address, string status, string name)
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(stelsel.Ready, address, [.. Tool.ClientCertificate(stelsel.Ready, "pgo"), "-o", "/dev/null", "-w", "%{http_code}"]);

        answer.Output.ShouldBe(status);
        (await NoteOfLastRefusalAsync("token.dva-noord.localhost")).ShouldStartWith(name);
    }

    [Theory]
    [InlineData("https://token.dva-noord.localhost/oauth2/token", "PATCH", "token.dva-noord.localhost", "token-method")]
    [InlineData("https://token.dva-noord.localhost/oauth2/token", "OPTIONS", "token.dva-noord.localhost", "token-method")]
    [InlineData("https://dva-noord.localhost/oauth2/authorize", "HEAD", "dva-noord.localhost", "authorize-method")]
    public async Task Method_that_an_interface_does_not_have_gets_405(string address, string method, string host, string name)
    {
        Tool.Require("curl");
        string[] how = method == "HEAD" ? ["-I"] : ["-X", method];

        var answer = await Tool.CurlAsync(
            stelsel.Ready, address, [.. Tool.ClientCertificate(stelsel.Ready, "pgo"), .. how, "-o", "/dev/null", "-w", "%{http_code}"]);

        answer.Output.ShouldBe("405");
        (await NoteOfLastRefusalAsync(host)).ShouldStartWith(name);
    }

    [Fact]
    public async Task Health_of_a_participant_is_not_for_the_network()
    {
        Tool.Require("curl");

        (await Tool.CurlAsync(stelsel.Ready, "https://dva-noord.localhost/health", "-o", "/dev/null", "-w", "%{http_code}")).Output.ShouldBe("404");
    }

    [Fact]
    public async Task Header_value_that_is_not_ASCII_is_passed_on()
    {
        Tool.Require("curl");

        (await Tool.CurlAsync(stelsel.Ready, "https://pgo.localhost/inloggen", "-H", "X-Iets: caf\u00e9", "-o", "/dev/null", "-w", "%{http_code}")).Output.ShouldBe("200");
    }

    [Fact]
    public async Task Body_over_the_limit_is_refused()
    {
        Tool.Require("curl");
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, new byte[200_000], TestContext.Current.CancellationToken);

        var answer = await Tool.CurlAsync(
            stelsel.Ready, Token, [.. Tool.ClientCertificate(stelsel.Ready, "pgo"), "--data-binary", "@" + file, "-o", "/dev/null", "-w", "%{http_code}"]);

        answer.Output.ShouldBe("413");
        File.Delete(file);
    }

    private async Task<string> NoteOfLastRefusalAsync(string host) =>
        (string?)(await ExchangesAsync()).Last(e => (string?)e!["host"] == host && e["note"] is not null)!["note"] ?? "";

    private async Task<JsonArray> ExchangesAsync()
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, stelsel.Ready.Management + "/exchanges");
        using var response = await invoker.SendAsync(request, TestContext.Current.CancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonArray>(TestContext.Current.CancellationToken))!;
    }
}
