using System.Globalization;
using System.Reflection;

namespace MedMijSandbox.Fhir.Schema;

/// <summary>
/// The embedded text table of one version, split into rows; the rows of a type are read when the type is asked for.
/// Columns are divided by tabs. <c>O</c> types of an open choice; <c>T</c> name, kind, base; <c>E</c> (of the T above it) name, min, max,
/// types, required value set; <c>C</c> resource type, parameters of the Patient compartment; <c>S</c> code, bases, type, expression, targets.
/// Among the types <c>*</c> is the open choice, <c>@</c> a nested element, <c>#path</c> the same content as there.
/// </summary>
internal sealed class SchemaTable
{
    private readonly Dictionary<string, TypeRows> _types = new(StringComparer.Ordinal);
    private string[] _openTypes = [];

    private SchemaTable()
    {
    }

    public Dictionary<string, List<SearchParameterRow>> SearchParameters { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string[]> PatientCompartment { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> TypeNames => _types.Keys;

    public static SchemaTable Read(string resourceName)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resourceName)
            ?? throw new InvalidOperationException($"The table {resourceName} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        var table = new SchemaTable();
        TypeRows? current = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('E'))
            {
                current?.Elements.Add(line);
            }
            else if (line.StartsWith('T'))
            {
                current = table.AddType(line);
            }
            else
            {
                table.AddOther(line);
            }
        }

        return table;
    }

    public FhirTypeKind KindOf(string typeName) => _types[typeName].Kind;

    public FhirType CreateType(string name)
    {
        var rows = _types[name];
        var elements = new List<FhirElement>();
        AddElements(name, rows, elements);
        return new(name, rows.Kind, rows.BaseName, [.. elements]);
    }

    private void AddElements(string owner, TypeRows rows, List<FhirElement> elements)
    {
        if (rows.Kind == FhirTypeKind.Primitive)
        {
            return;
        }

        if (rows.BaseName is { } baseName)
        {
            AddElements(baseName, _types[baseName], elements);
        }

        foreach (var line in rows.Elements)
        {
            elements.Add(ReadElement(owner, line.Split('\t')));
        }
    }

    private FhirElement ReadElement(string owner, string[] columns)
    {
        var isChoice = columns[1].EndsWith("[x]", StringComparison.Ordinal);
        var name = isChoice ? columns[1][..^3] : columns[1];
        var types = columns[4] switch
        {
            "@" => [new($"{owner}.{name}", [])],
            "*" => Array.ConvertAll(_openTypes, type => new FhirElementType(type, [])),
            ['#', .. var path] => [new(path, [])],
            _ => Array.ConvertAll(columns[4].Split(' '), ReadElementType),
        };
        var valueSet = columns.Length > 5 ? columns[5] : null;
        return new(name, isChoice, int.Parse(columns[2], CultureInfo.InvariantCulture), columns[3] == "*", types, valueSet);
    }

    private static FhirElementType ReadElementType(string text)
    {
        var bracket = text.AsSpan().IndexOf('(');
        return bracket < 0 ? new(text, []) : new(text[..bracket], text[(bracket + 1)..^1].Split(','));
    }

    private TypeRows AddType(string line)
    {
        var columns = line.Split('\t');
        var kind = Enum.Parse<FhirTypeKind>(columns[2], ignoreCase: true);
        var rows = new TypeRows(kind, columns.Length > 3 && columns[3].Length > 0 ? columns[3] : null, []);
        _types.Add(columns[1], rows);
        return rows;
    }

    private void AddOther(string line)
    {
        var columns = line.Split('\t');
        switch (columns[0])
        {
            case "O":
                _openTypes = columns[1].Split(' ');
                break;
            case "C":
                PatientCompartment[columns[1]] = columns[2].Split(',');
                break;
            case "S":
                AddSearchParameter(columns);
                break;
            default:
                break;
        }
    }

    private void AddSearchParameter(string[] columns)
    {
        var expression = columns.Length > 4 ? columns[4] : "";
        var targets = columns.Length > 5 ? columns[5].Split(',') : [];
        var row = new SearchParameterRow(columns[1], columns[3], expression, targets);
        foreach (var baseType in columns[2].Split(','))
        {
            if (!SearchParameters.TryGetValue(baseType, out var rows))
            {
                SearchParameters.Add(baseType, rows = []);
            }

            rows.Add(row);
        }
    }

    private sealed record TypeRows(FhirTypeKind Kind, string? BaseName, List<string> Elements);
}

/// <summary>A search parameter as the definition has it, not yet understood.</summary>
internal sealed record SearchParameterRow(string Code, string Type, string Expression, string[] Targets);
