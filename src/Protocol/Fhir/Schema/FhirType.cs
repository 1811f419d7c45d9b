namespace MedMijSandbox.Fhir.Schema;

/// <summary>What sort of type a name stands for.</summary>
public enum FhirTypeKind
{
    /// <summary>Only a parent of others: Element, BackboneElement, Resource, DomainResource.</summary>
    Abstract,

    /// <summary>A single value, such as <c>date</c> or <c>code</c>.</summary>
    Primitive,

    /// <summary>A data type with elements, such as <c>Period</c>.</summary>
    Complex,

    /// <summary>An element with elements of its own inside a type, named by its path: <c>Patient.contact</c>.</summary>
    Element,

    /// <summary>A resource.</summary>
    Resource,
}

/// <summary>A type of FHIR with its elements in the order of the definition, the inherited ones first.</summary>
public sealed class FhirType
{
    private readonly FhirElement[] _elements;
    private readonly Lazy<Dictionary<string, FhirProperty>> _properties;
    private readonly Lazy<Dictionary<string, FhirElement>> _byName;

    internal FhirType(string name, FhirTypeKind kind, string? baseName, FhirElement[] elements)
    {
        Name = name;
        Kind = kind;
        BaseName = baseName;
        _elements = elements;
        _properties = new(ExpandChoices);
        _byName = new(() => _elements.ToDictionary(element => element.Name, StringComparer.Ordinal));
    }

    /// <summary>Name, or the path of a nested element.</summary>
    public string Name { get; }

    /// <summary>What sort of type it is.</summary>
    public FhirTypeKind Kind { get; }

    /// <summary>The type it inherits from; null for Element and Resource.</summary>
    public string? BaseName { get; }

    /// <summary>Its elements, inherited ones included; empty for a primitive.</summary>
    public IReadOnlyList<FhirElement> Elements => _elements;

    /// <summary>Finds an element by its name on the wire (<c>valueQuantity</c>); null when the type has no such name.</summary>
    public FhirProperty? FindProperty(string wireName) => _properties.Value.GetValueOrDefault(wireName);

    /// <summary>Finds an element by its name in a path (<c>value</c>); null when there is none.</summary>
    public FhirElement? FindElement(string name) => _byName.Value.GetValueOrDefault(name);

    /// <summary>Whether this element is an attribute in XML: the id of what is not a resource, and the url of an Extension.</summary>
    internal bool IsXmlAttribute(string name) =>
        (name == "id" && Kind != FhirTypeKind.Resource) || (name == "url" && Name == "Extension");

    private Dictionary<string, FhirProperty> ExpandChoices()
    {
        var properties = new Dictionary<string, FhirProperty>(StringComparer.Ordinal);
        for (var order = 0; order < _elements.Length; order++)
        {
            var element = _elements[order];
            foreach (var type in element.Types)
            {
                var name = element.WireName(type.Name);
                properties[name] = new(element, name, type.Name, order);
            }
        }

        return properties;
    }
}
