using System.Security.Cryptography.Xml;
using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>A signature in which a reference can only ever mean the one element that is signed or checked.</summary>
internal sealed class OneElement : SignedXml
{
    private readonly XmlElement _element;

    public OneElement(XmlElement element)
        : base(element)
    {
        _element = element;
    }

    public override XmlElement? GetIdElement(XmlDocument? document, string idValue) =>
        _element.GetAttribute("ID") == idValue ? _element : null;
}
