using System.Xml;
using System.Xml.Linq;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Testbench.Qualification.Scripts;

/// <summary>One element of a script with its line, the same for XML and JSON.</summary>
internal sealed class ScriptNode(string name, string? value, int line)
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaximumDepth = 40;

    private readonly List<ScriptNode> _children = [];

    public string Name => name;

    public string? Value => value;

    public int Line => line;

    public IReadOnlyList<ScriptNode> Children => _children;

    /// <summary>The tree of an XML element. Elements of other namespaces are left out: they are notes of who wrote the script.</summary>
    /// <exception cref="XmlException">It nests too deeply.</exception>
    public static ScriptNode Of(XElement element, int depth = 0)
    {
        var place = (IXmlLineInfo)element;
        if (depth > MaximumDepth)
        {
            throw new XmlException("te diep genest", null, place.LineNumber, place.LinePosition);
        }

        var node = new ScriptNode(element.Name.LocalName, (string?)element.Attribute("value"), place.LineNumber);
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace == XNamespace.None))
        {
            if (attribute.Name.LocalName != "value")
            {
                node.Add(new(attribute.Name.LocalName, attribute.Value, place.LineNumber));
            }
        }

        foreach (var child in element.Elements().Where(e => e.Name.NamespaceName == FhirXml.Namespace))
        {
            node.Add(Of(child, depth + 1));
        }

        return node;
    }

    public void Add(ScriptNode child) => _children.Add(child);

    public IEnumerable<ScriptNode> All(string childName) => _children.Where(c => c.Name == childName);

    public ScriptNode? Find(string childName) => _children.Find(c => c.Name == childName);

    /// <summary>Value of a child; null when it is not there or has none.</summary>
    public string? Text(string childName) => Find(childName)?.Value;

    /// <summary>Whether a child says <c>true</c>.</summary>
    public bool IsTrue(string childName) => Text(childName) == "true";

    /// <summary>Every node below this one.</summary>
    public IEnumerable<ScriptNode> Descendants() => _children.SelectMany(c => c.Descendants().Prepend(c));

    /// <summary>The extension whose address ends in a name; null when there is none.</summary>
    public ScriptNode? Extension(string ending) => All("extension").FirstOrDefault(e => HasUrl(e, ending));

    /// <summary>Value of an extension, of whatever type.</summary>
    public string? ExtensionValue() => _children.Find(c => c.Name.StartsWith("value", StringComparison.Ordinal))?.Value;

    private static bool HasUrl(ScriptNode extension, string ending) => extension.Text("url")?.EndsWith(ending, StringComparison.Ordinal) == true;
}
