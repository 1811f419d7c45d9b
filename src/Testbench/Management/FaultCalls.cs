using System.Net.Http.Json;
using System.Text.Json;

namespace MedMijSandbox.Testbench.Management;

/// <summary>A fault to make at the front door; what is left out holds for every host, caller and request.</summary>
/// <param name="Name">Name of the fault.</param>
/// <param name="Host">Host name, whole or without the suffix.</param>
/// <param name="Caller">Participant, common name of a client certificate, or browser.</param>
/// <param name="Path">Start of the path.</param>
/// <param name="Nth">Only the nth request that matches.</param>
/// <param name="Every">Every so many requests that match.</param>
/// <param name="Chance">Chance, 0 to 1.</param>
/// <param name="Times">How many times it happens.</param>
/// <param name="Parameters">Parameters of the fault.</param>
public sealed record FaultOrder(
    string Name, string? Host = null, string? Caller = null, string? Path = null, int? Nth = null, int? Every = null, double? Chance = null, int? Times = null,
    IReadOnlyDictionary<string, string>? Parameters = null);

/// <summary>A fault that is set.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Name of the fault.</param>
/// <param name="Phase">When it happens: handshake, verzoek or antwoord.</param>
/// <param name="Host">Host name; null: every.</param>
/// <param name="Caller">Who asks; null: everybody.</param>
/// <param name="Path">Start of the path; null: every.</param>
/// <param name="Nth">Only the nth; null: every.</param>
/// <param name="Every">Every so many; null: each.</param>
/// <param name="Chance">Chance; null: always.</param>
/// <param name="Times">How many times; null: until it is taken away.</param>
/// <param name="Parameters">Parameters with their defaults.</param>
/// <param name="Seen">Requests, or handshakes, that it is for.</param>
/// <param name="Applied">Times that it happened.</param>
public sealed record FaultAtDoor(
    string Id, string Name, string Phase, string? Host, string? Caller, string? Path, int? Nth, int? Every, double? Chance, int? Times,
    IReadOnlyDictionary<string, string> Parameters, long Seen, long Applied);

/// <summary>What the management address says of the faults of the front door.</summary>
public static class FaultCalls
{
    private const string Path = "/faults";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The faults that are set.</summary>
    public static Task<ManagementAnswer<List<FaultAtDoor>>> FaultsAsync(this ManagementClient management, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(management);
        return management.GetAsync<List<FaultAtDoor>>(Path, cancellationToken);
    }

    /// <summary>Sets a fault; it as it was set, or why that did not work.</summary>
    public static async Task<ManagementAnswer<FaultAtDoor>> SetFaultAsync(this ManagementClient management, FaultOrder fault, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(management);
        using var content = JsonContent.Create(fault, options: Options);
        var answer = await management.SendAsync(HttpMethod.Put, Path, content, cancellationToken);
        return ManagementClient.Refusal(answer) is { } problem ? new(null, problem) : new(JsonSerializer.Deserialize<FaultAtDoor>(answer.Body, Options), null);
    }

    /// <summary>Takes a fault away, or all; null, or why that did not work.</summary>
    /// <param name="management">The management address.</param>
    /// <param name="id">Its id; null: all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<string?> RemoveFaultAsync(this ManagementClient management, string? id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(management);
        using var content = JsonContent.Create(new Dictionary<string, string>(StringComparer.Ordinal), options: Options);
        var path = id is null ? Path : $"{Path}/{Uri.EscapeDataString(id)}";
        return ManagementClient.Refusal(await management.SendAsync(HttpMethod.Delete, path, content, cancellationToken));
    }
}
