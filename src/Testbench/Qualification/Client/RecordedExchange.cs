namespace MedMijSandbox.Testbench.Qualification.Client;

/// <summary>A request that came past the post, and the answer that the DVA gave.</summary>
/// <param name="Number">Rising number.</param>
/// <param name="Host">Host that was asked, with its port if it came with one.</param>
/// <param name="Method">Method.</param>
/// <param name="Target">Path and query as received.</param>
/// <param name="RequestHeaders">Headers of the request.</param>
/// <param name="RequestBody">Body of the request.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="ResponseHeaders">Headers of the answer.</param>
/// <param name="ResponseBody">Body of the answer.</param>
public sealed record RecordedExchange(
    long Number,
    string Host,
    string Method,
    string Target,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    ReadOnlyMemory<byte> RequestBody,
    int Status,
    IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders,
    ReadOnlyMemory<byte> ResponseBody)
{
    /// <summary>Value of Authorization; null when it is not there.</summary>
    public string? Authorization => RequestHeaders.FirstOrDefault(h => h.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Host name that was asked.</summary>
    public string HostName => Host.Split(':', 2)[0];

    /// <summary>Bytes of both bodies.</summary>
    public long Size => RequestBody.Length + (long)ResponseBody.Length;
}
