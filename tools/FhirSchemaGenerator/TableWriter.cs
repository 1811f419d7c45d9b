using System.Text;

namespace MedMijSandbox.FhirSchemaGenerator;

/// <summary>
/// Writes definitions as the text table that <c>MedMijSandbox.Fhir.Schema.SchemaTable</c> reads: columns divided by tabs, lines by LF,
/// types in alphabetical order, elements in the order of the definition and only where the type itself brings them.
/// </summary>
internal sealed class TableWriter
{
    private const string SystemTypes = "http://hl7.org/fhirpath/System.";

    /// <summary>A search parameter with more targets than this points at anything.</summary>
    private const int MostTargets = 50;

    private readonly FhirDefinitions _definitions;
    private readonly Dictionary<string, StructureDefinition> _structures;
    private readonly string[] _openTypes;

    public TableWriter(FhirDefinitions definitions)
    {
        _definitions = definitions;
        _structures = definitions.Structures
            .Where(structure => !structure.IsConstraint && structure.Kind != "logical")
            .ToDictionary(structure => structure.Type, StringComparer.Ordinal);
        var extensionValue = _structures["Extension"].Elements.Single(element => element.Path == "Extension.value[x]");
        _openTypes = [.. extensionValue.Types.Select(type => type.Code)];
    }

    public string Write()
    {
        var blocks = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var structure in _structures.Values)
        {
            AddBlocks(structure, blocks);
        }

        List<string> lines =
        [
            $"# FHIR {_definitions.Release}, written by tools/FhirSchemaGenerator",
            Line("O", string.Join(' ', _openTypes)),
            .. blocks.Values.SelectMany(block => block),
            .. _definitions.Compartment
                .Where(resource => resource.Parameters.Count > 0)
                .Select(resource => Line("C", resource.Type, string.Join(',', resource.Parameters)))
                .Order(StringComparer.Ordinal),
            .. _definitions.SearchParameters.Select(WriteSearchParameter).Order(StringComparer.Ordinal),
        ];
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Line(params string[] columns) => string.Join('\t', columns).TrimEnd('\t');

    private void AddBlocks(StructureDefinition structure, SortedDictionary<string, List<string>> blocks)
    {
        if (structure.Kind == "primitive-type")
        {
            blocks.Add(structure.Type, [Line("T", structure.Type, "primitive", LastPart(structure.Base ?? ""))]);
            return;
        }

        var byOwner = structure.Elements.Where(element => element.Owner.Length > 0).ToLookup(element => element.Owner, StringComparer.Ordinal);
        foreach (var owner in byOwner.Select(group => group.Key).Append(structure.Type).Distinct(StringComparer.Ordinal))
        {
            var (kind, baseType) = Describe(structure, owner);
            var inherited = Inherited(baseType);
            blocks.Add(
                owner,
                [
                    Line("T", owner, kind, baseType),
                    .. byOwner[owner].Where(element => !inherited.Contains(element.Name)).Select(element => WriteElement(structure, byOwner, element)),
                ]);
        }
    }

    private static (string Kind, string BaseType) Describe(StructureDefinition structure, string owner)
    {
        if (owner != structure.Type)
        {
            return ("element", structure.Elements.First(element => element.Path == owner).Types[0].Code);
        }

        var kind = structure.Kind == "resource" ? "resource" : "complex";
        return (structure.IsAbstract ? "abstract" : kind, LastPart(structure.Base ?? ""));
    }

    private HashSet<string> Inherited(string typeName)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (typeName.Length > 0)
        {
            var structure = _structures[typeName];
            names.UnionWith(structure.Elements.Where(element => element.Owner == structure.Type).Select(element => element.Name));
            typeName = LastPart(structure.Base ?? "");
        }

        return names;
    }

    private string WriteElement(StructureDefinition structure, ILookup<string, ElementDefinition> byOwner, ElementDefinition element)
    {
        var types = element.ContentReference is { } reference
            ? reference[reference.AsSpan().IndexOf('#')..]
            : byOwner.Contains(element.Path) ? "@" : WriteTypes(structure, element);
        return Line("E", element.Name, element.Min, element.Max, types, (element.RequiredValueSet ?? "").Split('|')[0]);
    }

    private string WriteTypes(StructureDefinition structure, ElementDefinition element)
    {
        var targets = new OrderedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var type in element.Types)
        {
            var code = TypeCode(structure, element, type.Code);
            targets.TryAdd(code, []);
            targets[code].AddRange(type.TargetProfiles.Select(LastPart).Where(target => !targets[code].Contains(target)));
        }

        return targets.Keys.SequenceEqual(_openTypes, StringComparer.Ordinal)
            ? "*"
            : string.Join(' ', targets.Select(type => type.Value is [] or ["Resource"] ? type.Key : $"{type.Key}({string.Join(',', type.Value)})"));
    }

    /// <summary>FHIR 4 gives ids and the url of an Extension a type of FHIRPath; here they get the FHIR type they have in FHIR 3.</summary>
    private static string TypeCode(StructureDefinition structure, ElementDefinition element, string code)
    {
        if (!code.StartsWith(SystemTypes, StringComparison.Ordinal))
        {
            return code;
        }

        if (element.Path == "Extension.url")
        {
            return "uri";
        }

        return structure.Kind == "resource" && element.Owner == structure.Type ? "id" : "string";
    }

    private static string WriteSearchParameter(SearchParameterDefinition parameter) => Line(
        "S",
        parameter.Code,
        string.Join(',', parameter.Bases),
        parameter.Type,
        OwnParts(parameter),
        parameter.Targets.Count > MostTargets ? "" : string.Join(',', parameter.Targets));

    /// <summary>The alternatives of an expression that are about a base of the parameter; HL7 repeats those of all types that share it.</summary>
    private static string OwnParts(SearchParameterDefinition parameter)
    {
        var parts = SplitAlternatives(parameter.Expression)
            .Select(part => string.Join(' ', part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(part => parameter.Bases.Contains(string.Concat(part.TrimStart('(').TakeWhile(char.IsAsciiLetter)), StringComparer.Ordinal));
        return string.Join(" | ", parts);
    }

    private static List<string> SplitAlternatives(string expression)
    {
        var parts = new List<string>();
        var start = 0;
        var depth = 0;
        var quoted = false;
        for (var i = 0; i < expression.Length; i++)
        {
            var character = expression[i];
            quoted ^= character == '\'';
            depth += quoted ? 0 : character switch { '(' => 1, ')' => -1, _ => 0 };
            if (character == '|' && depth == 0 && !quoted)
            {
                parts.Add(expression[start..i]);
                start = i + 1;
            }
        }

        parts.Add(expression[start..]);
        return parts;
    }

    private static string LastPart(string address) => address[(address.AsSpan().LastIndexOf('/') + 1)..];
}
