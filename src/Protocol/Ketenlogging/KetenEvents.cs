using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace MedMijSandbox.Ketenlogging;

/// <summary>Who logs an event. A DVA is both of its servers.</summary>
[Flags]
public enum KetenRoles
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>The DVP Server. Bron: core.logging.202.</summary>
    Dvp = 1,

    /// <summary>The Authorization Server. Bron: core.logging.203.</summary>
    AuthorizationServer = 2,

    /// <summary>The Resource Server. Bron: core.logging.204 (deels).</summary>
    ResourceServer = 4,

    /// <summary>Both servers of a DVA.</summary>
    Dva = AuthorizationServer | ResourceServer,

    /// <summary>Everybody.</summary>
    Any = Dvp | Dva,
}

/// <summary>One kind of event of the logging interface.</summary>
/// <param name="Name">Name on the wire, as in <c>send_token_request</c>.</param>
/// <param name="By">Who logs it.</param>
/// <param name="IsKnown">Whether the name was read in a text of the stelsel or seen with a participant; false: ours.</param>
public sealed record KetenEventType(string Name, KetenRoles By, bool IsKnown);

/// <summary>
/// The kinds of event that there are. Only the first half of the stelsel's own table could be read, so the table is data: the one in this assembly,
/// <c>ketenevents.json</c>, or a file of the same shape in its place.
/// </summary>
/// <remarks>Bron: core.logging.100; Ketenlogging, logpunten (2.0 - 2.2.4).</remarks>
public sealed class KetenEvents
{
    private const string Table = "ketenevents.json";
    private const string FromStelsel = "stelsel";
    private const string FromUs = "ours";
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 4 };
    private static readonly Lazy<KetenEvents> Own = new(ReadEmbedded);
    private readonly FrozenDictionary<string, KetenEventType> _byName;

    private KetenEvents(IEnumerable<KetenEventType> types) => _byName = types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>The table in this assembly, read once.</summary>
    public static KetenEvents Embedded => Own.Value;

    /// <summary>All kinds, by name.</summary>
    public IReadOnlyList<KetenEventType> All => [.. _byName.Values.OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>The kind of that name; null when there is none.</summary>
    public KetenEventType? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Reads another table: an array of objects with <c>name</c>, <c>by</c> and <c>source</c>.</summary>
    /// <exception cref="InvalidDataException">The file is not such a table; the message says where.</exception>
    public static KetenEvents Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Read(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} is not a table of events: {e.Message}", e);
        }
    }

    private static KetenEvents ReadEmbedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Table)
            ?? throw new InvalidOperationException($"The table {Table} is not embedded in this assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray());
    }

    private static KetenEvents Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json, Options);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException("it is not an array");
        }

        var types = document.RootElement.EnumerateArray().Select(ReadType).ToList();
        if (types.GroupBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"{twice.Key} is in it twice");
        }

        return new(types);
    }

    private static KetenEventType ReadType(JsonElement entry, int index)
    {
        if (entry.ValueKind != JsonValueKind.Object || Text(entry, "name") is not { Length: > 0 } name)
        {
            throw new InvalidDataException($"entry {index} has no name");
        }

        if (!entry.TryGetProperty("by", out var roles) || roles.ValueKind != JsonValueKind.Array || roles.GetArrayLength() == 0)
        {
            throw new InvalidDataException($"{name} has no list by");
        }

        var by = roles.EnumerateArray().Aggregate(KetenRoles.None, (sum, role) => sum | RoleOf(role, name));
        return Text(entry, "source") is FromStelsel or FromUs
            ? new(name, by, Text(entry, "source") == FromStelsel)
            : throw new InvalidDataException($"{name}: source is {FromStelsel} or {FromUs}");
    }

    private static KetenRoles RoleOf(JsonElement role, string name) => (role.ValueKind == JsonValueKind.String ? role.GetString() : null) switch
    {
        nameof(KetenRoles.Dvp) => KetenRoles.Dvp,
        nameof(KetenRoles.AuthorizationServer) => KetenRoles.AuthorizationServer,
        nameof(KetenRoles.ResourceServer) => KetenRoles.ResourceServer,
        _ => throw new InvalidDataException($"{name}: by is a list of Dvp, AuthorizationServer and ResourceServer"),
    };

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
