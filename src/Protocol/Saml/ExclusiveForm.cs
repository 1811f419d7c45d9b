using System.Security.Cryptography.Xml;
using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>Exclusive canonical XML of an element: the bytes that a signature is over.</summary>
/// <remarks>Bron: Exclusive XML Canonicalization 1.0.</remarks>
internal static class ExclusiveForm
{
    /// <summary>
    /// A copy of the element as a document of its own, with the prefixes that were in scope. The enveloped transform finds the signature
    /// by its number in the document, which is only right when the document holds nothing else.
    /// </summary>
    public static XmlElement Detach(XmlElement element)
    {
        var document = SafeXml.NewDocument();
        var copy = (XmlElement)document.AppendChild(document.ImportNode(element, true))!;
        foreach (var (prefix, uri) in element.CreateNavigator()!.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml))
        {
            var name = prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix;
            if (!copy.HasAttribute(name))
            {
                copy.SetAttribute(name, uri);
            }
        }

        return copy;
    }

    /// <summary>The canonical form of an element that is a document of its own.</summary>
    /// <param name="root">Root of the document.</param>
    /// <param name="prefixes">Prefixes that are kept even where they are not used, with blanks between; null for none.</param>
    public static byte[] Of(XmlElement root, string? prefixes)
    {
        var transform = new XmlDsigExcC14NTransform(false, prefixes);
        transform.LoadInput(root.OwnerDocument);
        using var output = (MemoryStream)transform.GetOutput(typeof(Stream));
        return output.ToArray();
    }
}
