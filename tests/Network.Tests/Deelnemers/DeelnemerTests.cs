using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench.Deelnemers;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Network.Tests.Deelnemers;

public sealed class DeelnemerTests(OwnStelsel stelsel) : IClassFixture<OwnStelsel>
{
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registered_DVA_is_served_under_its_names_with_TLS_and_the_Whitelist_of_the_front_door()
    {
        Tool.Require("curl");
        await using var own = await OwnServer.StartAsync("van-mij");
        using var management = Client(stelsel.Ready);

        var answer = await management.RegisterAsync("dva-van-mij", Registration("dva-van-mij", own.Address), issue: true, refresh: true, _cancellationToken);
        var result = answer.Value.ShouldNotBeNull(answer.Problem);

        result.Warning.ShouldBeNull();
        result.Enrolment.ShouldNotBeNull().EabKeyId.ShouldNotBeEmpty();
        (await GetAsync("https://dva-van-mij.localhost/")).ShouldBe("van-mij dva-van-mij.localhost zonder");
        (await GetAsync("https://token.dva-van-mij.localhost/", Tool.ClientCertificate(stelsel.Ready, "pgo"))).ShouldBe("van-mij token.dva-van-mij.localhost met");
        (await GetAsync("https://token.dva-van-mij.localhost/", Tool.ClientCertificate(stelsel.Ready, "unlisted"))).ShouldBeEmpty();
        (await GetAsync("https://token.dva-van-mij.localhost/")).ShouldBeEmpty();
        var mine = new[] { "--cert", result.ClientCertificate!, "--key", result.ClientKey! };
        (await GetAsync("https://token.dva-van-mij.localhost/", mine)).ShouldBe("van-mij token.dva-van-mij.localhost met");

        (await management.ChangeStatusAsync("dva-van-mij", "geschorst", refresh: true, _cancellationToken)).Problem.ShouldBeNull();
        (await GetAsync("https://token.dva-van-mij.localhost/", mine)).ShouldBeEmpty();

        (await management.RemoveDeelnemerAsync("dva-van-mij", refresh: true, _cancellationToken)).Problem.ShouldBeNull();
        (await GetAsync("https://dva-van-mij.localhost/")).ShouldBeEmpty();
        var again = await management.RegisterAsync("dva-later", Registration("dva-van-mij", null).Replace("\"name\":\"dva-van-mij\"", "\"name\":\"dva-later\"", StringComparison.Ordinal), false, true, _cancellationToken);
        again.Value.ShouldNotBeNull(again.Problem).Warning.ShouldBeNull();
        (await management.RemoveDeelnemerAsync("dva-later", refresh: true, _cancellationToken)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Deelnemer_with_TLS_of_its_own_gets_the_bytes_by_name()
    {
        Tool.Require("curl");
        using var management = Client(stelsel.Ready);
        var registered = await management.RegisterAsync("dva-eigen-tls", Registration("dva-eigen-tls", null), issue: true, refresh: false, _cancellationToken);
        var result = registered.Value.ShouldNotBeNull(registered.Problem);
        using var pair = X509Certificate2.CreateFromPemFile(result.ClientCertificate!, result.ClientKey!);
        using var certificate = X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        await using var own = await OwnServer.StartAsync("eigen-tls", certificate);

        (await management.RegisterAsync("dva-eigen-tls", Registration("dva-eigen-tls", own.Address), false, false, _cancellationToken)).Problem.ShouldBeNull();

        (await GetAsync("https://dva-eigen-tls.localhost/", "-k")).ShouldBe("eigen-tls dva-eigen-tls.localhost zonder");
        (await management.SetAddressAsync("dva-eigen-tls", "http://127.0.0.1:1", _cancellationToken)).ShouldNotBeNull();
        (await management.RemoveDeelnemerAsync("dva-eigen-tls", refresh: true, _cancellationToken)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Participant_is_swapped_and_put_back_while_the_stelsel_runs()
    {
        Tool.Require("curl");
        await using var own = await OwnServer.StartAsync("in-de-plaats");
        using var management = Client(stelsel.Ready);

        (await management.SetAddressAsync("dva-apotheek", own.Address, _cancellationToken)).ShouldBeNull();
        (await GetAsync("https://dva-apotheek.localhost/")).ShouldBe("in-de-plaats dva-apotheek.localhost zonder");
        (await GetAsync("https://koppel.dva-apotheek.localhost/", Tool.ClientCertificate(stelsel.Ready, "pgo"))).ShouldBe("in-de-plaats koppel.dva-apotheek.localhost met");

        (await management.SetAddressAsync("dva-apotheek", null, _cancellationToken)).ShouldBeNull();
        (await GetAsync("https://dva-apotheek.localhost/")).ShouldNotContain("in-de-plaats");
    }

    [Fact]
    public async Task Change_of_status_leaves_the_system_in_the_place_of_a_Deelnemer_where_it_is()
    {
        Tool.Require("curl");
        await using var first = await OwnServer.StartAsync("eerst");
        await using var other = await OwnServer.StartAsync("in-de-plaats");
        using var management = Client(stelsel.Ready);
        (await management.RegisterAsync("dva-geruild", Registration("dva-geruild", first.Address), false, false, _cancellationToken)).Problem.ShouldBeNull();
        (await management.SetAddressAsync("dva-geruild", other.Address, _cancellationToken)).ShouldBeNull();

        (await management.ChangeStatusAsync("dva-geruild", "geschorst", refresh: false, _cancellationToken)).Problem.ShouldBeNull();

        (await GetAsync("https://dva-geruild.localhost/")).ShouldBe("in-de-plaats dva-geruild.localhost zonder");
        (await management.RemoveDeelnemerAsync("dva-geruild", refresh: true, _cancellationToken)).Problem.ShouldBeNull();
        (await GetAsync("https://dva-geruild.localhost/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task System_with_TLS_in_the_place_of_a_participant_has_to_show_a_certificate_of_its_name()
    {
        Tool.Require("curl");
        using var right = Certificate("dva-zuid");
        using var wrong = Certificate("pgo");
        await using var good = await OwnServer.StartAsync("goed", right, Chain("dva-zuid"));
        await using var bad = await OwnServer.StartAsync("fout", wrong, Chain("pgo"));
        using var management = Client(stelsel.Ready);

        (await management.SetAddressAsync("dva-zuid", good.Address, _cancellationToken)).ShouldBeNull();
        (await GetAsync("https://dva-zuid.localhost/")).ShouldBe("goed dva-zuid.localhost zonder");

        (await management.SetAddressAsync("dva-zuid", bad.Address, _cancellationToken)).ShouldBeNull();
        (await GetAsync("https://dva-zuid.localhost/")).ShouldContain("hier antwoordt nu niemand");

        (await management.SetAddressAsync("dva-zuid", null, _cancellationToken)).ShouldBeNull();
    }

    [Theory]
    [InlineData("dva-noord", "http://192.168.1.1:80")]
    [InlineData("dva-noord", "http://127.0.0.1:80/pad")]
    [InlineData("dva-noord", "file:///etc/passwd")]
    [InlineData("niemand", "http://127.0.0.1:80")]
    public async Task Address_elsewhere_and_a_participant_that_is_not_there_are_refused(string name, string address)
    {
        using var management = Client(stelsel.Ready);

        (await management.SetAddressAsync(name, address, _cancellationToken)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("https")]
    [InlineData("http")]
    public async Task Front_door_itself_does_not_go_in_the_place_of_a_participant(string scheme)
    {
        using var management = Client(stelsel.Ready);

        (await management.SetAddressAsync("dva-noord", $"{scheme}://{stelsel.Ready.Address}", _cancellationToken)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Exported_registration_is_accepted_again_under_another_name()
    {
        using var management = Client(stelsel.Ready);
        foreach (var name in new[] { "dva-noord", "dva-apotheek", "pgo", "pgo-anders" })
        {
            var exported = (await management.RegistrationAsync(name, _cancellationToken)).Value.ShouldNotBeNull();
            var (file, problems) = RegistrationFile.Read("uitvoer.yaml", RegistrationYaml.Write(RegistrationCopy.Rename(exported, "rondreis")));
            problems.ShouldBeEmpty();

            var answer = await management.RegisterAsync("rondreis", file!.Json, false, false, _cancellationToken);

            answer.Value.ShouldNotBeNull(answer.Problem);
            var again = (await management.RegistrationAsync("rondreis", _cancellationToken)).Value.ShouldNotBeNull();
            Shape(RegistrationCopy.Rename(again, "vergelijk")).ShouldBe(Shape(RegistrationCopy.Rename(RegistrationCopy.Rename(exported, "rondreis"), "vergelijk")));
            (await management.RemoveDeelnemerAsync("rondreis", refresh: true, _cancellationToken)).Problem.ShouldBeNull();
        }
    }

    [Fact]
    public async Task Problems_of_a_registration_come_with_their_places()
    {
        using var management = Client(stelsel.Ready);

        var answer = await management.RegisterAsync("dva-fout", Registration("dva-fout", "ergens").Replace("fhir.dva-fout", "fhir.dva-noord", StringComparison.Ordinal), false, false, _cancellationToken);

        (answer.Refusal, answer.Value).ShouldBe(("deelnemer-registration-wrong", null));
        answer.Problems.Select(p => p.Path).ShouldBe(["hosts.resource", "address"]);
    }

    [Fact]
    public async Task Name_that_others_can_have_is_served_only_with_TLS_of_its_own_and_the_registration_of_before_stays()
    {
        using var management = Client(stelsel.Ready);
        var outside = Registration("dva-buiten", "http://127.0.0.1:5001").Replace(".localhost", ".nl", StringComparison.Ordinal);

        var refused = await management.RegisterAsync("dva-buiten", outside, false, false, _cancellationToken);

        refused.Refusal.ShouldBe("deelnemer-registration-wrong");
        refused.Problem.ShouldNotBeNull().ShouldContain("https://127.0.0.1");
        (await management.RegistrationAsync("dva-buiten", _cancellationToken)).Value.ShouldBeNull();

        (await management.RegisterAsync("dva-buiten", Registration("dva-buiten", "http://127.0.0.1:5001"), false, false, _cancellationToken)).Problem.ShouldBeNull();
        (await management.RegisterAsync("dva-buiten", outside, false, false, _cancellationToken)).Refusal.ShouldBe("deelnemer-registration-wrong");
        (await management.RegistrationAsync("dva-buiten", _cancellationToken)).Value.ShouldNotBeNull().ShouldContain("dva-buiten.localhost");
        (await management.RemoveDeelnemerAsync("dva-buiten", refresh: true, _cancellationToken)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Everybody_and_the_front_door_fetch_the_lists_when_told_to()
    {
        Tool.Require("curl");

        var answer = await Tool.RunAsync("curl", "-sS", "-X", "POST", "-H", "Content-Type: application/json", "-d", "{}", stelsel.Ready.Management + "/lists/refresh");

        using var told = JsonDocument.Parse(answer.Output);
        var participants = told.RootElement.EnumerateArray().ToDictionary(p => p.GetProperty("participant").GetString()!, p => p.GetProperty("lists").GetArrayLength(), StringComparer.Ordinal);
        participants["node"].ShouldBe(1);
        participants["pgo"].ShouldBeGreaterThan(2);
        told.RootElement.EnumerateArray().SelectMany(p => p.GetProperty("lists").EnumerateArray())
            .ShouldAllBe(l => l.GetProperty("isUsable").GetBoolean() && l.GetProperty("ageSeconds").GetDouble() < 60);
    }

    private static ManagementClient Client(ReadyFile ready) => new(new(ready.Management + "/"), TimeProvider.System);

    private async Task<string> GetAsync(string address, params string[] arguments) => (await Tool.CurlAsync(stelsel.Ready, address, arguments)).Output;

    private X509Certificate2Collection Chain(string participant)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(stelsel.Ready.ClientCertificates[participant].Certificate);
        return chain;
    }

    private X509Certificate2 Certificate(string participant)
    {
        var files = stelsel.Ready.ClientCertificates[participant];
        using var pair = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
        return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
    }

    internal static string Registration(string name, string? address) => JsonSerializer.Serialize(
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = name,
            ["role"] = "dva",
            ["organisation"] = "Van mij",
            ["hosts"] = new { frontchannel = $"{name}.localhost", token = $"token.{name}.localhost", resource = $"fhir.{name}.localhost" },
            ["aanbieders"] = new[] { new { naam = "zorgvan" + new string([.. name.Where(char.IsAsciiLetter)]), gegevensdiensten = new[] { "48" } } },
            ["address"] = address,
        });

    private static string Shape(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement);
    }
}
