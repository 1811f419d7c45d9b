using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Services.Tests.FakePkioverheid.Acme;

public sealed class IssuanceTests : IAsyncLifetime
{
    private const string Name = "dvp.test";
    private readonly ECDsa _certificateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private AcmeHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await AcmeHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _certificateKey.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("RS256")]
    public async Task Account_with_a_key_of_any_kind_obtains_a_certificate_for_its_names(string algorithm)
    {
        using AsymmetricAlgorithm key = algorithm switch
        {
            "RS256" => RSA.Create(2048),
            "ES384" => ECDsa.Create(ECCurve.NamedCurves.nistP384),
            _ => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        };
        var client = await _host.JoinAsync(key);

        var chain = await client.ObtainAsync(_certificateKey, Name, "token.dvp.test");

        CertificateNames.HostNames(chain[0]).Order(StringComparer.Ordinal).ShouldBe([Name, "token.dvp.test"]);
        chain[0].PublicKey.ExportSubjectPublicKeyInfo().ShouldBe(_certificateKey.ExportSubjectPublicKeyInfo());
        chain.Count.ShouldBeGreaterThan(1);
        _host.Web.Hosts.Order(StringComparer.Ordinal).ShouldBe([Name, "token.dvp.test"]);
    }

    [Fact]
    public async Task Directory_names_what_is_there_on_the_public_port_and_asks_for_a_binding()
    {
        var reply = await _host.SendAsync(HttpMethod.Get, AcmeHost.Directory);

        reply.Status.ShouldBe(200);
        foreach (var (name, path) in new[]
        {
            ("newNonce", "new-nonce"), ("newAccount", "new-account"), ("newOrder", "new-order"), ("revokeCert", "revoke-certificate"), ("keyChange", "key-change"),
        })
        {
            reply.Json.GetProperty(name).GetString().ShouldBe($"{AcmeHost.Base}/acme/{path}");
        }

        reply.Json.GetProperty("meta").GetProperty("externalAccountRequired").GetBoolean().ShouldBeTrue();
        reply.Json.GetProperty("meta").GetProperty("website").GetString().ShouldBe(AcmeHost.Base + "/");
        reply.Nonce.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("HEAD", 200)]
    [InlineData("GET", 204)]
    public async Task New_nonce_has_no_body_is_not_kept_and_points_at_the_directory(string method, int status)
    {
        var reply = await _host.SendAsync(new(method), AcmeHost.Base + "/acme/new-nonce");

        reply.Status.ShouldBe(status);
        reply.Body.ShouldBeEmpty();
        reply.Find("Cache-Control").ShouldBe("no-store");
        reply.Find("Link").ShouldBe($"<{AcmeHost.Directory}>;rel=\"index\"");
        reply.Nonce!.Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_restart()
    {
        var client = await _host.JoinAsync();
        var order = await client.ReadyOrderAsync(Name);

        await _host.RestartAsync();

        (await client.PostAsync(order)).Json.GetProperty("status").GetString().ShouldBe("ready");
        var issued = (await client.FinalizeAsync(order, AcmeClient.Csr(_certificateKey, Name))).Json.GetProperty("certificate").GetString()!;

        await _host.RestartAsync();

        (await client.PostAsync(issued)).Text.ShouldStartWith("-----BEGIN CERTIFICATE-----");
        (await client.PostAsync(order)).Json.GetProperty("certificate").GetString().ShouldBe(issued);
    }

    [Fact]
    public async Task Validation_that_was_asked_for_goes_on_after_a_restart()
    {
        var client = await _host.JoinAsync();
        using var held = new SemaphoreSlim(0);
        _host.Web.Instead = context => held.WaitAsync(context.RequestAborted);
        var authorization = (await client.OrderAsync(Name)).Json.GetProperty("authorizations")[0].GetString()!;
        var challenge = (await client.PostAsync(authorization)).Json.GetProperty("challenges")[0];
        (await client.PostAsync(challenge.GetProperty("url").GetString()!, "{}")).Json.GetProperty("status").GetString().ShouldBe("processing");
        var token = challenge.GetProperty("token").GetString()!;
        _host.Web.Serve(token, $"{token}.{AcmeClient.ThumbprintOf(client.Key)}");
        _host.Web.Instead = null;

        await _host.RestartAsync();

        (await client.WaitAsync(authorization)).GetProperty("status").GetString().ShouldBe("valid");
    }

    [Fact]
    public async Task Valid_authorization_counts_again_for_a_day_for_the_same_account_only()
    {
        var client = await _host.JoinAsync();
        await client.ReadyOrderAsync(Name);

        (await client.OrderAsync(Name)).Json.GetProperty("status").GetString().ShouldBe("ready");
        (await (await _host.JoinAsync()).OrderAsync(Name)).Json.GetProperty("status").GetString().ShouldBe("pending");

        _host.MachineTime.Advance(TimeSpan.FromHours(25));
        (await client.OrderAsync(Name)).Json.GetProperty("status").GetString().ShouldBe("pending");
    }

    [Fact]
    public async Task Order_and_authorization_end_after_a_day()
    {
        var client = await _host.JoinAsync();
        var pending = await client.OrderAsync("token.dvp.test");
        var valid = await client.OrderAsync(Name);
        var authorization = valid.Json.GetProperty("authorizations")[0].GetString()!;
        await client.ValidateAsync(authorization);

        _host.MachineTime.Advance(TimeSpan.FromHours(25));

        (await client.PostAsync(pending.Location)).Json.GetProperty("status").GetString().ShouldBe("invalid");
        (await client.PostAsync(authorization)).Json.GetProperty("status").GetString().ShouldBe("expired");
        (await client.FinalizeAsync(valid.Location, AcmeClient.Csr(_certificateKey, Name))).ShouldBeRefused(403, "orderNotReady");
    }

    [Fact]
    public async Task Authorization_that_was_given_up_makes_its_order_invalid()
    {
        var client = await _host.JoinAsync();
        var order = await client.ReadyOrderAsync(Name);
        var authorization = (await client.PostAsync(order)).Json.GetProperty("authorizations")[0].GetString()!;

        (await client.PostAsync(authorization, """{"status":"deactivated"}""")).Json.GetProperty("status").GetString().ShouldBe("deactivated");

        (await client.PostAsync(order)).Json.GetProperty("status").GetString().ShouldBe("invalid");
        (await client.OrderAsync(Name)).Json.GetProperty("status").GetString().ShouldBe("pending");
    }

    [Fact]
    public async Task Directory_of_the_frontchannel_and_a_profile_choose_the_hierarchy()
    {
        var client = await _host.JoinAsync();
        var front = (await _host.SendAsync(HttpMethod.Get, AcmeHost.Base + "/acme/frontchannel/directory")).Json.GetProperty("newOrder").GetString()!;
        const string Identifiers = """ "identifiers":[{"type":"dns","value":"dvp.test"}] """;

        (await client.PostAsync(front, $"{{{Identifiers}}}")).Json.GetProperty("profile").GetString().ShouldBe("frontchannel");
        (await client.OrderAsync(Name)).Json.GetProperty("profile").GetString().ShouldBe("backchannel");
        (await client.PostAsync(AcmeHost.Base + "/acme/new-order", $$"""{{{Identifiers}},"profile":"frontchannel"}""")).Json.GetProperty("profile").GetString().ShouldBe("frontchannel");
        (await client.PostAsync(front, $$"""{{{Identifiers}},"profile":"geheim"}""")).ShouldBeRefused(400, "invalidProfile");
    }

    [Fact]
    public async Task Orders_of_an_account_are_listed_a_page_at_a_time()
    {
        var client = await _host.JoinAsync();
        await client.ReadyOrderAsync(Name);
        for (var i = 0; i < 104; i++)
        {
            var order = await client.OrderAsync(Name);
            (await client.FinalizeAsync(order.Location, AcmeClient.Csr(_certificateKey, Name))).Status.ShouldBe(200);
        }

        var list = (await client.PostAsync(client.Account)).Json.GetProperty("orders").GetString()!;
        var first = await client.PostAsync(list);
        var second = await client.PostAsync($"{list}?cursor=100");

        first.Json.GetProperty("orders").GetArrayLength().ShouldBe(100);
        first.Find("Link")!.ShouldContain($"<{list}?cursor=100>;rel=\"next\"");
        second.Json.GetProperty("orders").GetArrayLength().ShouldBe(5);
        second.Find("Link")!.ShouldNotContain("next");
        (await client.PostAsync($"{list}?cursor=2147483600")).Find("Link")!.ShouldNotContain("next");
    }

    [Fact]
    public async Task Certificate_comes_as_a_chain_and_only_to_its_account()
    {
        var client = await _host.JoinAsync();
        var order = await client.FinalizeAsync(await client.ReadyOrderAsync(Name), AcmeClient.Csr(_certificateKey, Name));
        var address = order.Json.GetProperty("certificate").GetString()!;

        (await client.PostAsync(address)).Find("Content-Type").ShouldBe("application/pem-certificate-chain");

        (await (await _host.JoinAsync()).PostAsync(address)).ShouldBeRefused(404, "malformed");
    }

    [Fact]
    public async Task Order_shows_as_processing_for_as_long_as_the_setting_says()
    {
        await using var slow = await AcmeHost.StartAsync(processing: "30");
        var client = await slow.JoinAsync();
        var order = await client.ReadyOrderAsync(Name);

        var answer = await client.FinalizeAsync(order, AcmeClient.Csr(_certificateKey, Name));
        answer.Json.GetProperty("status").GetString().ShouldBe("processing");
        answer.Json.TryGetProperty("certificate", out _).ShouldBeFalse();
        answer.Find("Retry-After").ShouldBe("1");

        slow.MachineTime.Advance(TimeSpan.FromSeconds(31));
        (await client.PostAsync(order)).Json.GetProperty("status").GetString().ShouldBe("valid");
    }

    [Fact]
    public async Task Chain_of_a_certificate_holds_what_is_above_it()
    {
        var client = await _host.JoinAsync();

        var chain = await client.ObtainAsync(_certificateKey, Name);

        chain.Skip(1).ShouldAllBe(c => c.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }
}
