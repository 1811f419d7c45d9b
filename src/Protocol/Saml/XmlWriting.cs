using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>Builds messages. Absent parts are null, which <see cref="XElement"/> leaves out.</summary>
internal static class XmlWriting
{
    public static XAttribute? Optional(string name, string? value) => value is null ? null : new XAttribute(name, value);

    public static XAttribute? Optional(string name, DateTimeOffset? instant) =>
        instant is { } value ? new XAttribute(name, SamlTime.Format(value)) : null;

    public static XElement? Optional(XName name, string? text) => text is null ? null : new XElement(name, text);

    /// <summary>The attributes that every message starts with.</summary>
    public static XAttribute?[] Head(string id, DateTimeOffset? instant) =>
        [new XAttribute("ID", id), new XAttribute("Version", "2.0"), Optional("IssueInstant", instant)];

    public static XmlDocument ToDocument(this XElement element)
    {
        var document = SafeXml.NewDocument();
        using var reader = element.CreateReader();
        document.Load(reader);
        return document;
    }
}
