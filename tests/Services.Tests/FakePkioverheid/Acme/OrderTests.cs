using System.Security.Cryptography;

namespace MedMijSandbox.Services.Tests.FakePkioverheid.Acme;

public sealed class OrderTests : IAsyncLifetime
{
    private const string Name = "dvp.test";
    private const string NewOrder = AcmeHost.Base + "/acme/new-order";
    private const string Revoke = AcmeHost.Base + "/acme/revoke-certificate";
    private readonly ECDsa _certificateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private AcmeHost _host = null!;
    private AcmeClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await AcmeHost.StartAsync();
        _client = await _host.JoinAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _certificateKey.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("ander.test", "rejectedIdentifier")]
    [InlineData("sub.dvp.test", "rejectedIdentifier")]
    [InlineData("pgo.localhost", "rejectedIdentifier")]
    [InlineData("token.eigen.test", "rejectedIdentifier")]
    [InlineData("*.dvp.test", "rejectedIdentifier")]
    [InlineData("dvp.test.", "malformed")]
    [InlineData("127.0.0.1", "malformed")]
    [InlineData("dvp_test", "malformed")]
    [InlineData("xn--a.test", "malformed")]
    [InlineData("\u212Aelvin.test", "malformed")]
    [InlineData("dvp.test\u0000.evil", "malformed")]
    public async Task Name_that_the_registration_does_not_hold_is_refused_and_named(string name, string type)
    {
        var reply = await _client.OrderAsync(Name, name);

        reply.ShouldBeRefused(400, type);
        reply.Json.GetProperty("subproblems").GetArrayLength().ShouldBe(1);
        if (type == "rejectedIdentifier")
        {
            reply.Json.GetProperty("subproblems")[0].GetProperty("identifier").GetProperty("value").GetString().ShouldBe(name);
        }
    }

    [Fact]
    public async Task Every_name_that_is_wrong_is_told_at_once()
    {
        var reply = await _client.PostAsync(
            NewOrder, """{"identifiers":[{"type":"ip","value":"127.0.0.1"},{"type":"dns","value":"*.dvp.test"},{"type":"dns","value":"-.test"}]}""");

        reply.ShouldBeRefused(400, "compound");
        reply.Json.GetProperty("subproblems").EnumerateArray().Select(p => p.GetProperty("type").GetString()!.Split(':')[^1])
            .ShouldBe(["unsupportedIdentifier", "rejectedIdentifier", "malformed"]);
    }

    [Theory]
    [InlineData("""{"identifiers":[]}""")]
    [InlineData("""{"identifiers":[null]}""")]
    [InlineData("""{"identifiers":[{"type":"dns"}]}""")]
    [InlineData("""{"identifiers":"dvp.test"}""")]
    [InlineData("""{"identifiers":[{"type":"dns","value":"dvp.test"}],"identifiers":[]}""")]
    [InlineData("""{"identifiers":[{"type":"dns","value":"dvp.test"}],"notAfter":"2099-01-01T00:00:00Z"}""")]
    [InlineData("""{"identifiers":[{"type":"dns","value":"dvp.test"}],"notBefore":"2020-01-01T00:00:00Z"}""")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"identifiers\":[{\"type\":\"dns\",\"value\":\"\\ud800\"}]}")]
    public async Task Order_that_is_not_one_or_cannot_be_kept_to_is_refused(string payload) =>
        (await _client.PostAsync(NewOrder, payload)).ShouldBeRefused(400, "malformed");

    [Fact]
    public async Task Names_are_ordered_without_regard_to_capitals_and_once()
    {
        var reply = await _client.OrderAsync("DVP.test", Name);

        reply.Json.GetProperty("identifiers").EnumerateArray().Select(i => i.GetProperty("value").GetString()).ShouldBe([Name]);
    }

    [Fact]
    public async Task Name_that_the_registration_lost_is_not_in_a_certificate()
    {
        var order = await _client.ReadyOrderAsync(Name);
        _host.Register(_host.Mine with { Names = ["token.dvp.test"] });

        (await _client.FinalizeAsync(order, AcmeClient.Csr(_certificateKey, Name))).ShouldBeRefused(400, "rejectedIdentifier");
    }

    [Fact]
    public async Task Account_has_at_most_a_hundred_orders_that_wait()
    {
        for (var i = 0; i < 100; i++)
        {
            (await _client.OrderAsync(Name)).Status.ShouldBe(201);
        }

        var refused = await _client.OrderAsync(Name);
        refused.ShouldBeRefused(429, "rateLimited");
        refused.Find("Retry-After").ShouldBe("60");
        (await (await _host.JoinAsync()).OrderAsync(Name)).Status.ShouldBe(201);

        _host.MachineTime.Advance(TimeSpan.FromHours(25));
        (await _client.OrderAsync(Name)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Order_is_not_finalized_before_its_names_are_validated()
    {
        var order = await _client.OrderAsync(Name);

        (await _client.FinalizeAsync(order.Location, AcmeClient.Csr(_certificateKey, Name))).ShouldBeRefused(403, "orderNotReady");
    }

    [Fact]
    public async Task Order_gives_one_certificate_also_to_many_at_once()
    {
        var order = await _client.ReadyOrderAsync(Name);
        var csr = AcmeClient.Csr(_certificateKey, Name);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _client.FinalizeAsync(order, csr)));

        replies.Count(r => r.Status == 200).ShouldBe(1);
        replies.Where(r => r.Status != 200).ShouldAllBe(r => r.ShouldBeRefused(403, "orderNotReady").Length > 0);
    }

    [Fact]
    public async Task CSR_that_does_not_fit_is_refused_and_the_order_stays_ready()
    {
        using var weak = RSA.Create(1024);
        var order = await _client.ReadyOrderAsync(Name);
        var whole = AcmeClient.Csr(_certificateKey, Name);
        var tampered = whole.ToArray();
        tampered[^1] ^= 1;
        byte[][] wrong =
        [
            AcmeClient.Csr(_certificateKey, Name, "token.dvp.test"),
            AcmeClient.Csr(_certificateKey, Name, "ander.test"),
            AcmeClient.Csr(_certificateKey, "token.dvp.test"),
            AcmeClient.Csr(_client.Key, Name),
            AcmeClient.Csr(weak, Name),
            AcmeClient.Csr(_certificateKey, [Name, .. Enumerable.Range(0, 900).Select(i => $"naam{i}.{new string('a', 12)}.test")]),
            tampered,
            whole[..^3],
            [],
            [1, 2, 3],
        ];

        foreach (var csr in wrong)
        {
            (await _client.FinalizeAsync(order, csr)).ShouldBeRefused(400, "badCSR");
        }

        (await _client.PostAsync(order + "/finalize", """{"csr":"a=="}""")).ShouldBeRefused(400, "badCSR");
        (await _client.FinalizeAsync(order, whole)).Json.GetProperty("status").GetString().ShouldBe("valid");
    }

    [Fact]
    public async Task Key_of_another_account_is_not_put_in_a_certificate()
    {
        var other = await _host.JoinAsync();

        (await _client.FinalizeAsync(await _client.ReadyOrderAsync(Name), AcmeClient.Csr(other.Key, Name))).ShouldBeRefused(400, "badCSR");
    }

    [Fact]
    public async Task Certificate_is_revoked_by_its_account_once()
    {
        var payload = await IssueAsync();

        (await _client.PostAsync(Revoke, payload)).Status.ShouldBe(200);

        (await _client.PostAsync(Revoke, payload)).ShouldBeRefused(400, "alreadyRevoked");
        await _host.RestartAsync();
        (await _client.PostAsync(Revoke, payload)).ShouldBeRefused(400, "alreadyRevoked");
    }

    [Fact]
    public async Task Certificate_that_was_revoked_elsewhere_is_revoked_already()
    {
        var chain = await _client.ObtainAsync(_certificateKey, Name);
        _host.Authority.Revoke(chain[0].SerialNumber, "superseded").ShouldBeTrue();

        (await _client.PostAsync(Revoke, $$"""{"certificate":"{{AcmeClient.Encode(chain[0].RawData)}}"}""")).ShouldBeRefused(400, "alreadyRevoked");
    }

    [Fact]
    public async Task Certificate_is_revoked_by_its_key()
    {
        var payload = await IssueAsync();

        (await _client.PostAsKeyAsync(Revoke, payload, _certificateKey)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Certificate_is_revoked_by_an_account_that_may_have_all_of_its_names()
    {
        var payload = await IssueAsync();
        var colleague = await _host.JoinAsync();
        (await colleague.PostAsync(Revoke, payload)).ShouldBeRefused(403, "unauthorized");

        await colleague.ReadyOrderAsync(Name);

        (await colleague.PostAsync(Revoke, payload)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Certificate_is_not_revoked_by_an_account_whose_registration_lost_its_name()
    {
        var payload = await IssueAsync();
        _host.Register(_host.Mine with { Names = ["token.dvp.test"] });
        _host.Register(_host.Other with { Names = [Name] });
        var holder = await _host.JoinAsync(registration: _host.Other with { Names = [Name] });
        await holder.ReadyOrderAsync(Name);
        _host.Register(_host.Other with { Names = ["ander.test"] });

        (await holder.PostAsync(Revoke, payload)).ShouldBeRefused(403, "unauthorized");
    }

    [Fact]
    public async Task Certificate_is_not_revoked_by_a_stranger()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var payload = await IssueAsync();

        (await (await _host.JoinAsync(registration: _host.Other)).PostAsync(Revoke, payload)).ShouldBeRefused(403, "unauthorized");
        (await _client.PostAsKeyAsync(Revoke, payload, key)).ShouldBeRefused(403, "unauthorized");

        // the key of the account is not that of the certificate
        (await _client.PostAsKeyAsync(Revoke, payload)).ShouldBeRefused(403, "unauthorized");
        (await _client.PostAsync(Revoke, payload)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(-1)]
    [InlineData(99)]
    public async Task Reason_that_is_not_for_subscribers_is_refused(int reason)
    {
        var payload = (await IssueAsync()).Replace("}", $",\"reason\":{reason}}}", StringComparison.Ordinal);

        (await _client.PostAsync(Revoke, payload)).ShouldBeRefused(400, "badRevocationReason");
    }

    [Theory]
    [InlineData("""{"certificate":"AAAA"}""", 404)]
    [InlineData("""{"certificate":"=="}""", 400)]
    [InlineData("""{"certificate":1}""", 400)]
    [InlineData("{}", 400)]
    public async Task What_was_not_issued_is_not_revoked(string payload, int status) => (await _client.PostAsync(Revoke, payload)).ShouldBeRefused(status, "malformed");

    private async Task<string> IssueAsync()
    {
        var chain = await _client.ObtainAsync(_certificateKey, Name);
        return $$"""{"certificate":"{{AcmeClient.Encode(chain[0].RawData)}}"}""";
    }
}
