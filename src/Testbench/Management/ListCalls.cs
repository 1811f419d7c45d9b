using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedMijSandbox.Testbench.Management;

/// <summary>A fault to make in the lists; what is left out holds for every list, api, caller and request.</summary>
/// <param name="Name">Name of the fault.</param>
/// <param name="List">Short name of the list.</param>
/// <param name="Api">Value of the parameter api.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Nth">Only the nth request that matches.</param>
/// <param name="Entry">An entry of the list.</param>
/// <param name="Megabytes">Size in MB.</param>
/// <param name="Milliseconds">Duration.</param>
public sealed record ListFaultOrder(
    string Name, string? List = null, int? Api = null, string? Caller = null, int? Nth = null, string? Entry = null, int? Megabytes = null, int? Milliseconds = null);

/// <summary>A list that a participant keeps.</summary>
/// <param name="FileName">Name at the Stelselnode.</param>
/// <param name="Volgnummer">Number of the copy in use; null: none.</param>
/// <param name="Entries">How many entries it has.</param>
/// <param name="LastError">Why the last fetch failed; null: it did not.</param>
/// <param name="Remark">What is odd about the copy; null: nothing.</param>
/// <param name="IsUsable">Whether the copy is young enough to be used.</param>
public sealed record KeptList(string FileName, string? Volgnummer, int? Entries, string? LastError, string? Remark, bool IsUsable);

/// <summary>What the management address does with the lists.</summary>
public static class ListCalls
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>Sets a fault of the lists; null, or why that did not work.</summary>
    public static Task<string?> SetListFaultAsync(this ManagementClient management, ListFaultOrder fault, CancellationToken cancellationToken) =>
        SendAsync(management, HttpMethod.Put, "/lists/faults", fault, cancellationToken);

    /// <summary>Takes every fault of the lists away; null, or why that did not work.</summary>
    public static Task<string?> EndListFaultsAsync(this ManagementClient management, CancellationToken cancellationToken) =>
        SendAsync(management, HttpMethod.Delete, "/lists/faults", Nothing, cancellationToken);

    /// <summary>Publishes a list again under the next number; null, or why that did not work.</summary>
    public static Task<string?> PublishListAsync(this ManagementClient management, string? list, int? api, CancellationToken cancellationToken) =>
        SendAsync(management, HttpMethod.Post, "/lists/publish", new PublishOrder(list, api), cancellationToken);

    /// <summary>Has everybody, the front door too, fetch the lists; null, or why that did not work.</summary>
    public static Task<string?> RefreshListsAsync(this ManagementClient management, CancellationToken cancellationToken) =>
        SendAsync(management, HttpMethod.Post, "/lists/refresh", Nothing, cancellationToken);

    /// <summary>Has a participant fetch its lists; null, or why that did not work.</summary>
    public static Task<string?> FetchListsAsync(this ManagementClient management, string participant, CancellationToken cancellationToken) =>
        SendAsync(management, HttpMethod.Post, PathOf(participant), Nothing, cancellationToken);

    /// <summary>The lists that a participant keeps.</summary>
    public static Task<ManagementAnswer<List<KeptList>>> KeptListsAsync(this ManagementClient management, string participant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(management);
        return management.GetAsync<List<KeptList>>(PathOf(participant), cancellationToken);
    }

    private static string PathOf(string participant) => $"/participants/{Uri.EscapeDataString(participant)}/lists";

    private static async Task<string?> SendAsync<T>(ManagementClient management, HttpMethod method, string path, T body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(management);
        using var content = JsonContent.Create(body, options: Options);
        return ManagementClient.Refusal(await management.SendAsync(method, path, content, cancellationToken));
    }

    private sealed record PublishOrder(string? List, int? Api);
}
