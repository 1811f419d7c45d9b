using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MedMijSandbox.Testbench.Deelnemers;

namespace MedMijSandbox.Testbench.Management;

/// <summary>What the management address does with Deelnemers, and with what stands behind their names.</summary>
public sealed partial class ManagementClient
{
    /// <summary>Every Deelnemer.</summary>
    public Task<ManagementAnswer<List<DeelnemerEntry>>> DeelnemersAsync(CancellationToken cancellationToken) =>
        GetAsync<List<DeelnemerEntry>>("/deelnemers", cancellationToken);

    /// <summary>A Deelnemer.</summary>
    public Task<ManagementAnswer<DeelnemerEntry>> DeelnemerAsync(string name, CancellationToken cancellationToken) =>
        GetAsync<DeelnemerEntry>(DeelnemerPath(name), cancellationToken);

    /// <summary>The registration of a Deelnemer as JSON, in the form in which it can be put.</summary>
    public async Task<ManagementAnswer<string>> RegistrationAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, DeelnemerPath(name) + "/registration", null, cancellationToken);
        return Refusal(answer) is { } problem ? new(null, problem) : new(answer.Body, null);
    }

    /// <summary>Registers a Deelnemer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="registration">The registration, JSON.</param>
    /// <param name="issue">Whether a client certificate is made for it.</param>
    /// <param name="refresh">Whether every participant fetches the lists at once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DeelnemerAnswer<RegistrationResult>> RegisterAsync(string name, string registration, bool issue, bool refresh, CancellationToken cancellationToken) =>
        ChangeAsync<RegistrationResult>(
            HttpMethod.Put, $"{DeelnemerPath(name)}?issue={Word(issue)}&refresh={Word(refresh)}", registration, cancellationToken);

    /// <summary>Brings a Deelnemer to another status.</summary>
    public Task<DeelnemerAnswer<DeelnemerChange>> ChangeStatusAsync(string name, string status, bool refresh, CancellationToken cancellationToken) =>
        ChangeAsync<DeelnemerChange>(
            HttpMethod.Put, DeelnemerPath(name) + "/status", JsonSerializer.Serialize(new { status, refresh }, Options), cancellationToken);

    /// <summary>Forgets a registration; a participant of the sandbox is toegelaten again.</summary>
    public Task<DeelnemerAnswer<DeelnemerChange>> RemoveDeelnemerAsync(string name, bool refresh, CancellationToken cancellationToken) =>
        ChangeAsync<DeelnemerChange>(HttpMethod.Delete, $"{DeelnemerPath(name)}?refresh={Word(refresh)}", "{}", cancellationToken);

    /// <summary>Puts a system of somebody's own in the place of a participant; null, or why that did not work.</summary>
    /// <param name="name">The participant.</param>
    /// <param name="address">Its addresses; null: the participant itself again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> SetAddressAsync(string name, string? address, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["address"] = address }, options: Options);
        return Refusal(await SendAsync(HttpMethod.Put, $"/participants/{Uri.EscapeDataString(name)}/address", content, cancellationToken));
    }

    /// <summary>Has every participant fetch the lists now; null, or why that did not work.</summary>
    public async Task<string?> RefreshListsAsync(CancellationToken cancellationToken)
    {
        using var content = Json("{}");
        return Refusal(await SendAsync(HttpMethod.Post, "/lists/refresh", content, cancellationToken));
    }

    private static string DeelnemerPath(string name) => $"/deelnemers/{Uri.EscapeDataString(name)}";

    private static string Word(bool value) => value ? "true" : "false";

    private static ByteArrayContent Json(string json) =>
        new(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private async Task<DeelnemerAnswer<T>> ChangeAsync<T>(HttpMethod method, string path, string json, CancellationToken cancellationToken)
        where T : class
    {
        using var content = Json(json);
        var answer = await SendAsync(method, path, content, cancellationToken);
        if (Refusal(answer) is { } problem)
        {
            var (refusal, problems) = Read(answer.Body);
            return new(null, problem, refusal, problems);
        }

        try
        {
            return new(JsonSerializer.Deserialize<T>(answer.Body, Options), null, null, []);
        }
        catch (JsonException e)
        {
            return new(null, $"Het antwoord op {path} is niet te lezen: {e.Message}", null, []);
        }
    }

    private static (string? Refusal, IReadOnlyList<RegistrationProblem> Problems) Read(string body)
    {
        try
        {
            var shape = JsonSerializer.Deserialize<ProblemShape>(body, Options);
            return (shape?.Refusal, shape?.Problems ?? []);
        }
        catch (JsonException)
        {
            return (null, []);
        }
    }

    private sealed record ProblemShape(string? Refusal, List<RegistrationProblem>? Problems);
}
