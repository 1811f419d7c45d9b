using System.Security.Cryptography;

namespace MedMijSandbox.Services.Tests.FakePkioverheid.Acme;

public sealed class AccountTests : IAsyncLifetime
{
    private const string NewAccount = AcmeHost.Base + "/acme/new-account";
    private const string KeyChange = AcmeHost.Base + "/acme/key-change";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private AcmeHost _host = null!;
    private AcmeClient _nobody = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await AcmeHost.StartAsync();
        _nobody = new(_host, _key);
    }

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Account_shows_its_contact_its_binding_and_its_orders_and_is_found_by_its_key()
    {
        var made = await _nobody.RegisterAsync(_host.Mine);
        made.Status.ShouldBe(201);
        made.Json.GetProperty("status").GetString().ShouldBe("valid");
        made.Json.GetProperty("contact")[0].GetString().ShouldBe("mailto:beheer@dvp.test");
        made.Json.GetProperty("externalAccountBinding").TryGetProperty("signature", out _).ShouldBeTrue();
        made.Json.GetProperty("orders").GetString().ShouldBe(made.Location + "/orders");

        var found = await _nobody.PostAsKeyAsync(NewAccount, """{"onlyReturnExisting":true}""");
        found.Status.ShouldBe(200);
        found.Location.ShouldBe(made.Location);
        (await _nobody.RegisterAsync(_host.Mine)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Account_that_is_only_asked_for_is_not_made() =>
        (await _nobody.PostAsKeyAsync(NewAccount, """{"onlyReturnExisting":true,"termsOfServiceAgreed":true}""")).ShouldBeRefused(400, "accountDoesNotExist");

    [Fact]
    public async Task Terms_have_to_be_agreed_to()
    {
        var reply = await PostAsync(Binding(), """ "termsOfServiceAgreed":false """);

        reply.ShouldBeRefused(403, "userActionRequired");
        reply.Find("Link")!.ShouldContain("rel=\"terms-of-service\"");
        (await _host.SendAsync(HttpMethod.Get, reply.Json.GetProperty("instance").GetString()!)).Text.ShouldContain("Niet voor productie");
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"externalAccountBinding\":null")]
    public async Task Binding_to_a_registration_is_needed(string member) =>
        (await _nobody.PostAsKeyAsync(NewAccount, $$"""{"termsOfServiceAgreed":true{{member}}}""")).ShouldBeRefused(403, "externalAccountRequired");

    [Fact]
    public async Task Binding_with_the_key_of_another_registration_is_refused()
    {
        (await PostAsync(AcmeClient.Bind(_key, _host.Mine.EabKeyId, _host.Other.EabKey, NewAccount))).ShouldBeRefused(403, "unauthorized");
        (await PostAsync(AcmeClient.Bind(_key, "kid-niemand", _host.Mine.EabKey, NewAccount))).ShouldBeRefused(403, "unauthorized");
    }

    [Fact]
    public async Task Binding_of_another_key_or_another_address_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        (await PostAsync(AcmeClient.Bind(other, _host.Mine.EabKeyId, _host.Mine.EabKey, NewAccount))).ShouldBeRefused(400, "malformed");
        (await PostAsync(AcmeClient.Bind(_key, _host.Mine.EabKeyId, _host.Mine.EabKey, "https://elders.test/new-account"))).ShouldBeRefused(400, "malformed");
        (await PostAsync("\"tekst\"")).ShouldBeRefused(400, "malformed");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS512")]
    [InlineData("ES256")]
    public async Task Binding_has_one_algorithm(string algorithm) =>
        (await PostAsync(AcmeClient.Bind(_key, _host.Mine.EabKeyId, _host.Mine.EabKey, NewAccount, algorithm))).ShouldBeRefused(400, "badSignatureAlgorithm");

    [Theory]
    [InlineData("tel:+31201234567", "unsupportedContact")]
    [InlineData("mailto:", "invalidContact")]
    [InlineData("mailto:a@b.test,c@d.test", "invalidContact")]
    [InlineData("mailto:a@b.test?subject=x", "invalidContact")]
    public async Task Contact_is_one_address(string contact, string type) =>
        (await PostAsync(Binding(), $$""" "termsOfServiceAgreed":true,"contact":["{{contact}}"] """)).ShouldBeRefused(400, type);

    [Theory]
    [InlineData("""{"kty":"EC","crv":"P-521","x":"AA","y":"AA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"}""")]
    [InlineData("""{"kty":"oct","k":"AAAA"}""")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""")]
    [InlineData("\"sleutel\"")]
    public async Task Key_that_is_weak_or_wrong_is_refused(string jwk)
    {
        var header = $$"""{"alg":"ES256","jwk":{{jwk}},"nonce":"{{await _nobody.NonceAsync()}}","url":"{{NewAccount}}"}""";

        (await _nobody.SendAsync(NewAccount, AcmeClient.Sign(_key, header, "{}"))).ShouldBeRefused(400, "badPublicKey");
    }

    [Fact]
    public async Task RSA_key_of_1024_bits_is_refused()
    {
        using var weak = RSA.Create(1024);

        (await _nobody.PostAsKeyAsync(NewAccount, "{}", weak)).ShouldBeRefused(400, "badPublicKey");
    }

    [Fact]
    public async Task Contact_can_be_changed()
    {
        await _nobody.RegisterAsync(_host.Mine);

        await _nobody.PostAsync(_nobody.Account, """{"contact":["mailto:nieuw@dvp.test"]}""");
        await _nobody.PostAsync(_nobody.Account, """{"onbekend":1}""");

        (await _nobody.PostAsync(_nobody.Account)).Json.GetProperty("contact")[0].GetString().ShouldBe("mailto:nieuw@dvp.test");
        (await _nobody.PostAsync(_nobody.Account, """{"status":"revoked"}""")).ShouldBeRefused(400, "malformed");
    }

    [Fact]
    public async Task Account_that_was_ended_does_nothing_and_its_key_makes_no_other()
    {
        await _nobody.RegisterAsync(_host.Mine);
        (await _nobody.PostAsync(_nobody.Account, """{"status":"deactivated"}""")).Json.GetProperty("status").GetString().ShouldBe("deactivated");

        (await _nobody.PostAsync(_nobody.Account)).ShouldBeRefused(401, "unauthorized");
        (await _nobody.OrderAsync("dvp.test")).ShouldBeRefused(401, "unauthorized");
        await _host.RestartAsync();
        (await _nobody.PostAsKeyAsync(NewAccount, $$"""{"termsOfServiceAgreed":true,"externalAccountBinding":{{Binding()}}}""")).ShouldBeRefused(401, "unauthorized");
    }

    [Fact]
    public async Task Key_can_be_changed_and_the_old_one_and_its_messages_are_worth_nothing_then()
    {
        using var replacement = RSA.Create(2048);
        await _nobody.RegisterAsync(_host.Mine);
        var inner = Inner(replacement, _nobody.Account, _key);

        (await _nobody.PostAsync(KeyChange, inner)).Status.ShouldBe(200);

        (await _nobody.PostAsync(_nobody.Account)).ShouldBeRefused(403, "unauthorized");
        (await _nobody.PostAsync(KeyChange, inner)).ShouldBeRefused(403, "unauthorized");
        _nobody.Key = replacement;
        (await _nobody.PostAsync(_nobody.Account)).Status.ShouldBe(200);

        // replayed by whoever has the new key: it names the old one
        (await _nobody.PostAsync(KeyChange, inner)).ShouldBeRefused(400, "malformed");
    }

    [Fact]
    public async Task Key_that_an_account_had_makes_no_other_with_the_binding_of_before()
    {
        using var replacement = RSA.Create(2048);
        await _nobody.RegisterAsync(_host.Mine);
        var binding = (await _nobody.PostAsync(_nobody.Account)).Json.GetProperty("externalAccountBinding").GetRawText();
        (await _nobody.PostAsync(KeyChange, Inner(replacement, _nobody.Account, _key))).Status.ShouldBe(200);

        (await PostAsync(binding)).ShouldBeRefused(400, "badPublicKey");
        (await _nobody.PostAsKeyAsync(NewAccount, """{"onlyReturnExisting":true}""")).ShouldBeRefused(400, "accountDoesNotExist");
    }

    [Fact]
    public async Task Account_ends_with_its_registration_also_when_somebody_else_takes_the_same_id()
    {
        await _nobody.RegisterAsync(_host.Mine);
        await _nobody.ReadyOrderAsync("dvp.test");

        _host.Register(_host.Mine with { EabKeyId = "kid-nieuw", EabKey = RandomNumberGenerator.GetBytes(32), Organisation = "Een ander" });

        (await _nobody.PostAsync(_nobody.Account)).ShouldBeRefused(401, "unauthorized");
        (await _nobody.OrderAsync("dvp.test")).ShouldBeRefused(401, "unauthorized");
        (await _nobody.PostAsKeyAsync(NewAccount, """{"onlyReturnExisting":true}""")).ShouldBeRefused(401, "unauthorized");
    }

    [Fact]
    public async Task Key_of_another_account_cannot_be_taken()
    {
        await _nobody.RegisterAsync(_host.Mine);
        var other = await _host.JoinAsync();

        var reply = await _nobody.PostAsync(KeyChange, Inner(other.Key, _nobody.Account, _key));

        reply.ShouldBeRefused(409, "malformed");
        reply.Location.ShouldBe(other.Account);
        (await _nobody.PostAsync(_nobody.Account)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Change_of_key_is_refused_when_anything_in_it_does_not_fit()
    {
        using var replacement = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await _nobody.RegisterAsync(_host.Mine);
        var other = await _host.JoinAsync();
        string[] wrong =
        [
            Inner(replacement, other.Account, _key),
            Inner(replacement, _nobody.Account, other.Key),
            Inner(replacement, _nobody.Account, _key, NewAccount),
            Inner(replacement, _nobody.Account, _key, signer: _key),
            Inner(replacement, _nobody.Account, _key, extra: "\"nonce\":\"AAAA\","),
            "{}",
            "[]",
        ];

        foreach (var inner in wrong)
        {
            (await _nobody.PostAsync(KeyChange, inner)).ShouldBeRefused(400, "malformed");
        }

        (await _nobody.PostAsync(_nobody.Account)).Status.ShouldBe(200);
    }

    private static string Inner(
        AsymmetricAlgorithm replacement, string account, AsymmetricAlgorithm old, string url = KeyChange, AsymmetricAlgorithm? signer = null, string extra = "") =>
        AcmeClient.Sign(
            signer ?? replacement,
            $$"""{{{extra}}"alg":"{{AcmeClient.AlgorithmOf(replacement)}}","jwk":{{AcmeClient.JwkOf(replacement)}},"url":"{{url}}"}""",
            $$"""{"account":"{{account}}","oldKey":{{AcmeClient.JwkOf(old)}}}""");

    private string Binding() => AcmeClient.Bind(_key, _host.Mine.EabKeyId, _host.Mine.EabKey, NewAccount);

    private Task<AcmeReply> PostAsync(string binding, string members = "\"termsOfServiceAgreed\":true") =>
        _nobody.PostAsKeyAsync(NewAccount, $$"""{{{members}},"externalAccountBinding":{{binding}}}""");
}
