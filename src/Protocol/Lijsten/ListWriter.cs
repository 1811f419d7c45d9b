using System.Globalization;
using System.Text;
using System.Xml;

namespace MedMijSandbox.Lijsten;

/// <summary>Writes elements of one list, without keeping the document.</summary>
internal sealed class ListWriter(XmlWriter xml, string ns)
{
    public static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = "    ", NewLineChars = "\n" };

    /// <summary>An element with text.</summary>
    public void Value(string name, string text) => xml.WriteElementString(name, ns, text);

    /// <summary>An element with elements.</summary>
    public void Element(string name, Action content)
    {
        xml.WriteStartElement(name, ns);
        content();
        xml.WriteEndElement();
    }

    /// <summary>An element with an element of its own for each item.</summary>
    public void Elements<T>(string name, string itemName, IEnumerable<T> items, Action<T> content)
    {
        xml.WriteStartElement(name, ns);
        foreach (var item in items)
        {
            xml.WriteStartElement(itemName, ns);
            content(item);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>An address. The schemas know no trailing slash, and AbsoluteUri has one for an address without a path.</summary>
    public void Address(string name, Uri address) => Value(name, address.AbsoluteUri.TrimEnd('/'));

    /// <summary>An endpoint: an element that holds only its address.</summary>
    public void Endpoint(string name, Uri address)
    {
        xml.WriteStartElement(name, ns);
        Address(name + "uri", address);
        xml.WriteEndElement();
    }

    public void Publication(Publication publication)
    {
        Value("Tijdstempel", publication.Tijdstempel.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        Value("Volgnummer", publication.Volgnummer.ToString(CultureInfo.InvariantCulture));
    }
}
