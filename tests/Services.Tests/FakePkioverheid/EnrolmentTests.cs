using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.ServiceDefaults;
using Microsoft.AspNetCore.Builder;

namespace MedMijSandbox.Services.Tests.FakePkioverheid;

/// <summary>Who may have certificates for which names, over the socket of whoever started the authority.</summary>
public sealed class EnrolmentTests : IAsyncLifetime
{
    private const string Registrations = "/beheer/registraties";
    private readonly PkiFolder _pki = new();
    private HttpClient _socket = null!;
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var socket = Path.Combine(_pki.Path, "p.sock");
        _app = PkioverheidParticipant.Create(
            new()
            {
                Name = "pki",
                DataFolder = _pki.Path,
                SocketPath = socket,
                Settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["pki:reservedOins:0"] = "00000009999000000001" },
            },
            _pki.Authority);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _socket = new(new SocketsHttpHandler { ConnectCallback = (_, token) => ParticipantSocket.ConnectAsync(socket, token) }) { BaseAddress = new("http://pki.localhost/") };
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _app.DisposeAsync();
        _pki.Dispose();
    }

    [Fact]
    public async Task Deelnemer_whose_new_names_are_refused_keeps_neither_its_old_names_nor_its_token()
    {
        var (_, first) = await PutAsync("oud-pgo", "oud.test", ofDeelnemer: true);

        (await PutAsync("oud-pgo", "pgo.oud.nl", ofDeelnemer: true)).Answer.GetProperty("title").GetString().ShouldBe("name-outside");

        (await SendAsync(HttpMethod.Post, "/pkcs12", """{"names":["oud.test"]}""", first.GetProperty("token").GetString())).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await PutAsync("nieuw-pgo", "oud.test", ofDeelnemer: true, "00000009999000000125")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Registration_put_by_hand_stays_when_a_change_of_it_is_refused()
    {
        await PutAsync("eigen", "eigen.test", ofDeelnemer: false);

        (await PutAsync("eigen", "eigen.nl", ofDeelnemer: false)).Status.ShouldBe(HttpStatusCode.Forbidden);

        var kept = (await SendAsync(HttpMethod.Get, Registrations, "")).Answer[0];
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
            var (status, answer) = await SendAsync(HttpMethod.Post, "/pkcs12", $$"""{"names":[{{name}}]}""", mine.GetProperty("token").GetString());
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

        var (_, answer) = await SendAsync(HttpMethod.Post, "/beheer/plank", $$"""{"kind":"{{kind}}","hostName":"{{name}}"}""");

        (answer.TryGetProperty("title", out var refusal) ? refusal.GetString() : null).ShouldBe(title);
    }

    [Fact]
    public async Task Shelf_has_nothing_for_a_name_that_others_can_have() =>
        (await SendAsync(HttpMethod.Post, "/beheer/plank", """{"kind":"missing-intermediate","hostName":"www.digid.nl"}""")).Answer.GetProperty("title").GetString().ShouldBe("name-outside");

    [Fact]
    public async Task Authority_itself_is_not_revoked()
    {
        var serial = _pki.Authority.CertificateOf("private-issuing")!.SerialNumber;

        var (_, answer) = await SendAsync(HttpMethod.Post, "/beheer/intrekken", $$"""{"serial":"{{serial}}"}""");

        answer.GetProperty("title").GetString().ShouldBe("authority-not-revoked");
        _pki.Authority.Revoke(serial, "keyCompromise").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/crl/private-issuing.crl")]
    [InlineData("/ca/private-issuing.cer")]
    [InlineData("/ca/bundle.pem")]
    public async Task What_is_published_can_be_asked_for_with_HEAD(string path) =>
        (await SendAsync(HttpMethod.Head, path, "")).Status.ShouldBe(HttpStatusCode.OK);

    private Task<(HttpStatusCode Status, JsonElement Answer)> PutAsync(string id, string name, bool ofDeelnemer, string oin = "00000009999000000124") => SendAsync(
        HttpMethod.Put, Registrations, JsonSerializer.Serialize(new { id, organisation = "Leverancier", oin, names = new[] { name }, ofDeelnemer }));

    private async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(HttpMethod method, string path, string body, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        using var response = await _socket.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }
}
