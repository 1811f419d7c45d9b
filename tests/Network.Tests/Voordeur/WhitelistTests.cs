using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

namespace MedMijSandbox.Network.Tests.Voordeur;

/// <summary>The Whitelist check of the TLS server: every case in which a certificate passes, and every one in which the connection simply ends.</summary>
public sealed class WhitelistTests : IAsyncLifetime
{
    private const string Listed = "pgo.localhost";
    private LoneNode _node = null!;

    public async ValueTask InitializeAsync() => _node = await LoneNode.StartAsync();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Theory]
    [InlineData("CN=pgo.localhost")]
    [InlineData("CN=pgo.localhost", "anders.localhost")]
    [InlineData("CN=PGO.localhost")]
    [InlineData("CN=anders.localhost", "anders.localhost", "pgo.localhost")]
    [InlineData("O=Naamloos", "anders.localhost", "pgo.localhost")]
    [Covers("core.whl.306", "core.whl.307")]
    public async Task Certificate_passes_when_its_common_name_or_any_further_name_is_listed(string subject, params string[] names)
    {
        _node.Listed = [Listed];

        (await StatusAsync(subject, names)).ShouldBe(200);
    }

    [Theory]
    [InlineData("CN=anders.localhost", "anders.localhost")]
    [InlineData("CN=*.localhost", "*.localhost")]
    [InlineData("CN=anders.localhost", "*.pgo.localhost")]
    [InlineData("CN=pgo.localhost.anders.localhost")]
    [InlineData("CN=uit.pgo.localhost", "uit.pgo.localhost")]
    [InlineData("CN=pgo.localhost.")]
    [InlineData("O=pgo.localhost, OU=pgo.localhost")]
    [Covers("core.whl.306", "core.whl.307", "core.whl.309")]
    public async Task Certificate_without_a_listed_name_ends_the_connection_without_a_byte(string subject, params string[] names)
    {
        _node.Listed = [Listed];

        (await StatusAsync(subject, names)).ShouldBe(0);
        _node.Reached.ShouldBe(0);
        (await _node.NoteAsync(LoneNode.Back, "Geen CN of SAN")).ShouldNotBeNull().ShouldContain("core.whl.307");
    }

    [Fact]
    [Covers("core.whl.306", "core.whl.307", "core.whl.309")]
    public async Task Name_that_is_taken_off_the_list_is_out_within_900_seconds_also_on_an_open_connection()
    {
        _node.Listed = [Listed];
        using var certificate = _node.Authority.Issue("CN=" + Listed, Listed);
        using var client = _node.Client(certificate);
        using var first = (await LoneNode.GetAsync(client, LoneNode.Back)).Response;
        _node.Listed = ["iemand.localhost"];

        _node.Clock.Advance(TimeSpan.FromSeconds(900));
        var again = await Should.ThrowAsync<HttpRequestException>(() => LoneNode.GetAsync(client, LoneNode.Back));

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.StatusCode.ShouldBeNull();
        _node.Reached.ShouldBe(1);
        (await _node.NoteAsync(LoneNode.Back, "core.whl.307")).ShouldNotBeNull().ShouldContain("Whitelist");
        (await StatusAsync("CN=" + Listed, Listed)).ShouldBe(0);
    }

    [Fact]
    [Covers("core.whl.307", "core.whl.309")]
    public async Task Without_any_Whitelist_nobody_passes()
    {
        _node.Stelsel = context => { context.Response.StatusCode = 503; return Task.CompletedTask; };

        (await StatusAsync("CN=" + Listed, Listed)).ShouldBe(0);
        (await _node.NoteAsync(LoneNode.Back, "niet beschikbaar")).ShouldNotBeNull().ShouldContain("core.whl.307");

        _node.Stelsel = null;
        _node.Listed = [Listed];
        (await StatusAsync("CN=" + Listed, Listed)).ShouldBe(200);
    }

    [Theory]
    [InlineData("<niets/>")]
    [InlineData("""<Whitelist xmlns="xmlns://afsprakenstelsel.medmij.nl/whitelist/release3/"><Tijdstempel>2026-11-21T09:00:00.000+00:00</Tijdstempel><Volgnummer>1</Volgnummer><MedMijNodes><MedMijNode><Hostname>pgo.localhost</Hostname></MedMijNode></MedMijNodes></Whitelist>""")]
    [InlineData("""<Whitelist xmlns="xmlns://afsprakenstelsel.medmij.nl/whitelist/release2/"><Volgnummer>1</Volgnummer><MedMijNodes><MedMijNode><Hostname>pgo.localhost</Hostname></MedMijNode></MedMijNodes></Whitelist>""")]
    [InlineData("""<Whitelist xmlns="xmlns://afsprakenstelsel.medmij.nl/whitelist/release2/"><Tijdstempel>2026-11-21T09:00:00.000+00:00</Tijdstempel><Volgnummer>1</Volgnummer><MedMijNodes><MedMijNode><Hostname>pgo.localhost</Hostname>""")]
    [Covers("core.whl.304", "core.whl.307")]
    public async Task Whitelist_that_fails_its_schema_is_not_used(string xml)
    {
        _node.Stelsel = context => { context.Response.ContentType = "application/xml"; return context.Response.WriteAsync(xml); };

        (await StatusAsync("CN=" + Listed, Listed)).ShouldBe(0);
        (await _node.NoteAsync(LoneNode.Back, "niet beschikbaar")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("pgo-.localhost")]
    [InlineData("PGO.localhost")]
    [InlineData("pgo.localhost.")]
    [InlineData("pgo.localhost:8443")]
    [InlineData("127.0.0.10")]
    [Covers("core.whl.304")]
    public async Task Whitelist_with_an_entry_that_is_not_a_fully_qualified_name_is_not_used(string entry)
    {
        _node.Listed = [Listed, entry];

        (await StatusAsync("CN=" + Listed, Listed)).ShouldBe(0);
    }

    [Fact]
    [Covers("core.whl.304")]
    public async Task Last_good_Whitelist_stays_in_use_when_a_newer_one_is_not_valid_until_it_is_too_old()
    {
        _node.Listed = [Listed];
        (await StatusAsync("CN=" + Listed, Listed)).ShouldBe(200);
        _node.Stelsel = context => context.Response.WriteAsync("<html>storing</html>");

        _node.Clock.Advance(TimeSpan.FromHours(1));
        (await StatusAsync("CN=" + Listed, Listed)).ShouldBe(200);
        _node.Clock.Advance(TimeSpan.FromHours(24));
        (await StatusAsync("CN=" + Listed, Listed)).ShouldBe(0);
    }

    [Fact]
    public async Task Stelselnode_that_does_not_answer_does_not_keep_out_who_is_on_the_last_good_Whitelist()
    {
        _node.Listed = [Listed];
        (await StatusAsync("CN=" + Listed, Listed)).ShouldBe(200);
        _node.Stelsel = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

        _node.Clock.Advance(TimeSpan.FromSeconds(900));
        var statuses = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StatusAsync("CN=" + Listed, Listed)));

        statuses.ShouldAllBe(s => s == 200);
    }

    [Fact]
    [Covers("core.whl.306")]
    public async Task Frontchannel_knows_no_server_authorization()
    {
        _node.Stelsel = context => { context.Response.StatusCode = 503; return Task.CompletedTask; };
        using var client = _node.Client();

        var (response, _) = await LoneNode.GetAsync(client, LoneNode.Front);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Dispose();
    }

    /// <summary>Status on the backchannel with a certificate; 0: the connection ended without an answer.</summary>
    private async Task<int> StatusAsync(string subject, params string[] names)
    {
        using var certificate = _node.Authority.Issue(subject, names);
        using var shown = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        using var client = _node.Client(shown);
        try
        {
            var (response, _) = await LoneNode.GetAsync(client, LoneNode.Back);
            using (response)
            {
                return (int)response.StatusCode;
            }
        }
        catch (HttpRequestException e) when (e.StatusCode is null)
        {
            return 0;
        }
    }
}
