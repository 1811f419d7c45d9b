using System.Text.Json;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>
/// Reads a registration from JSON. Strict: what is not known is refused. What the form of one value demands is judged here, what the stelsel demands by
/// <see cref="RegistrationChecks"/>.
/// </summary>
internal sealed class RegistrationReader
{
    private static readonly string[] OfAll = ["name", "role", "organisation", "oin", "hosts", "address", "http01Address", "status"];
    private static readonly string[] OfDvp = ["gegevensdiensten", "notifications"];
    private static readonly string[] OfDva = ["paths", "aanbieders", "login"];
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 20 };
    private readonly List<RegistrationProblem> _problems = [];

    private RegistrationReader()
    {
    }

    /// <summary>Reads a registration.</summary>
    /// <param name="json">The body, UTF-8.</param>
    /// <returns>What was read, also when something is wrong, and what is wrong; nothing was read when it is no JSON.</returns>
    public static RegistrationReading Read(ReadOnlyMemory<byte> json)
    {
        var reader = new RegistrationReader();
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return reader.Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // the second one: half of a pair of surrogates in a text
            return new(null, null, [], e.Message);
        }
    }

    private RegistrationReading Read(JsonElement root)
    {
        var role = RoleOf(root);
        var known = role switch
        {
            Registration.Dvp => (string[])[.. OfAll, .. OfDvp],
            Registration.Dva => [.. OfAll, .. OfDva],
            Registration.Sp => OfAll,
            _ => [.. OfAll, .. OfDvp, .. OfDva],
        };
        var fields = new RegistrationFields(root, "", _problems, known);
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new(null, null, _problems, null);
        }

        if (role is null)
        {
            fields.Add("role", "is dvp, dva of sp");
            return new(null, null, _problems, null);
        }

        var hosts = Hosts(fields, role);
        var registration = new Registration
        {
            Name = fields.Required("name", "de naam van de Deelnemer, zoals mijn-pgo"),
            Role = role,
            Organisation = fields.Required("organisation", "de naam die mensen lezen"),
            Oin = fields.Text("oin") ?? "",
            Hosts = hosts,
            Gegevensdiensten = fields.Texts("gegevensdiensten"),
            Notifications = Notifications(fields, hosts),
            Paths = role == Registration.Dva ? Paths(fields) : null,
            Aanbieders = Aanbieders(fields),
            Login = fields.Text("login"),
            Address = fields.Text("address"),
            Http01Address = fields.Text("http01Address"),
        };
        return new(registration, fields.Text("status"), _problems, null);
    }

    private static string? RoleOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("role", out var role) && role.ValueKind == JsonValueKind.String
            && role.GetRawText() is "\"dvp\"" or "\"dva\"" or "\"sp\""
            ? role.GetString()
            : null;

    private static RegistrationHosts Hosts(RegistrationFields fields, string role)
    {
        var known = role switch
        {
            Registration.Dvp => (string[])["frontchannel", "client", "notifications"],
            Registration.Dva => ["frontchannel", "client", "token", "resource"],
            _ => ["client"],
        };
        if (fields.Block("hosts", known) is not { } hosts)
        {
            fields.Add("hosts", $"ontbreekt: een blok met {string.Join(", ", known)}");
            return new();
        }

        return new()
        {
            Frontchannel = role == Registration.Sp ? null : NullIfEmpty(hosts.Required("frontchannel", "de hostnaam waar browsers komen")),
            Client = role == Registration.Sp ? NullIfEmpty(hosts.Required("client", "de naam in het clientcertificaat")) : hosts.Text("client"),
            Notifications = hosts.Text("notifications"),
            Token = role == Registration.Dva ? NullIfEmpty(hosts.Required("token", "de hostnaam van het TokenEndpoint")) : null,
            Resource = role == Registration.Dva ? NullIfEmpty(hosts.Required("resource", "de hostnaam van de Resource Server")) : null,
        };
    }

    private static RegistrationNotifications? Notifications(RegistrationFields fields, RegistrationHosts hosts)
    {
        if (fields.Block("notifications", "subscription", "resource") is not { } block)
        {
            // by convention
            return hosts.Notifications is { } host && Stelsel.Hostname.TryParse(host, out _)
                ? new(new($"https://{host}/subscription"), new($"https://{host}/resource"))
                : null;
        }

        var subscription = Required(block, "subscription");
        var resource = Required(block, "resource");
        return subscription is null || resource is null ? null : new(subscription, resource);
    }

    private static RegistrationPaths Paths(RegistrationFields fields)
    {
        var block = fields.Block("paths", "authorization", "token", "subscription");
        return new(block?.Text("authorization") ?? "/oauth2/authorize", block?.Text("token") ?? "/oauth2/token", block?.Text("subscription"));
    }

    private List<RegistrationAanbieder> Aanbieders(RegistrationFields fields)
    {
        var found = new List<RegistrationAanbieder>();
        foreach (var (item, path) in fields.Items("aanbieders"))
        {
            var aanbieder = new RegistrationFields(item, path, _problems, "naam", "weergavenaam", "aanbiedertype", "gegevensdiensten");
            var naam = aanbieder.Required("naam", "de MedMij-naam zonder @medmij");
            found.Add(new(
                naam,
                aanbieder.Text("weergavenaam") ?? naam,
                aanbieder.Text("aanbiedertype") ?? "ZA",
                [.. aanbieder.Items("gegevensdiensten").Select(g => Gegevensdienst(g.Value, g.Path)).OfType<RegistrationGegevensdienst>()]));
        }

        return found;
    }

    /// <summary>An id alone, or a block with addresses of its own.</summary>
    private RegistrationGegevensdienst? Gegevensdienst(JsonElement item, string path)
    {
        if (item.ValueKind == JsonValueKind.String)
        {
            return new(item.GetString()!);
        }

        var block = new RegistrationFields(item, path, _problems, "id", "authorizationEndpoint", "tokenEndpoint", "systeemrollen");
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return new(block.Required("id", "de id van de Gegevensdienst"))
        {
            AuthorizationEndpoint = Optional(block, "authorizationEndpoint"),
            TokenEndpoint = Optional(block, "tokenEndpoint"),
            Systeemrollen = block.Has("systeemrollen") ? [.. block.Items("systeemrollen").Select(r => Systeemrol(r.Value, r.Path)).OfType<RegistrationSysteemrol>()] : null,
        };
    }

    private RegistrationSysteemrol? Systeemrol(JsonElement item, string path)
    {
        var block = new RegistrationFields(item, path, _problems, "code", "resourceEndpoint");
        var code = block.Required("code", "de code van de systeemrol, zoals MM-3.0-BZB-FHIR");
        return Required(block, "resourceEndpoint") is { } endpoint ? new(code, endpoint) : null;
    }

    private static Uri? Required(RegistrationFields block, string key)
    {
        var text = block.Required(key, "een adres, zoals https://fhir.mijn-dva.test/48/fhir");
        return text.Length == 0 ? null : Endpoint(block, key, text);
    }

    private static Uri? Optional(RegistrationFields block, string key) => block.Text(key) is { } text ? Endpoint(block, key, text) : null;

    private static Uri? Endpoint(RegistrationFields block, string key, string text)
    {
        if (EndpointText.FindFault(text) is { } fault)
        {
            block.Add(key, fault);
            return null;
        }

        return new(text, UriKind.Absolute);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>What reading a registration gave.</summary>
/// <param name="Registration">The registration; null when too little of it could be read.</param>
/// <param name="Status">The status that it asks for; null: none.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="NotJson">Why it is no JSON; null: it is.</param>
internal sealed record RegistrationReading(Registration? Registration, string? Status, IReadOnlyList<RegistrationProblem> Problems, string? NotJson);
