using System.Text.Json;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>JSON of resources that both versions allow, and of Bundles with requests.</summary>
internal static class Some
{
    public const string Codes = "http://codes.example";
    public const string Numbers = "http://numbers.example";

    /// <summary>An Observation.</summary>
    /// <param name="id">Logical id; null for none.</param>
    /// <param name="more">Further members, each from <see cref="Member"/>, divided by commas.</param>
    /// <param name="code">Its code in the system <see cref="Codes"/>.</param>
    /// <param name="patient">Whose it is.</param>
    public static string Observation(string? id, string more = "", string code = "1", string patient = "p")
    {
        var concept = Member("code", new { coding = new[] { new { system = Codes, code } } });
        var subject = Reference("subject", $"Patient/{patient}");
        return Resource("Observation", id, $"\"status\":\"final\",{concept},{subject}", more);
    }

    public static string Condition(string? id, string more = "") => Resource("Condition", id, Reference("subject", "Patient/p"), more);

    public static string Communication(string? id, string more = "") => Resource("Communication", id, "\"status\":\"completed\"", more);

    /// <summary>A member of a resource with its value.</summary>
    public static string Member(string name, object value) => $"\"{name}\":{JsonSerializer.Serialize(value)}";

    /// <summary>A member that is a Reference.</summary>
    public static string Reference(string name, string reference) => Member(name, new { reference });

    /// <summary>An identifier in the system <see cref="Numbers"/>.</summary>
    public static string Number(string value) => Member("identifier", new[] { new { system = Numbers, value } });

    /// <summary>What a Condition is founded on.</summary>
    public static string Evidence(string reference) => Member("evidence", new[] { new { detail = new[] { new { reference } } } });

    /// <summary>A Bundle with entries.</summary>
    public static string Bundle(string type, params string[] entries) =>
        $"{{\"resourceType\":\"Bundle\",\"type\":\"{type}\",\"entry\":[{string.Join(',', entries)}]}}";

    /// <summary>An entry of a batch or transaction.</summary>
    /// <param name="method">Method of the request.</param>
    /// <param name="url">Address of the request.</param>
    /// <param name="resource">JSON of the resource; null for none.</param>
    /// <param name="fullUrl">Name for other entries; null for none.</param>
    /// <param name="more">Further members of the request, each from <see cref="Member"/>.</param>
    public static string Entry(string method, string url, string? resource = null, string? fullUrl = null, string? more = null)
    {
        var name = fullUrl is null ? "" : $"\"fullUrl\":\"{fullUrl}\",";
        var body = resource is null ? "" : $"\"resource\":{resource},";
        var headers = more is null ? "" : $",{more}";
        return $"{{{name}{body}\"request\":{{\"method\":\"{method}\",\"url\":\"{url}\"{headers}}}}}";
    }

    /// <summary>An extension in an extension, and so on; each is two levels of JSON.</summary>
    public static string Nested(int levels) =>
        "\"extension\":["
        + string.Concat(Enumerable.Repeat("{\"url\":\"http://e\",\"extension\":[", levels - 1))
        + "{\"url\":\"http://e\",\"valueString\":\"x\"}"
        + string.Concat(Enumerable.Repeat("]}", levels - 1))
        + "]";

    private static string Resource(string type, string? id, string members, string more)
    {
        var start = id is null ? "" : $"\"id\":\"{id}\",";
        var end = more.Length == 0 ? "" : $",{more}";
        return $"{{\"resourceType\":\"{type}\",{start}{members}{end}}}";
    }
}
