using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace MedMijSandbox.Testbench.Management;

/// <summary>An answer of the management address, or why there is none.</summary>
/// <param name="Value">The answer; null when there is a problem.</param>
/// <param name="Problem">What went wrong, in Dutch; null when nothing did.</param>
public sealed record ManagementAnswer<T>(T? Value, string? Problem)
    where T : class;

/// <summary>A host name of the sandbox.</summary>
/// <param name="Name">Host name.</param>
public sealed record SandboxName(string Name);

/// <summary>Protocol time of the stelsel.</summary>
/// <param name="Now">The moment.</param>
public sealed record ClockReading(DateTimeOffset Now);

/// <summary>A login that is set ahead.</summary>
/// <param name="Persona">Who logs in.</param>
/// <param name="Outcome">How it ends; null: as the persona's own.</param>
/// <param name="Niveau">The level; null: the one that is asked.</param>
/// <param name="Represented">Who is represented; null: nobody.</param>
/// <param name="Times">How many logins; 0: all.</param>
public sealed record LoginAhead(string Persona, string? Outcome = null, string? Niveau = null, string? Represented = null, int Times = 1);

/// <summary>Calls the management address of a running stelsel.</summary>
public sealed partial class ManagementClient : IDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // All that happens in the time between is lived through before the clock stands at its new moment.
    private static readonly TimeSpan PatienceWithTime = TimeSpan.FromMinutes(5);
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly Uri _address;
    private readonly TimeProvider _machineTime;

    /// <summary>A client of one address.</summary>
    /// <param name="address">Address without a path.</param>
    /// <param name="machineTime">Time for the longest wait.</param>
    public ManagementClient(Uri address, TimeProvider machineTime)
    {
        _address = address;
        _machineTime = machineTime;
    }

    /// <summary>Says why the stelsel cannot be used; null when every participant answers.</summary>
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        var (status, _, problem) = await SendAsync(HttpMethod.Get, "/health", null, cancellationToken);
        return problem ?? (status == 200 ? null : $"De oefenomgeving is niet gezond: {_address}health antwoordt {status}.");
    }

    /// <summary>The exchanges after a number, in the order in which they were recorded.</summary>
    public Task<ManagementAnswer<List<Exchange>>> ExchangesAsync(long after, CancellationToken cancellationToken) =>
        GetAsync<List<Exchange>>($"/exchanges?after={after.ToString(CultureInfo.InvariantCulture)}", cancellationToken);

    /// <summary>The made-up Personen.</summary>
    public Task<ManagementAnswer<List<PersonaSummary>>> PersonasAsync(CancellationToken cancellationToken) =>
        GetAsync<List<PersonaSummary>>("/personas", cancellationToken);

    /// <summary>Every host name of the sandbox, those of systems of somebody's own included.</summary>
    public Task<ManagementAnswer<List<SandboxName>>> NamesAsync(CancellationToken cancellationToken) =>
        GetAsync<List<SandboxName>>("/names", cancellationToken);

    /// <summary>Protocol time.</summary>
    public Task<ManagementAnswer<ClockReading>> ClockAsync(CancellationToken cancellationToken) =>
        GetAsync<ClockReading>("/clock", cancellationToken);

    /// <summary>Sets protocol time; null, or why that did not work.</summary>
    public async Task<string?> MoveClockAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new ClockReading(now), options: Options);
        return Refusal(await SendAsync(HttpMethod.Put, "/clock", content, cancellationToken, PatienceWithTime));
    }

    /// <summary>Puts the stelsel back to its first state; null, or why that did not work.</summary>
    public async Task<string?> ResetAsync(CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new Dictionary<string, string>(StringComparer.Ordinal), options: Options);
        return Refusal(await SendAsync(HttpMethod.Post, "/reset", content, cancellationToken));
    }

    /// <summary>Loads folders of FHIR resources as dossiers, in place of those that were loaded before.</summary>
    public async Task<FixtureLoadResult> LoadFixturesAsync(FixtureLoad load, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(load, options: Options);
        var (status, body, problem) = await SendAsync(HttpMethod.Put, "/fixtures", content, cancellationToken);
        return problem is null ? FixtureLoadResult.Read(status, body) : new([], [problem]);
    }

    /// <summary>Sets the options of a DVA of the stelsel; null, or why that did not work.</summary>
    /// <param name="dva">Name of the participant, as <c>dva-noord</c>.</param>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> SetOptionsAsync(string dva, DvaOptions options, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(options, options: Options);
        return Refusal(await SendAsync(HttpMethod.Put, $"/participants/{Uri.EscapeDataString(dva)}/options", content, cancellationToken));
    }

    /// <summary>Sets a login ahead; null, or why that did not work.</summary>
    public async Task<string?> PrepareLoginAsync(LoginAhead login, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(login, options: Options);
        return Refusal(await SendAsync(HttpMethod.Put, "/login/prepared", content, cancellationToken));
    }

    /// <summary>Takes away the logins that were set ahead; null, or why that did not work.</summary>
    public async Task<string?> ForgetPreparedLoginsAsync(CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new Dictionary<string, string>(StringComparer.Ordinal), options: Options);
        return Refusal(await SendAsync(HttpMethod.Delete, "/login/prepared", content, cancellationToken));
    }

    /// <summary>Lets a DVA ask another level; null, or why that did not work.</summary>
    public async Task<string?> SetLevelAsync(string dva, string niveau, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new Dictionary<string, string>(StringComparer.Ordinal) { ["minimumLevel"] = niveau }, options: Options);
        return Refusal(await SendAsync(HttpMethod.Put, $"/participants/{Uri.EscapeDataString(dva)}/options", content, cancellationToken));
    }

    /// <summary>The value of one option of a DVA; no value: the standard holds.</summary>
    public async Task<ManagementAnswer<string>> OptionAsync(string dva, string option, CancellationToken cancellationToken)
    {
        var answer = await GetAsync<Dictionary<string, string?>>($"/participants/{Uri.EscapeDataString(dva)}/options", cancellationToken);
        return new(answer.Value?.FirstOrDefault(o => string.Equals(o.Key, option, StringComparison.OrdinalIgnoreCase)).Value, answer.Problem);
    }

    /// <summary>Sets one option of a DVA; null, or why that did not work.</summary>
    /// <param name="dva">Name of the participant, as <c>dva-noord</c>.</param>
    /// <param name="option">Name of the option.</param>
    /// <param name="value">Its value; null: the standard.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> SetOptionAsync(string dva, string option, string? value, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { [option] = value }, options: Options);
        return Refusal(await SendAsync(HttpMethod.Put, $"/participants/{Uri.EscapeDataString(dva)}/options", content, cancellationToken));
    }

    /// <summary>Says that a Persoon has died, or has not; null, or why that did not work.</summary>
    public async Task<string?> SetDeceasedAsync(string persona, bool isDeceased, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new Dictionary<string, bool>(StringComparer.Ordinal) { ["deceased"] = isDeceased }, options: Options);
        return Refusal(await SendAsync(HttpMethod.Put, $"/personas/{Uri.EscapeDataString(persona)}", content, cancellationToken));
    }

    /// <summary>The e-mail that went to an address, oldest first.</summary>
    public Task<ManagementAnswer<List<SentMessage>>> MessagesAsync(string to, CancellationToken cancellationToken) =>
        GetAsync<List<SentMessage>>($"/messages?to={Uri.EscapeDataString(to)}", cancellationToken);

    /// <summary>Brings about what subscriptions are about.</summary>
    /// <param name="dva">Name of the participant.</param>
    /// <param name="what"><c>new-data</c>, or <c>subscriptions/end</c>.</param>
    /// <param name="about">Whose dossier or subscriptions.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The subscriptions that it is about, or why that did not work.</returns>
    public async Task<ManagementAnswer<AffectedSubscriptions>> TellDvaAsync(
        string dva, string what, SubscribedDossier about, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(about, options: Options);
        var answer = await SendAsync(HttpMethod.Post, $"/participants/{Uri.EscapeDataString(dva)}/{what}", content, cancellationToken);
        return Refusal(answer) is { } problem ? new(null, problem) : new(JsonSerializer.Deserialize<AffectedSubscriptions>(answer.Body, Options), null);
    }

    /// <summary>Takes a step in changing a signing key; null, or why that did not work.</summary>
    public async Task<string?> ChangeLoginKeysAsync(string face, string step, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new Dictionary<string, string>(StringComparer.Ordinal) { ["interface"] = face, ["step"] = step }, options: Options);
        return Refusal(await SendAsync(HttpMethod.Put, "/login/keys", content, cancellationToken));
    }

    /// <summary>Connects a service provider; the answer as text, or why that did not work.</summary>
    public async Task<ManagementAnswer<string>> RegisterServiceProviderAsync(object provider, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(provider, options: Options);
        var answer = await SendAsync(HttpMethod.Put, "/service-providers", content, cancellationToken);
        return Refusal(answer) is { } problem ? new(null, problem) : new(answer.Body, null);
    }

    /// <summary>Every version of the lists that was distributed.</summary>
    public Task<ManagementAnswer<List<ArchivedList>>> ArchiveAsync(CancellationToken cancellationToken) =>
        GetAsync<List<ArchivedList>>("/lists/archive", cancellationToken);

    /// <summary>A version of a list as it was distributed; null when it is not in the archive.</summary>
    public async Task<string?> ArchivedListAsync(string fileName, string volgnummer, CancellationToken cancellationToken)
    {
        var path = $"/lists/archive/{Uri.EscapeDataString(fileName)}/{Uri.EscapeDataString(volgnummer)}";
        var (status, body, _) = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        return status == 200 ? body : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    internal static string? Refusal((int Status, string Body, string? Problem) answer) =>
        answer.Problem ?? (answer.Status is >= 200 and < 300 ? null : $"Het beheeradres antwoordt {answer.Status}: {Detail(answer.Body)}");

    /// <summary>What a problem says, or all of it when it is not one.</summary>
    private static string Detail(string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return problem.RootElement.TryGetProperty("detail", out var detail) && detail.GetString() is { } text ? text : body;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return body;
        }
    }

    internal async Task<ManagementAnswer<T>> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        if (Refusal(answer) is { } problem)
        {
            return new(null, problem);
        }

        try
        {
            var value = JsonSerializer.Deserialize<T>(answer.Body, Options);
            return value is null ? new(null, $"Het antwoord op {path} is leeg.") : new(value, null);
        }
        catch (JsonException e)
        {
            return new(null, $"Het antwoord op {path} is niet te lezen: {e.Message}");
        }
    }

    internal async Task<(int Status, string Body, string? Problem)> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken, TimeSpan? longest = null)
    {
        using var patience = new CancellationTokenSource(longest ?? Patience, _machineTime);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var request = new HttpRequestMessage(method, new Uri(_address, path)) { Content = content };
        try
        {
            using var response = await _invoker.SendAsync(request, linked.Token);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(linked.Token), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return (0, "", $"Het beheeradres {_address} is niet te bereiken: {e.InnerException?.Message ?? e.Message}");
        }
    }
}
