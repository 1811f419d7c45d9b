using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Schema;

namespace MedMijSandbox.Lijsten.Validating;

/// <summary>
/// Reads an XSD of a list. The lists use a small part of XML Schema: one root, sequences, a choice, text with facets and <c>xs:unique</c>; a schema with
/// more is refused as a whole, so that no rule of it is passed over in silence.
/// </summary>
internal sealed class ListSchemaReader
{
    private const string XmlSchemaNamespace = "http://www.w3.org/2001/XMLSchema";

    // The lists are eight deep; a type within itself would have no end.
    private const int DeepestElement = 24;
    private readonly Dictionary<XmlSchemaSimpleType, SimpleRule> _simpleRules = [];
    private int _uniques;

    public static ListSchema Read(XmlSchema schema)
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        set.Add(schema);
        set.Compile();
        var reader = new ListSchemaReader();
        var roots = schema.Elements.Values.OfType<XmlSchemaElement>().ToList();
        if (roots.Count != 1)
        {
            throw Unsupported(string.Create(CultureInfo.InvariantCulture, $"{roots.Count} root elements"));
        }

        var root = reader.Read(roots[0], 0);
        return new(schema.TargetNamespace!, root, reader._uniques, reader._simpleRules.Count);
    }

    private ElementRule Read(XmlSchemaElement element, int depth)
    {
        if (depth > DeepestElement || element.IsNillable || element.FixedValue is not null || element.DefaultValue is not null)
        {
            throw Unsupported($"{element.QualifiedName.Name}: too deep, nillable, or with a fixed or default value");
        }

        var typeName = element.ElementSchemaType!.QualifiedName.Name is { Length: > 0 } named ? named : null;
        var rule = element.ElementSchemaType switch
        {
            XmlSchemaSimpleType simple => new ElementRule { Name = element.QualifiedName.Name, TypeName = typeName, Simple = Read(simple) },
            XmlSchemaComplexType complex => ReadComplex(element.QualifiedName.Name, typeName, complex, depth),
            _ => throw Unsupported($"the type of {element.QualifiedName.Name}"),
        };
        foreach (var constraint in element.Constraints)
        {
            AddUnique(rule, constraint as XmlSchemaUnique ?? throw Unsupported($"xs:key or xs:keyref at {rule.Name}"));
        }

        return rule;
    }

    private ElementRule ReadComplex(string name, string? typeName, XmlSchemaComplexType type, int depth)
    {
        // .NET has folded a group of one element into that element.
        var particle = type.ContentTypeParticle;
        var group = particle as XmlSchemaGroupBase;
        var items = particle is XmlSchemaElement single ? [single] : group?.Items.Cast<XmlSchemaParticle>().ToList() ?? [];
        var children = items.OfType<XmlSchemaElement>().ToList();
        var isChoice = group is XmlSchemaChoice;
        if (type.AttributeUses.Count > 0 || type.AnyAttribute is not null || type.ContentType != XmlSchemaContentType.ElementOnly
            || group is XmlSchemaAll || group is not null && (group.MinOccurs != 1 || group.MaxOccurs != 1)
            || children.Count == 0 || children.Count != items.Count || (isChoice && children.Any(c => c.MinOccurs != 1 || c.MaxOccurs != 1)))
        {
            throw Unsupported($"the content of {name}: it is no single sequence or choice of elements without attributes");
        }

        return new()
        {
            Name = name,
            TypeName = typeName,
            IsChoice = isChoice,
            Children = [.. children.Select(c => new ChildRule(
                Read(c, depth + 1), (int)c.MinOccurs, c.MaxOccurs == decimal.MaxValue ? int.MaxValue : (int)c.MaxOccurs))],
        };
    }

    private SimpleRule Read(XmlSchemaSimpleType type)
    {
        if (_simpleRules.TryGetValue(type, out var known))
        {
            return known;
        }

        var steps = new List<XmlSchemaSimpleTypeRestriction>();
        var current = type;
        while (current.QualifiedName.Namespace != XmlSchemaNamespace)
        {
            steps.Add(current.Content as XmlSchemaSimpleTypeRestriction ?? throw Unsupported($"type {type.QualifiedName.Name}: a list or a union"));
            current = (XmlSchemaSimpleType)current.BaseXmlSchemaType!;
        }

        var facets = steps.SelectMany(s => s.Facets.Cast<XmlSchemaFacet>()).ToList();
        var unknown = facets.Find(f => f is not (XmlSchemaPatternFacet or XmlSchemaMinLengthFacet or XmlSchemaMaxLengthFacet or XmlSchemaEnumerationFacet));
        if (unknown is not null)
        {
            throw Unsupported($"{unknown.GetType().Name} in type {type.QualifiedName.Name}");
        }

        var values = facets.OfType<XmlSchemaEnumerationFacet>().Select(f => f.Value!).ToList();
        return _simpleRules[type] = new()
        {
            Number = _simpleRules.Count,
            Name = type.QualifiedName.Name is { Length: > 0 } named ? named : current.QualifiedName.Name,
            Type = current.QualifiedName.Name switch
            {
                "string" => BuiltInType.String,
                "dateTime" => BuiltInType.DateTime,
                "positiveInteger" => BuiltInType.PositiveInteger,
                var other => throw Unsupported($"type {other}"),
            },
            LeastLength = facets.OfType<XmlSchemaMinLengthFacet>().Select(Number).DefaultIfEmpty(0).Max(),
            MostLength = facets.OfType<XmlSchemaMaxLengthFacet>().Select(Number).DefaultIfEmpty(int.MaxValue).Min(),
            Patterns = [.. steps.Select(Alternatives).Where(p => p.Count > 0)],
            Values = values.Count > 0 ? values : null,
        };
    }

    private static IReadOnlyList<Regex> Alternatives(XmlSchemaSimpleTypeRestriction step) =>
        [.. step.Facets.OfType<XmlSchemaPatternFacet>().Select(f => SimpleRule.ToRegex(f.Value!))];

    private static int Number(XmlSchemaFacet facet) => int.Parse(facet.Value!, CultureInfo.InvariantCulture);

    /// <summary>A unique rule with one field: the path of the selector, then that of the field, both of child elements only.</summary>
    private void AddUnique(ElementRule scope, XmlSchemaUnique unique)
    {
        var fields = unique.Fields.OfType<XmlSchemaXPath>().ToList();
        if (fields.Count != 1)
        {
            throw Unsupported($"xs:unique {unique.Name} with more than one field");
        }

        var target = scope;
        foreach (var step in $"{unique.Selector!.XPath}/{fields[0].XPath}".Split('/').Where(s => s != "."))
        {
            var name = step[(step.IndexOf(':', StringComparison.Ordinal) + 1)..];
            target = target.Children.FirstOrDefault(c => c.Element.Name == name)?.Element ?? throw Unsupported($"the path {step} of xs:unique {unique.Name}");
        }

        if (target.Simple is not { Type: BuiltInType.String })
        {
            throw Unsupported($"xs:unique {unique.Name} on something else than text");
        }

        var rule = new UniqueRule(_uniques++, unique.Name!);
        scope.Uniques = [.. scope.Uniques, rule];
        target.KeyOf = [.. target.KeyOf, rule];
    }

    private static NotSupportedException Unsupported(string what) => new($"A schema of a list has something that is not read here: {what}.");
}
