using System.Net;
using System.Text.Json;
using MedMijSandbox.FakePkioverheid;

namespace MedMijSandbox.Services.Tests.FakePkioverheid;

/// <summary>Who may have certificates for which names, over the socket of whoever started the authority.</summary>
public sealed class EnrolmentTests : IAsyncLifetime
{
    private const string Registrations = "/beheer/registraties";
    private PkiParticipant _participant = null!;

    public async ValueTask InitializeAsync() => _participant = await PkiParticipant.StartAsync(("pki:reservedOins:0", "00000009999000000001"));

    public ValueTask DisposeAsync() => _participant.DisposeAsync();

    [Fact]
    public async Task Deelnemer_whose_new_names_are_refused_keeps_neither_its_old_names_nor_its_token()
    {
        var (_, first) = await PutAsync("oud-pgo", "oud.test", ofDeelnemer: true);

        (await PutAsync("oud-pgo", "pgo.oud.nl", ofDeelnemer: true)).Answer.GetProperty("title").GetString().ShouldBe("name-outside");

        (await _participant.SendAsync(HttpMethod.Post, "/pkcs12", """{"names":["oud.test"]}""", first.GetProperty("token").GetString())).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await PutAsync("nieuw-pgo", "oud.test", ofDeelnemer: true, "00000009999000000125")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Registration_put_by_hand_stays_when_a_change_of_it_is_refused()
    {
        await PutAsync("eigen", "eigen.test", ofDeelnemer: false);

        (await PutAsync("eigen", "eigen.nl", ofDeelnemer: false)).Status.ShouldBe(HttpStatusCode.Forbidden);

        var kept = (await _participant.SendAsync(HttpMethod.Get, Registrations, "")).Answer[0];
        kept.GetProperty("names")[0].GetString().ShouldBe("eigen.test");
        kept.GetProperty("ofDeelnemer").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task OIN_of_the_sandbox_or_of_another_registration_is_refused()
    {
        await PutAsync("eerst", "eerst.test", ofDeelnemer: false);

        (await PutAsync("tweede", "tweede.test", ofDeelnemer: false)).Answer.GetProperty("title").GetString().ShouldBe("oin-held");
        (await PutAsync("tweede", "tweede.test", ofDeelnemer: false, "00000009999000000001")).Answer.GetProperty("title").GetString().ShouldBe("oin-reserved");
        (await PutAsync("eerst", "eerst.test", ofDeelnemer: false)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Order_with_a_name_that_is_none_is_refused()
    {
        var (_, mine) = await PutAsync("mijn", "mijn.test", ofDeelnemer: false);

        foreach (var name in new[] { "null", "\"xn--a.test\"" })
        {
            var (status, answer) = await _participant.SendAsync(HttpMethod.Post, "/pkcs12", $$"""{"names":[{{name}}]}""", mine.GetProperty("token").GetString());
            (status, answer.GetProperty("title").GetString()).ShouldBe((HttpStatusCode.BadRequest, "csr-name-wrong"));
        }
    }

    [Theory]
    [InlineData("expired", 34, 3, "shelf-unknown")]
    [InlineData("look-alike-name", 63, 1, "shelf-unknown")]
    [InlineData("look-alike-name", 62, 1, null)]
    public async Task Shelf_has_nothing_for_a_name_that_is_too_long(string kind, int label, int labels, string? title)
    {
        var name = string.Concat(Enumerable.Repeat(new string('a', label) + ".", labels)) + new string('b', labels == 1 ? 3 : 63) + ".test";

        var (_, answer) = await _participant.SendAsync(HttpMethod.Post, "/beheer/plank", $$"""{"kind":"{{kind}}","hostName":"{{name}}"}""");

        (answer.TryGetProperty("title", out var refusal) ? refusal.GetString() : null).ShouldBe(title);
    }

    [Fact]
    public async Task Shelf_has_nothing_for_a_name_that_others_can_have() =>
        (await _participant.SendAsync(HttpMethod.Post, "/beheer/plank", """{"kind":"missing-intermediate","hostName":"www.digid.nl"}""")).Answer.GetProperty("title").GetString().ShouldBe("name-outside");

    [Fact]
    public async Task Authority_itself_is_not_revoked()
    {
        var serial = _participant.Pki.Authority.CertificateOf("private-issuing")!.SerialNumber;

        var (_, answer) = await _participant.SendAsync(HttpMethod.Post, "/beheer/intrekken", $$"""{"serial":"{{serial}}"}""");

        answer.GetProperty("title").GetString().ShouldBe("authority-not-revoked");
        _participant.Pki.Authority.Revoke(serial, "keyCompromise").ShouldBeFalse();
    }

    [Fact]
    public void What_a_registration_is_given_is_no_option_on_a_command_line()
    {
        var given = Enumerable.Range(0, 2000).SelectMany(_ => new[] { EnrolmentSecrets.NewKeyId(), EnrolmentSecrets.NewToken(), EnrolmentSecrets.Text(EnrolmentSecrets.NewKey()) }).ToList();

        given.ShouldAllBe(text => text[0] != '-');
        given.Distinct(StringComparer.Ordinal).Count().ShouldBe(given.Count);
    }

    [Theory]
    [InlineData("/crl/private-issuing.crl")]
    [InlineData("/ca/private-issuing.cer")]
    [InlineData("/ca/bundle.pem")]
    public async Task What_is_published_can_be_asked_for_with_HEAD(string path) =>
        (await _participant.SendAsync(HttpMethod.Head, path, "")).Status.ShouldBe(HttpStatusCode.OK);

    private Task<(HttpStatusCode Status, JsonElement Answer)> PutAsync(string id, string name, bool ofDeelnemer, string oin = "00000009999000000124") => _participant.SendAsync(
        HttpMethod.Put, Registrations, JsonSerializer.Serialize(new { id, organisation = "Leverancier", oin, names = new[] { name }, ofDeelnemer }));
}
