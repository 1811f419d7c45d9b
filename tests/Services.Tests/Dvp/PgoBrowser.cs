using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using MedMijSandbox.Dvp;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MedMijSandbox.Services.Tests.Dvp;

/// <summary>A PGO on its own, and a browser that speaks to it as the Node does: HTTP/2 over the socket. It keeps cookies and the last page.</summary>
internal sealed partial class PgoBrowser : IAsyncDisposable
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgo-");
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private PgoBrowser()
    {
        var socket = Path.Combine(_folder.FullName, "pgo.sock");
        _app = DvpParticipant.Create(new()
        {
            Name = "pgo",
            DataFolder = Path.Combine(_folder.FullName, "pgo"),
            Clock = Clock,
            SocketPath = socket,
            Settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                // Nobody listens there: without a Stelselnode there are no lists, and nothing is reached.
                ["services:stelselnode:https:0"] = "https://127.0.0.1:1",
            },
        });
        _client = new(new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = (_, cancellationToken) => ParticipantSocket.ConnectAsync(socket, cancellationToken),
        });
    }

    public StelselClock Clock { get; } = new();

    /// <summary>The parts of the PGO.</summary>
    public IServiceProvider Services => _app.Services;

    public HttpStatusCode Status { get; private set; }

    public string Page { get; private set; } = "";

    public string? Location { get; private set; }

    public string Code => CodePattern().Match(Page).Groups["value"].Value;

    public IReadOnlyCollection<string> Cookies => _cookies.Keys;

    public static async Task<PgoBrowser> OpenAsync()
    {
        var browser = new PgoBrowser();
        await browser._app.StartAsync();
        return browser;
    }

    public Task GetAsync(string path) => SendAsync(new(HttpMethod.Get, "http://pgo.localhost" + path));

    public Task PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var form = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("__formulier", TokenPattern().Match(Page).Groups["value"].Value));
        return SendAsync(new(HttpMethod.Post, "http://pgo.localhost" + path) { Content = new FormUrlEncodedContent(form) });
    }

    /// <summary>Makes an account and is logged in with it.</summary>
    public async Task RegisterAsync(string gebruikersnaam, string wachtwoord)
    {
        await GetAsync("/registreren");
        await PostAsync("/registreren", ("gebruikersnaam", gebruikersnaam), ("wachtwoord", wachtwoord));
        await PostAsync("/registreren/bevestigen", ("aanmelding", RegistrationPattern().Match(Page).Groups["value"].Value), ("code", Code));
    }

    /// <summary>Begins a session whose record is spoiled, so that whatever reads it fails.</summary>
    public void BeginBroken()
    {
        var id = SecretText.New();
        _cookies[Sessions.CookieName] = id;
        Services.GetRequiredService<RecordStore>().Put(
            "sessie", SecretText.Hash(id), "stuk", (JsonTypeInfo<string>)JsonSerializerOptions.Default.GetTypeInfo(typeof(string)));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task SendAsync(HttpRequestMessage request)
    {
        request.Version = HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Headers.Accept.ParseAdd("text/html");
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        using var response = await _client.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            Keep(cookie.Split(';')[0]);
        }

        Status = response.StatusCode;
        Location = response.Headers.Location?.OriginalString;
        Page = await response.Content.ReadAsStringAsync();
    }

    private void Keep(string cookie)
    {
        var equals = cookie.IndexOf('=', StringComparison.Ordinal);
        if (equals == cookie.Length - 1)
        {
            _cookies.Remove(cookie[..equals]);
        }
        else
        {
            _cookies[cookie[..equals]] = cookie[(equals + 1)..];
        }
    }

    [GeneratedRegex("name=\"__formulier\" value=\"(?<value>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex TokenPattern();

    [GeneratedRegex("name=\"aanmelding\" value=\"(?<value>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex RegistrationPattern();

    [GeneratedRegex("<output id=\"oefencode\">(?<value>[0-9]{6})</output>", RegexOptions.None, 1000)]
    private static partial Regex CodePattern();
}
