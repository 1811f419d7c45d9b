using System.Text.Json;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>One entry of a batch or transaction: a request within a request.</summary>
/// <param name="Index">Place, from 0.</param>
/// <param name="Method">Method, in capitals.</param>
/// <param name="Url">Address below the base, with its query.</param>
/// <param name="FullUrl">Name by which other entries refer to it; null: none.</param>
/// <param name="Resource">JSON of the resource; undefined: none.</param>
/// <param name="IfMatch">As the header.</param>
/// <param name="IfNoneMatch">As the header.</param>
/// <param name="IfNoneExist">As the header.</param>
internal sealed record BundleEntry(
    int Index, string Method, string Url, string? FullUrl, JsonElement Resource, string? IfMatch, string? IfNoneMatch, string? IfNoneExist)
{
    public string Place => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Bundle.entry[{Index}]");

    public string Path => Url.Split('?')[0].Trim('/');

    public string Query => Url.Split('?', 2) is [_, var query] ? query : "";

    /// <summary>Id that stands in the resource; null: none.</summary>
    public string? OwnId => new FhirNode(Resource, "Resource").Text("id");

    /// <summary>Reads an entry; null when it is no request.</summary>
    public static BundleEntry? Read(JsonElement entry, int index, string baseAddress)
    {
        var node = new FhirNode(entry, "Bundle.entry");
        var request = new FhirNode(node.Items("request").FirstOrDefault(), "Bundle.entry.request");
        if (request.Text("method") is not { } method || request.Text("url") is not { } url)
        {
            return null;
        }

        var relative = url.StartsWith(baseAddress + "/", StringComparison.Ordinal) ? url[(baseAddress.Length + 1)..] : url;
        var resource = entry.TryGetProperty("resource", out var found) ? found : default;
        return new(
            index, method, relative, node.Text("fullUrl"), resource, request.Text("ifMatch"), request.Text("ifNoneMatch"), request.Text("ifNoneExist"));
    }

    /// <summary>The request that it stands for.</summary>
    public RestRequest ToRequest(ReadOnlyMemory<byte> body, string? prefer) => new()
    {
        Method = Method,
        Path = Path,
        Query = Query,
        ContentType = "application/fhir+json",
        Accept = "application/fhir+json",
        Prefer = prefer,
        IfMatch = IfMatch,
        IfNoneMatch = IfNoneMatch,
        IfNoneExist = IfNoneExist,
        Body = body,
    };
}
