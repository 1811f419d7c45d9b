using System.Security.Cryptography;
using System.Text;

namespace MedMijSandbox.Services.Tests.FakePkioverheid.Acme;

/// <summary>Requests that are refused before an operation sees them.</summary>
public sealed class RequestRefusalTests : IAsyncLifetime
{
    private const string NewOrder = AcmeHost.Base + "/acme/new-order";
    private const string NewAccount = AcmeHost.Base + "/acme/new-account";
    private AcmeHost _host = null!;
    private AcmeClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await AcmeHost.StartAsync();
        _client = await _host.JoinAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Request_that_comes_twice_is_refused_and_gets_a_nonce_that_works()
    {
        var message = await MessageAsync();
        (await _client.SendAsync(_client.Account, message)).Status.ShouldBe(200);

        var again = await _client.SendAsync(_client.Account, message);

        again.ShouldBeRefused(400, "badNonce");
        (await _client.SendAsync(_client.Account, AcmeClient.Sign(_client.Key, Header(again.Nonce!), ""))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Request_that_was_refused_for_its_content_has_used_its_nonce()
    {
        var message = AcmeClient.Sign(_client.Key, Header(await _client.NonceAsync()), "[]");
        (await _client.SendAsync(_client.Account, message)).ShouldBeRefused(400, "malformed");

        (await _client.SendAsync(_client.Account, message)).ShouldBeRefused(400, "badNonce");
    }

    [Fact]
    public async Task Nonce_of_an_hour_ago_is_refused()
    {
        var message = await MessageAsync();
        _host.MachineTime.Advance(TimeSpan.FromMinutes(61));

        (await _client.SendAsync(_client.Account, message)).ShouldBeRefused(400, "badNonce");
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Nonce_of_somebody_else_is_refused(string nonce) =>
        (await _client.SendAsync(_client.Account, AcmeClient.Sign(_client.Key, Header(nonce), ""))).ShouldBeRefused(400, "badNonce");

    [Fact]
    public async Task Nonce_does_not_outlive_the_process()
    {
        var message = await MessageAsync();
        await _host.RestartAsync();

        (await _client.SendAsync(_client.Account, message)).ShouldBeRefused(400, "badNonce");
    }

    [Theory]
    [InlineData("https://pki.localhost:8443/acme/new-order")]
    [InlineData("https://pki.localhost/acme/account/")]
    [InlineData("http://pki.localhost:8443/acme/account/")]
    [InlineData("https://pki.localhost.evil.test:8443/acme/account/")]
    public async Task Request_that_was_signed_for_another_address_is_refused(string url)
    {
        var header = Header(await _client.NonceAsync(), url: url);

        (await _client.SendAsync(_client.Account, AcmeClient.Sign(_client.Key, header, ""))).ShouldBeRefused(403, "unauthorized");
    }

    [Fact]
    public async Task Query_is_part_of_the_address_that_is_signed() =>
        (await _client.SendAsync(_client.Account + "?x=1", await MessageAsync())).ShouldBeRefused(403, "unauthorized");

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("EdDSA")]
    [InlineData("es256")]
    public async Task Algorithm_that_is_not_supported_is_refused_with_those_that_are(string algorithm)
    {
        var message = AcmeClient.Sign(_client.Key, Header(await _client.NonceAsync(), algorithm: algorithm), "");

        var reply = await _client.SendAsync(_client.Account, message);

        reply.ShouldBeRefused(400, "badSignatureAlgorithm");
        reply.Json.GetProperty("algorithms").EnumerateArray().Select(a => a.GetString()).ShouldBe(["ES256", "ES384", "RS256"]);
    }

    [Fact]
    public async Task MAC_made_with_the_public_key_of_the_account_is_not_a_signature()
    {
        var header = Header(await _client.NonceAsync(), algorithm: "HS256");
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(AcmeClient.JwkOf(_client.Key)), Encoding.ASCII.GetBytes(AcmeClient.Encode(header) + "."));

        (await _client.SendAsync(_client.Account, AcmeClient.Flattened(header, "", mac))).ShouldBeRefused(400, "badSignatureAlgorithm");
    }

    [Fact]
    public async Task Algorithm_of_another_kind_of_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var header = Header(await _client.NonceAsync(), algorithm: "ES384");

        (await _client.SendAsync(_client.Account, AcmeClient.Sign(other, header, ""))).ShouldBeRefused(403, "unauthorized");
    }

    [Fact]
    public async Task Signature_of_another_key_is_refused_and_does_not_use_the_nonce()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var header = Header(await _client.NonceAsync());

        (await _client.SendAsync(_client.Account, AcmeClient.Sign(stranger, header, ""))).ShouldBeRefused(403, "unauthorized");

        (await _client.SendAsync(_client.Account, AcmeClient.Sign(_client.Key, header, ""))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Payload_that_was_changed_is_refused()
    {
        var message = AcmeClient.Sign(_client.Key, Header(await _client.NonceAsync()), """{"status":"valid"}""");
        var changed = message.Replace(AcmeClient.Encode("""{"status":"valid"}"""), AcmeClient.Encode("""{"status":"deactivated"}"""), StringComparison.Ordinal);

        (await _client.SendAsync(_client.Account, changed)).ShouldBeRefused(403, "unauthorized");
    }

    [Fact]
    public async Task Account_signs_with_its_address_and_a_new_account_with_its_key()
    {
        (await _client.PostAsKeyAsync(NewOrder, "{}")).ShouldBeRefused(400, "malformed");
        (await _client.PostAsync(NewAccount, "{}")).ShouldBeRefused(400, "malformed");
    }

    [Theory]
    [InlineData("https://pki.localhost:8443/acme/account/00000000000000000000000000000000")]
    [InlineData("https://pki.localhost:8443/acme/order/00000000000000000000000000000000")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("")]
    public async Task Account_that_is_not_there_is_refused(string account)
    {
        var header = $$"""{"alg":"ES256","kid":"{{account}}","nonce":"{{await _client.NonceAsync()}}","url":"{{NewOrder}}"}""";

        (await _client.SendAsync(NewOrder, AcmeClient.Sign(_client.Key, header, "{}"))).ShouldBeRefused(400, "accountDoesNotExist");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/jose")]
    [InlineData(null)]
    public async Task Content_type_is_that_of_a_JWS(string? type)
    {
        var body = Encoding.UTF8.GetBytes(await MessageAsync());

        (await _host.SendAsync(HttpMethod.Post, _client.Account, body, type)).ShouldBeRefused(415, "malformed");
    }

    [Fact]
    public async Task Request_larger_than_the_limit_is_refused()
    {
        var message = AcmeClient.Sign(_client.Key, Header(await _client.NonceAsync()), new string(' ', 64 * 1024));

        (await _client.SendAsync(_client.Account, message)).ShouldBeRefused(413, "malformed");
    }

    [Theory]
    [InlineData("GET", "/acme/new-order", 405)]
    [InlineData("PUT", "/acme/new-account", 405)]
    [InlineData("DELETE", "/acme/directory", 405)]
    [InlineData("GET", "/acme/order/x/finalize", 405)]
    [InlineData("POST", "/acme/niets", 404)]
    [InlineData("POST", "/acme", 404)]
    public async Task Other_methods_and_other_paths_are_refused_with_a_problem(string method, string path, int status) =>
        (await _host.SendAsync(new(method), AcmeHost.Base + path)).ShouldBeRefused(status, "malformed");

    [Fact]
    public async Task What_is_of_another_account_is_not_there()
    {
        var order = await _client.OrderAsync("dvp.test");
        var authorization = order.Json.GetProperty("authorizations")[0].GetString()!;
        var challenge = (await _client.PostAsync(authorization)).Json.GetProperty("challenges")[0].GetProperty("url").GetString()!;
        var stranger = await _host.JoinAsync(registration: _host.Other);

        (await stranger.PostAsync(order.Location)).ShouldBeRefused(404, "malformed");
        (await stranger.PostAsync(authorization)).ShouldBeRefused(404, "malformed");
        (await stranger.PostAsync(authorization, """{"status":"deactivated"}""")).ShouldBeRefused(404, "malformed");
        (await stranger.PostAsync(challenge, "{}")).ShouldBeRefused(404, "malformed");
        (await stranger.FinalizeAsync(order.Location, [1])).ShouldBeRefused(404, "malformed");
        (await stranger.PostAsync(_client.Account)).ShouldBeRefused(403, "unauthorized");
        (await stranger.PostAsync(_client.Account, """{"status":"deactivated"}""")).ShouldBeRefused(403, "unauthorized");
        (await stranger.PostAsync(_client.Account + "/orders")).ShouldBeRefused(403, "unauthorized");
        (await _client.PostAsync(_client.Account)).Json.GetProperty("status").GetString().ShouldBe("valid");
    }

    private async Task<string> MessageAsync() => AcmeClient.Sign(_client.Key, Header(await _client.NonceAsync()), "");

    private string Header(string nonce, string algorithm = "ES256", string? url = null) =>
        $$"""{"alg":"{{algorithm}}","kid":"{{_client.Account}}","nonce":"{{nonce}}","url":"{{url ?? _client.Account}}"}""";
}
