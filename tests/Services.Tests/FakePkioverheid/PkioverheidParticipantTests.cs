using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Services.Tests.FakePkioverheid;

/// <summary>The certificate authority over its socket, as through the front door, and over plain HTTP.</summary>
public sealed class PkioverheidParticipantTests : IAsyncLifetime
{
    private const string Registration = """{"id":"acme","organisation":"Leverancier","oin":"00000009999000000123","names":["dvp.test","api.dvp.test"]}""";
    private readonly int _port = FreePort.Next();
    private PkiParticipant _participant = null!;
    private HttpClient _plain = null!;

    public async ValueTask InitializeAsync()
    {
        _participant = await PkiParticipant.StartAsync(
            ("pki:httpPort", _port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("pki:reserved:0", "pgo.localhost"));
        _plain = new(new SocketsHttpHandler()) { BaseAddress = new($"http://127.0.0.1:{_port}/") };
    }

    public async ValueTask DisposeAsync()
    {
        _plain.Dispose();
        await _participant.DisposeAsync();
    }

    [Fact]
    public async Task Registration_gives_a_token_once_and_keeps_only_its_hash()
    {
        var first = await RegisterAsync();
        var again = await RegisterAsync();

        var token = first.GetProperty("token").GetString()!;
        again.GetProperty("token").ValueKind.ShouldBe(JsonValueKind.Null);
        again.GetProperty("eabKey").GetString().ShouldBe(first.GetProperty("eabKey").GetString());
        var records = await File.ReadAllBytesAsync(Path.Combine(_participant.Pki.Path, "records.db"), TestContext.Current.CancellationToken);
        records.AsSpan().IndexOf(Encoding.ASCII.GetBytes(token)).ShouldBe(-1);
    }

    [Theory]
    [InlineData("""{"id":"b","organisation":"B","oin":"00000009999000000124","names":["dvp.test"]}""", 409, "name-held")]
    [InlineData("""{"id":"b","organisation":"B","oin":"00000009999000000124","names":["pgo.localhost"]}""", 403, "name-reserved")]
    [InlineData("""{"id":"b","organisation":"B","oin":"00000009999000000124","names":["token.pgo.localhost"]}""", 403, "name-reserved")]
    [InlineData("""{"id":"b","organisation":"B","oin":"00000009999000000124","names":["mijn.bank.nl"]}""", 403, "name-outside")]
    [InlineData("""{"id":"b","organisation":"B","oin":"00000009999000000124","names":["*.dvp2.test"]}""", 400, "registration-malformed")]
    [InlineData("""{"id":"b","organisation":"B","oin":"00000009999000000124","names":[]}""", 400, "registration-malformed")]
    [InlineData("""{"id":"../b","organisation":"B","oin":"00000009999000000124","names":["b.test/"]}""", 400, "registration-malformed")]
    [InlineData("""{"id":"b","organisation":"B","oin":"1","names":["b.test"]}""", 400, "registration-malformed")]
    [InlineData("""{"id":"b","organisation":"B","oin":"00000009999000000124","names":null}""", 400, "registration-malformed")]
    [InlineData("kapot", 400, "registration-malformed")]
    public async Task Registration_that_cannot_be_is_refused_by_name(string body, int status, string name)
    {
        await RegisterAsync();

        var (code, answer) = await _participant.SendAsync(HttpMethod.Put, "/beheer/registraties", body);

        ((int)code).ShouldBe(status);
        answer.GetProperty("title").GetString().ShouldBe(name);
    }

    [Theory]
    [InlineData("", CertificateProfile.Backchannel)]
    [InlineData("?profile=frontchannel", CertificateProfile.Frontchannel)]
    public async Task Request_gives_a_certificate_of_the_hierarchy_that_was_asked(string query, CertificateProfile profile)
    {
        var token = (await RegisterAsync()).GetProperty("token").GetString();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        using var response = await PostAsync("/csr" + query, PkiFolder.Csr(key, "dvp.test", "api.dvp.test"), token);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var file = _participant.Pki.Write("antwoord.pem", await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var (bundle, purpose) = profile == CertificateProfile.Backchannel ? (_participant.Pki.Authority.PrivateBundlePath, CertificatePurpose.Client) : (_participant.Pki.Authority.PublicBundlePath, CertificatePurpose.Server);
        PkiFolder.Judge(file, bundle, purpose).ShouldBeEmpty();
        CertificateNames.HostNames(PkiFolder.Shown(file)[0]).ShouldBe(["dvp.test", "api.dvp.test"]);
    }

    [Theory]
    [InlineData("pgo.localhost", 403, "name-reserved")]
    [InlineData("ander.test", 403, "name-not-held")]
    [InlineData("sub.dvp.test", 403, "name-not-held")]
    [InlineData("*.dvp.test", 400, "csr-name-wrong")]
    public async Task No_certificate_for_a_name_that_the_asker_does_not_hold(string name, int status, string refusal)
    {
        var token = (await RegisterAsync()).GetProperty("token").GetString();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var before = _participant.Pki.Authority.Issued(null).Count;

        using var response = await PostAsync("/csr", PkiFolder.Csr(key, "dvp.test", name), token);

        ((int)response.StatusCode).ShouldBe(status);
        JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("title").GetString().ShouldBe(refusal);
        var (code, answer) = await _participant.SendAsync(HttpMethod.Post, "/pkcs12", $$"""{"names":["{{name}}"]}""", token);
        ((int)code).ShouldBe(status);
        answer.GetProperty("title").GetString().ShouldBe(refusal);
        _participant.Pki.Authority.Issued(null).Count.ShouldBe(before);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("verkeerd")]
    public async Task No_certificate_without_the_token_of_a_registration(string? token)
    {
        await RegisterAsync();

        using var response = await PostAsync("/csr", [1], token);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        (await _participant.SendAsync(HttpMethod.Post, "/pkcs12", """{"names":["dvp.test"]}""", token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Oversized_request_is_refused_without_being_read()
    {
        var token = (await RegisterAsync()).GetProperty("token").GetString();

        using var response = await PostAsync("/csr", new byte[50_000], token);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("ec")]
    [InlineData("rsa")]
    public async Task Pkcs12_holds_key_and_chain_and_is_read_by_openssl(string key)
    {
        var token = (await RegisterAsync()).GetProperty("token").GetString();

        var (_, answer) = await _participant.SendAsync(HttpMethod.Post, "/pkcs12", $$"""{"names":["dvp.test"],"key":"{{key}}"}""", token);

        var file = answer.GetProperty("pkcs12").GetBytesFromBase64();
        var password = answer.GetProperty("password").GetString()!;
        var all = X509CertificateLoader.LoadPkcs12Collection(file, password);
        all.Count.ShouldBe(3);
        all.Count(c => c.HasPrivateKey).ShouldBe(1);
        OpenSsl.Require();
        var (exitCode, text) = await OpenSsl.RunAsync("pkcs12", "-info", "-noenc", "-in", _participant.Pki.Write("a.p12", file), "-passin", "pass:" + password);
        exitCode.ShouldBe(0, text);
        text.ShouldContain("MAC: sha256");
        text.ShouldContain("PBES2, PBKDF2, AES-256-CBC, Iteration");
    }

    [Theory]
    [InlineData("""{"names":["dvp.test"],"password":"kort"}""", "key-file-malformed")]
    [InlineData("""{"names":["dvp.test"],"key":"dsa"}""", "key-file-malformed")]
    [InlineData("""{"names":["dvp.test"],"profile":"alles"}""", "profile-unknown")]
    [InlineData("""{"names":["dvp.test"],"iets":"anders"}""", "key-file-malformed")]
    [InlineData("[]", "key-file-malformed")]
    public async Task Order_that_cannot_be_filled_is_refused_by_name(string body, string name)
    {
        var token = (await RegisterAsync()).GetProperty("token").GetString();

        var (status, answer) = await _participant.SendAsync(HttpMethod.Post, "/pkcs12", body, token);

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("title").GetString().ShouldBe(name);
    }

    [Fact]
    public async Task Plain_HTTP_publishes_what_is_signed_and_nothing_else()
    {
        var token = TestContext.Current.CancellationToken;
        RevocationList.Read(await _plain.GetByteArrayAsync("/crl/private-issuing.crl", token)).ShouldNotBeNull();
        X509CertificateLoader.LoadCertificate(await _plain.GetByteArrayAsync("/ca/public-root.cer", token)).Subject.ShouldContain("TEST");
        (await _plain.GetStringAsync("/ca/bundle.pem", token)).ShouldBe(await File.ReadAllTextAsync(_participant.Pki.Authority.BundlePath, token));
        foreach (var path in new[] { "/", "/beheer/registraties", "/beheer/uitgegeven", "/health", "/csr", "/pkcs12", "/crl/niemand.crl", "/ca/..%2Fca-bundle.pem" })
        {
            using var response = await _plain.GetAsync(path, token);
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound);
        }

        using var sent = await _plain.PutAsync("/beheer/registraties", new StringContent(Registration, Encoding.UTF8, "application/json"), token);
        sent.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task List_that_did_not_change_is_not_sent_again()
    {
        using var first = await _plain.GetAsync("/crl/private-issuing.crl", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/crl/private-issuing.crl");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await _plain.SendAsync(request, TestContext.Current.CancellationToken);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("good", false)]
    [InlineData("revoked", true)]
    public async Task Openssl_asks_over_HTTP_and_gets_its_answer(string status, bool revoke)
    {
        OpenSsl.Require();
        using var certificate = PkiFolder.Load(_participant.Pki.Obtain());
        if (revoke)
        {
            (await _participant.SendAsync(HttpMethod.Post, "/beheer/intrekken", """{"name":"pgo.localhost","reason":"keyCompromise"}""")).Status.ShouldBe(HttpStatusCode.OK);
        }

        var issuer = _participant.Pki.WriteAuthority("private-issuing");
        var (_, text) = await OpenSsl.RunAsync(
            "ocsp", "-issuer", issuer, "-serial", "0x" + certificate.SerialNumber, "-url", $"http://127.0.0.1:{_port}/ocsp", "-CAfile", _participant.Pki.Authority.PrivateBundlePath,
            "-reqout", Path.Combine(_participant.Pki.Path, "v.der"));
        var question = Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(_participant.Pki.Path, "v.der"), TestContext.Current.CancellationToken));
        using var get = await _plain.GetAsync("/ocsp/" + Uri.EscapeDataString(question), TestContext.Current.CancellationToken);

        text.ShouldContain("Response verify OK");
        text.ShouldContain(": " + status);
        get.Content.Headers.ContentType!.MediaType.ShouldBe("application/ocsp-response");
        (await get.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData("""{"serial":"00AB"}""", 404, "certificate-unknown")]
    [InlineData("""{"name":"niemand.localhost"}""", 404, "certificate-unknown")]
    [InlineData("""{}""", 404, "certificate-unknown")]
    [InlineData("""{"serial":"00AB","reason":"certificateHold"}""", 400, "reason-unknown")]
    public async Task Revocation_of_nothing_is_refused_by_name(string body, int status, string name)
    {
        var (code, answer) = await _participant.SendAsync(HttpMethod.Post, "/beheer/intrekken", body);

        ((int)code).ShouldBe(status);
        answer.GetProperty("title").GetString().ShouldBe(name);
    }

    [Fact]
    public async Task Shelf_gives_files_and_refuses_what_it_does_not_have()
    {
        var (status, files) = await _participant.SendAsync(HttpMethod.Post, "/beheer/plank", """{"kind":"expired","hostName":"dva-noord.localhost"}""");
        status.ShouldBe(HttpStatusCode.OK);
        File.Exists(files.GetProperty("key").GetString()).ShouldBeTrue();

        foreach (var body in new[] { """{"kind":"mooi","hostName":"a.localhost"}""", """{"kind":"expired","hostName":"../a.localhost"}""", """{"kind":"expired","hostName":"a.localhost","purpose":"x"}""" })
        {
            (await _participant.SendAsync(HttpMethod.Post, "/beheer/plank", body)).Answer.GetProperty("title").GetString().ShouldBe("shelf-unknown");
        }
    }

    [Fact]
    public async Task Page_says_in_Dutch_what_can_be_had()
    {
        var page = await _participant.Socket.GetStringAsync("/", TestContext.Current.CancellationToken);

        page.ShouldContain("POST /csr");
        page.ShouldContain("Oefenomgeving");
    }

    private async Task<JsonElement> RegisterAsync()
    {
        var (status, answer) = await _participant.SendAsync(HttpMethod.Put, "/beheer/registraties", Registration);
        status.ShouldBe(HttpStatusCode.OK);
        return answer;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? token)
    {
        using var content = new ByteArrayContent(body);
        return await _participant.SendAsync(HttpMethod.Post, path, content, token);
    }
}
