using System.Xml;
using System.Xml.Linq;
using MedMijSandbox.Saml.Encryption;

namespace MedMijSandbox.Saml;

/// <summary>An attribute of an assertion: a text, or identities that only their recipients can read.</summary>
/// <param name="Name">Name.</param>
/// <param name="Text">The text; null when the values are not text, or more than one.</param>
/// <param name="Identities">The encrypted identities.</param>
public sealed record AssertionAttribute(string Name, string? Text, IReadOnlyList<EncryptedId> Identities)
{
    /// <summary>Shows the name alone.</summary>
    public override string ToString() => Name;

    internal static AssertionAttribute Read(XmlElement element)
    {
        var values = element.Children(SamlNamespaces.Assertion + "AttributeValue");
        var texts = values.Where(value => !value.ChildNodes.OfType<XmlElement>().Any()).ToList();
        return new(
            element.Attribute("Name") ?? "",
            texts.Count == 1 && values.Length == 1 ? texts[0].InnerText.Trim() : null,
            [.. values.Select(value => value.Child(EncryptedId.Name)).OfType<XmlElement>().Select(EncryptedId.Read).OfType<EncryptedId>()]);
    }

    internal XElement Write() => new(
        SamlNamespaces.Assertion + "Attribute",
        new XAttribute("Name", Name),
        XmlWriting.Optional(SamlNamespaces.Assertion + "AttributeValue", Text),
        Identities.Select(identity => new XElement(SamlNamespaces.Assertion + "AttributeValue", identity.Write())));
}
