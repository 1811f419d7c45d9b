using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>Reads parts of a message by their full names. A part that must be single and is not counts as absent.</summary>
internal static class XmlReading
{
    public static bool Is(this XmlElement element, XName name) =>
        element.LocalName == name.LocalName && element.NamespaceURI == name.NamespaceName;

    public static XmlElement[] Children(this XmlElement element, XName name) =>
        [.. element.ChildNodes.OfType<XmlElement>().Where(child => child.Is(name))];

    public static XmlElement? Child(this XmlElement element, XName name)
    {
        var children = element.Children(name);
        return children.Length == 1 ? children[0] : null;
    }

    public static string? TextOf(this XmlElement element, XName name) => element.Child(name)?.InnerText.Trim();

    public static string? Attribute(this XmlElement element, string name) =>
        element.HasAttribute(name) ? element.GetAttribute(name).Trim() : null;

    public static DateTimeOffset? Instant(this XmlElement element, string name) => SamlTime.Parse(element.Attribute(name));

    public static bool Flag(this XmlElement element, string name) => element.Attribute(name) is "true" or "1";

    /// <summary>−1, which no metadata has, for what is not an index.</summary>
    public static int ParseIndex(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    /// <summary>What every message has: SAML 2.0 and an id.</summary>
    public static bool IsMessage(this XmlElement element, XName name) =>
        element.Is(name) && element.Attribute("Version") == "2.0" && element.Attribute("ID") is { Length: > 0 };
}
