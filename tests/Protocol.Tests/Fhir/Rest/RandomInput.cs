using System.Text;
using System.Text.Json.Nodes;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>Input made by chance; the same seed gives the same.</summary>
/// <param name="schema">The version whose definitions resources are made by.</param>
/// <param name="seed">Seed.</param>
/// <param name="oddity">One in so many values is nothing the definition allows; 0: none.</param>
internal sealed class RandomInput(FhirSchema schema, int seed, int oddity)
{
    private static readonly string[] Types =
        ["Patient", "Observation", "Condition", "Communication", "DocumentReference", "Practitioner", "Binary", "Bundle"];

    private static readonly string[] Texts = ["a", " b ", "\u00E9\u00E9n", "\U0001F600", "line\nline\ttab", "<&>\"'", "urn:uuid:x", "x|y,z$\\"];

    private static readonly string[] Uris =
        ["http://e", "urn:oid:1.2", "Patient/q", "Observation/a", "#c", "Binary/b", "Observation?code=1", "urn:uuid:x"];

    private static readonly string[] Names =
    [
        "code", "date", "_id", "_lastUpdated", "_sort", "_count", "_page", "_elements", "_summary", "_include", "_revinclude:iterate",
        "value-quantity", "value-string:contains", "code:not", "code:missing", "performer", "performer:Practitioner.name", "specimen.type",
        "patient", "max", "_profile", "", ".", ":",
    ];

    private static readonly string[] Values =
    [
        "1", "-1", "ge2020", "ap2020-02-30", "lt9999-12-31T23:59:59.9999999%2B14:00", "a|b", "|", "%", "%00", "%F0%9F%98%80", "%ff", ",",
        "\\", "\\,", "+", "code,-date", "Observation:*", "Observation:specimen:Specimen", "Observation", ":", "5.4||mg", "1e20", "MC4w",
        "OTk5LjA", "true", "count", "text", "0", "99999999999", "*", "=",
    ];

    private static readonly string[] Segments =
    [
        "Observation", "Patient", "Binary", "Organization", "Account", "a", "q", "$", "$lastn", "$x", "_search", "_history", "1", "-1", "",
        ".", "..", "metadata", "\u0001", "\U0001F600",
    ];

    private static readonly string[] Headers =
    [
        "", "W/\"1\"", "application/fhir+json", "application/fhir+xml;q=0", "*/*", ";", ",", "=;=", "return=minimal", "handling=strict", "\u0001",
    ];

    private static readonly string[] Starts =
        ["", "{\"resourceType\":\"Patient\",\"", "<Patient xmlns=\"http://hl7.org/fhir\"><", "\uFEFF", "[[[", "<?xml version=\"1.0\" encoding=\""];

    private readonly Random _random = new(seed);

    /// <summary>Some bytes, now and then with the beginning of a resource in front.</summary>
    public byte[] Bytes()
    {
        var bytes = new byte[_random.Next(60)];
        _random.NextBytes(bytes);
        return [.. Encoding.UTF8.GetBytes(Of(Starts)), .. bytes];
    }

    public string Query() =>
        string.Join('&', Enumerable.Range(0, _random.Next(5)).Select(_ => $"{Of(Names)}={Of(Values)}{(_random.Next(3) == 0 ? Of(Values) : "")}"));

    public string Path() => string.Join('/', Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Of(Segments)));

    public string Method() => Of(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "get", ""]);

    /// <summary>A value for a header, or null for none.</summary>
    public string? Header() => _random.Next(6) switch
    {
        0 => null,
        1 => Query(),
        _ => Of(Headers),
    };

    public JsonObject Resource() => Resource(Of(Types), 4);

    private JsonObject Resource(string type, int depth)
    {
        var resource = new JsonObject { ["resourceType"] = type };
        AddMembers(resource, schema.FindType(type)!, depth);
        return resource;
    }

    private void AddMembers(JsonObject target, FhirType type, int depth)
    {
        foreach (var element in type.Elements)
        {
            if (element.Min == 0 && (depth <= 0 || _random.Next(5) > 0))
            {
                continue;
            }

            var typeName = Of(element.Types).Name;
            target[element.WireName(typeName)] = IsOdd() ? Odd() : element.IsList ? List(typeName, depth) : Value(typeName, depth);
        }

        if (IsOdd())
        {
            target[Of(["shoe", "_id", "value", "", "resourceType"])] = Odd();
        }
    }

    private JsonArray List(string typeName, int depth)
    {
        var list = new JsonArray();
        for (var count = _random.Next(1, 3); count > 0; count--)
        {
            list.Add(IsOdd() ? Odd() : Value(typeName, depth));
        }

        return list;
    }

    private JsonNode? Value(string typeName, int depth)
    {
        if (typeName == "Resource")
        {
            return Resource(Of(Types), depth - 2);
        }

        if (typeName == "Extension")
        {
            return new JsonObject { ["url"] = Of(Uris), ["valueString"] = Of(Texts) };
        }

        var type = schema.FindType(typeName)!;
        if (type.Kind == FhirTypeKind.Primitive)
        {
            return Primitive(typeName);
        }

        var value = new JsonObject();
        AddMembers(value, type, depth - 1);
        if (value.Count == 0)
        {
            value["id"] = "x";
        }

        return value;
    }

    private JsonNode? Primitive(string typeName) => typeName switch
    {
        "boolean" => JsonValue.Create(_random.Next(2) == 0),
        "integer" or "unsignedInt" or "positiveInt" => JsonValue.Create(_random.Next(1, 9)),
        "decimal" => JsonValue.Create(_random.Next(-500, 500) / 100m),
        "id" or "code" => JsonValue.Create(Of(["a", "a-1", "batch", "GET"])),
        "date" => JsonValue.Create(Of(["2026", "2026-03", "2026-03-01", "0001-01-01", "9999-12-31"])),
        "dateTime" => JsonValue.Create(Of(["2026", "2026-03-01T10:00:00Z", "9999-12-31T23:59:59.9999999-14:00"])),
        "instant" => JsonValue.Create(Of(["2026-03-01T10:00:00.5+01:00", "0001-01-01T00:00:00Z"])),
        "time" => JsonValue.Create(Of(["10:00:00", "23:59:59.999"])),
        "base64Binary" => JsonValue.Create("QUI="),
        "oid" => JsonValue.Create("urn:oid:1.2.3"),
        "uuid" => JsonValue.Create("urn:uuid:6f0fba2a-6c1b-4a5e-9a35-0d9f3a0c1c11"),
        "uri" or "url" or "canonical" => JsonValue.Create(Of(Uris)),
        "xhtml" => JsonValue.Create("<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>"),
        _ => JsonValue.Create(Of(Texts)),
    };

    private bool IsOdd() => oddity > 0 && _random.Next(oddity) == 0;

    private JsonNode? Odd() => _random.Next(9) switch
    {
        0 => null,
        1 => JsonValue.Create(""),
        2 => JsonValue.Create(-1.5m),
        3 => JsonValue.Create(true),
        4 => new JsonArray(),
        5 => new JsonObject(),
        6 => new JsonArray((JsonNode?)null),
        7 => new JsonObject { ["resourceType"] = "Patient" },
        _ => JsonValue.Create("\u0001 x"),
    };

    private T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
