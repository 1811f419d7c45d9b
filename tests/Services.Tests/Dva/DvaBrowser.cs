using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MedMijSandbox.Dva;
using MedMijSandbox.Dva.Abonneren;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MedMijSandbox.Services.Tests.Dva;

/// <summary>A DVA on its own, without a Stelselnode or DigiD, and a browser that speaks to it as the Node does. It keeps cookies and the last page.</summary>
internal sealed class DvaBrowser : IAsyncDisposable
{
    private const string Cookie = "__Host-autorisatie";
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dva-");
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private string _html = "";

    private DvaBrowser()
    {
        var socket = Path.Combine(_folder.FullName, "dva.sock");
        _app = DvaParticipant.Create(new()
        {
            Name = "dva-noord",
            DataFolder = Path.Combine(_folder.FullName, "dva"),
            Clock = Clock,
            SocketPath = socket,
            Settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                // Nobody listens there: without a Stelselnode there are no lists, and nothing is reached.
                ["services:stelselnode:https:0"] = "https://127.0.0.1:1",
                ["dva:aanbieders:0:naam"] = "ziekenhuisnoord",
                ["dva:aanbieders:0:weergavenaam"] = "Ziekenhuis Noord",
                ["dva:aanbieders:0:gegevensdiensten:0"] = "48",
            },
        });
        _client = new(new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = (_, cancellationToken) => ParticipantSocket.ConnectAsync(socket, cancellationToken),
        });
    }

    /// <summary>Who uses this browser.</summary>
    public static Bsn Persoon { get; } = Bsn.TryParse("999901102", out var bsn) ? bsn : throw new InvalidOperationException("no BSN");

    public StelselClock Clock { get; } = new();

    public HttpStatusCode Status { get; private set; }

    public IHtmlDocument Page => new HtmlParser().ParseDocument(_html);

    public string? Location { get; private set; }

    public string? Explained { get; private set; }

    /// <summary>Headers of the last answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The session of this browser as the DVA keeps it; null when there is none.</summary>
    public AuthorizationSession? Session => Sessions.Find(Context());

    private AuthorizationSessions Sessions => _app.Services.GetRequiredService<AuthorizationSessions>();

    private RecordStore Records => _app.Services.GetRequiredService<RecordStore>();

    public static async Task<DvaBrowser> OpenAsync()
    {
        var browser = new DvaBrowser();
        await browser._app.StartAsync();
        return browser;
    }

    /// <summary>The subscriptions of the DVA.</summary>
    public Abonnementen Abonnementen => _app.Services.GetRequiredService<Abonnementen>();

    /// <summary>A session whose Persoon has just logged in.</summary>
    public AuthorizationSession LoggedIn(Stage stage)
    {
        var vault = _app.Services.GetRequiredService<BsnVault>();
        var key = vault.KeyOf(Persoon);
        return ScreenSetup.Session(stage: stage) with { SealedBsn = vault.Seal(Persoon), BsnKey = key, LogoutBefore = Sessions.LastLogoutOf(key) };
    }

    /// <summary>Has the Persoon give a toestemming for an indefinite time, which was used.</summary>
    /// <returns>Its id.</returns>
    public string Give()
    {
        var store = _app.Services.GetRequiredService<ToestemmingStore>();
        _app.Services.GetRequiredService<BsnVault>().Prepare();
        var until = Clock.GetUtcNow().AddDays(7);
        var request = new CodeRequest(
            "pgo.localhost", "Mijn Oefen-PGO", new("https://pgo.localhost/terug"), "ziekenhuisnoord", ScreenSetup.CorrelationId, LongLived: true, IsRepresented: false, IsTested: true);
        return Records.InTransaction(transaction =>
        {
            var given = store.Give(transaction, Persoon, request, until);
            store.Use(transaction, given, until, null);
            return given.Id;
        });
    }

    /// <summary>Begins a subscription of the Persoon.</summary>
    /// <returns>Its number.</returns>
    public string Subscribe()
    {
        var vault = _app.Services.GetRequiredService<BsnVault>();
        vault.Prepare();
        AbonnerenScope.TryParse("subscribe~30/ziekenhuisnoord~48", out var scope).ShouldBeTrue();
        var who = new Subscriber("pgo.localhost", vault.KeyOf(Persoon), vault.Seal(Persoon), scope!, ScreenSetup.CorrelationId, "toestemming");
        return Abonnementen.Begin(who, Clock.GetUtcNow().AddDays(30)).Id;
    }

    /// <summary>How often an event stands in the log of the DVA.</summary>
    public int Logged(string type) => Directory.EnumerateFiles(Path.Combine(_folder.FullName, "dva", "ketenlog"), "*.jsonl")
        .SelectMany(File.ReadAllLines)
        .Count(line => line.Contains($"\"{type}\"", StringComparison.Ordinal));

    /// <summary>DigiD tells that the Persoon logged out.</summary>
    public void LogOutElsewhere() => Sessions.EndAll(Persoon);

    /// <summary>Puts a session in this browser, as an authorization request does.</summary>
    public void Begin(AuthorizationSession session)
    {
        var context = Context();
        Sessions.Begin(context, session);
        Keep(context.Response.Headers.SetCookie.ToString());
    }

    /// <summary>Spoils the record of a session, so that whatever reads it fails.</summary>
    public void BeginBroken()
    {
        var secret = SecretText.New();
        _cookies[Cookie] = secret;
        Records.Put("autorisatie", SecretText.Hash(secret), "stuk", (JsonTypeInfo<string>)JsonSerializerOptions.Default.GetTypeInfo(typeof(string)));
    }

    public Task GetAsync(string path) => SendAsync(new(HttpMethod.Get, "http://dva-noord.localhost" + path));

    /// <summary>Sends the form of the last page with a choice.</summary>
    public Task ChooseAsync(string path, string keuze, params (string Name, string Value)[] fields)
    {
        var hidden = Page.QuerySelectorAll("form input[type=hidden]").Take(2)
            .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        var given = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("keuze", keuze));
        return SendAsync(new(HttpMethod.Post, "http://dva-noord.localhost" + path) { Content = new FormUrlEncodedContent(hidden.Concat(given)) });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext { RequestServices = _app.Services };
        context.Request.Headers.Cookie = CookieLine();
        return context;
    }

    private string CookieLine() => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    private async Task SendAsync(HttpRequestMessage request)
    {
        request.Version = HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", CookieLine());
        }

        using var response = await _client.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            Keep(cookie);
        }

        Status = response.StatusCode;
        Location = response.Headers.Location?.OriginalString;
        Headers = response.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        Explained = Headers.TryGetValue(Explanation.HeaderName, out var explained) ? Explanation.Decode(explained) : null;
        _html = await response.Content.ReadAsStringAsync();
    }

    private void Keep(string cookie)
    {
        var pair = cookie.Split(';')[0].Split('=', 2);
        _cookies[pair[0]] = pair[1];
    }
}
