using System.Text.Json;
using System.Text.Json.Nodes;

namespace MedMijSandbox.Testbench.Deelnemers;

/// <summary>
/// A registration made into that of somebody else: another name, hosts of that name, Aanbieders of which the name ends in it. What belongs to one alone
/// (OIN, addresses on this machine) is left out.
/// </summary>
public static class RegistrationCopy
{
    private const int LongestName = 50;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The registration under another name.</summary>
    /// <param name="json">A registration, JSON.</param>
    /// <param name="name">The other name.</param>
    public static string Rename(string json, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var registration = JsonNode.Parse(json)!.AsObject();
        var old = registration["name"]!.GetValue<string>();
        registration["name"] = name;
        foreach (var key in new[] { "oin", "address", "http01Address", "status" })
        {
            registration.Remove(key);
        }

        Walk(registration, old, name);
        return registration.ToJsonString(Indented);
    }

    /// <summary>The registration with another text for a key at the top.</summary>
    public static string With(string json, string key, string value)
    {
        var registration = JsonNode.Parse(json)!.AsObject();
        registration[key] = value;
        return registration.ToJsonString(Indented);
    }

    private static void Walk(JsonNode node, string old, string name)
    {
        switch (node)
        {
            case JsonObject block:
                foreach (var (key, value) in block.ToList())
                {
                    if (value is JsonValue text && text.TryGetValue<string>(out var before))
                    {
                        block[key] = Renamed(key, before, block.Parent is JsonObject parent && parent["hosts"] == block, old, name);
                    }
                    else if (value is not null)
                    {
                        Walk(value, old, name);
                    }
                }

                break;
            case JsonArray list:
                foreach (var item in list.OfType<JsonNode>())
                {
                    Walk(item, old, name);
                }

                break;
            default:
                break;
        }
    }

    private static string Renamed(string key, string value, bool isHost, string old, string name)
    {
        if (isHost)
        {
            return Host(value, old, name);
        }

        if (key == "naam")
        {
            var end = new string([.. name.Where(char.IsAsciiLetterLower)]);
            return value[..Math.Min(value.Length, Math.Max(1, LongestName - end.Length))] + end;
        }

        return Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? $"https://{Host(address.Host, old, name)}{address.AbsolutePath.TrimEnd('/')}"
            : value;
    }

    /// <summary>The label that is the old name becomes the new one; a host that has none goes below the new name.</summary>
    private static string Host(string host, string old, string name)
    {
        var labels = host.Split('.');
        return labels.Contains(old, StringComparer.Ordinal)
            ? string.Join('.', labels.Select(l => l == old ? name : l))
            : $"{labels[0]}.{name}.{string.Join('.', labels[1..])}";
    }
}
