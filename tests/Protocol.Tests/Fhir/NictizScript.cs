using System.Globalization;
using System.Xml.Linq;

namespace MedMijSandbox.Protocol.Tests.Fhir;

/// <summary>One request of a qualification script, with the numbers of resources that it expects; null type means any at all.</summary>
internal sealed record ScriptRequest(string Name, string ResourceType, bool IsLastN, string Query, IReadOnlyList<(string? Type, int Count)> Expected);

/// <summary>Reads the searches and the counting asserts out of a qualification script.</summary>
internal static class NictizScript
{
    private const string CountStart = "Bundle.entry.where(resource.is(";
    private const string CountEnd = ")).count() = ";
    private const string NothingFound = "Bundle.entry.where(resource.is(OperationOutcome).not()).count() = 0";

    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    public static ScriptRequest[] Read(string path) =>
    [
        .. XDocument.Load(path).Root!.Elements(Fhir + "test")
            .Where(test => Operation(test) is { } operation && Value(operation.Element(Fhir + "type"), "code") == "search")
            .Select(ReadTest),
    ];

    private static ScriptRequest ReadTest(XElement test)
    {
        var operation = Operation(test)!;
        var parameters = Value(operation, "params") ?? "";
        var isLastN = parameters.StartsWith("/$lastn", StringComparison.Ordinal);
        var expected = test.Descendants(Fhir + "assert")
            .Select(assert => Value(assert, "expression") ?? "")
            .Select(ReadCount)
            .OfType<(string? Type, int Count)>();
        return new(
            test.Attribute("id")?.Value ?? "",
            Value(operation, "resource")!,
            isLastN,
            isLastN ? parameters["/$lastn".Length..] : parameters,
            [.. expected]);
    }

    private static (string? Type, int Count)? ReadCount(string expression)
    {
        if (expression == NothingFound)
        {
            return (null, 0);
        }

        var end = expression.IndexOf(CountEnd, StringComparison.Ordinal);
        return expression.StartsWith(CountStart, StringComparison.Ordinal)
            && end > 0
            && int.TryParse(expression[(end + CountEnd.Length)..], CultureInfo.InvariantCulture, out var count)
                ? (expression[CountStart.Length..end], count)
                : null;
    }

    private static XElement? Operation(XElement test) => test.Descendants(Fhir + "operation").FirstOrDefault();

    private static string? Value(XElement? parent, string name) => parent?.Element(Fhir + name)?.Attribute("value")?.Value;
}
