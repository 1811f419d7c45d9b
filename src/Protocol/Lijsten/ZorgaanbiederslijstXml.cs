using System.Globalization;
using System.Xml.Linq;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>Release 3 of the Zorgaanbiederslijst as XML.</summary>
internal static class ZorgaanbiederslijstXml
{
    public static Zorgaanbiederslijst Read(XElement root)
    {
        var ns = root.Name.Namespace;
        var zorgaanbieders = root.Element(ns + "Zorgaanbieders")!.Elements(ns + "Zorgaanbieder").Select(z =>
        {
            return Aanbiedernaam.TryParseWithSuffix(z.Element(ns + "Zorgaanbiedernaam")!.Value, out var naam)
                ? new Zorgaanbieder(naam, z.Element(ns + "Aanbiedertype")!.Value, [.. z.Descendants(ns + "Interfaceversie").Select(ReadInterfaceversie)])
                : throw new FormatException($"'{z.Element(ns + "Zorgaanbiedernaam")!.Value}' is not a MedMij name.");
        });
        return new(ListXml.ReadPublication(root), [.. zorgaanbieders]);
    }

    public static XElement Write(Zorgaanbiederslijst list)
    {
        XNamespace ns = Zorgaanbiederslijst.Release3.Namespace;
        return ListXml.Root(Zorgaanbiederslijst.Release3, list.Publication, new XElement(ns + "Zorgaanbieders", list.Zorgaanbieders.Select(z =>
            new XElement(ns + "Zorgaanbieder",
                new XElement(ns + "Zorgaanbiedernaam", z.Naam.WithSuffix),
                new XElement(ns + "Aanbiedertype", z.Aanbiedertype),
                new XElement(ns + "Interfaceversies", z.Interfaceversies.Select(v => new XElement(ns + "Interfaceversie",
                    new XElement(ns + "InterfaceversieId", v.Id),
                    new XElement(ns + "Gegevensdiensten", v.Gegevensdiensten.Select(g => WriteGegevensdienst(ns, g))))))))));
    }

    private static Interfaceversie ReadInterfaceversie(XElement versie)
    {
        var ns = versie.Name.Namespace;
        return new(versie.Element(ns + "InterfaceversieId")!.Value, [.. versie.Descendants(ns + "Gegevensdienst").Select(g => new Gegevensdienst(
            GegevensdienstId.Parse(g.Element(ns + "GegevensdienstId")!.Value),
            ReadUri(g, "AuthorizationEndpoint"),
            ReadUri(g, "TokenEndpoint"),
            [.. g.Descendants(ns + "Systeemrol").Select(r => new Systeemrol(r.Element(ns + "Systeemrolcode")!.Value, ReadUri(r, "ResourceEndpoint")))])
        {
            Abonnementsaanbod = ReadAbonneren(g.Element(ns + "Abonneren")),
        })]);
    }

    private static Abonnementsaanbod? ReadAbonneren(XElement? abonneren)
    {
        if (abonneren is null)
        {
            return null;
        }

        // The schema has no upper bound; what is longer than anybody can ask for is as good as that.
        var ns = abonneren.Name.Namespace;
        var days = int.TryParse(abonneren.Element(ns + "MaximaleDuur")!.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var read) ? read : int.MaxValue;
        return new(days, new(abonneren.Element(ns + "SubscriptionEndpointuri")!.Value, UriKind.Absolute));
    }

    private static Uri ReadUri(XElement parent, string name)
    {
        var ns = parent.Name.Namespace;
        return new(parent.Element(ns + name)!.Element(ns + (name + "uri"))!.Value, UriKind.Absolute);
    }

    private static XElement WriteGegevensdienst(XNamespace ns, Gegevensdienst g) => new(ns + "Gegevensdienst",
        new XElement(ns + "GegevensdienstId", g.Id.Value),
        WriteUri(ns, "AuthorizationEndpoint", g.AuthorizationEndpoint),
        WriteUri(ns, "TokenEndpoint", g.TokenEndpoint),
        g.Abonnementsaanbod is { } aanbod ? WriteAbonneren(ns, aanbod) : null,
        new XElement(ns + "Systeemrollen", g.Systeemrollen.Select(r => new XElement(ns + "Systeemrol",
            new XElement(ns + "Systeemrolcode", r.Systeemrolcode),
            WriteUri(ns, "ResourceEndpoint", r.ResourceEndpoint)))));

    private static XElement WriteAbonneren(XNamespace ns, Abonnementsaanbod aanbod) => new(ns + "Abonneren",
        new XElement(ns + "MaximaleDuur", aanbod.MaximaleDuur.ToString(CultureInfo.InvariantCulture)),
        new XElement(ns + "SubscriptionEndpointuri", aanbod.SubscriptionEndpoint.AbsoluteUri.TrimEnd('/')));

    // The schema knows no trailing slash, and AbsoluteUri has one for an address without a path.
    private static XElement WriteUri(XNamespace ns, string name, Uri uri) =>
        new(ns + name, new XElement(ns + (name + "uri"), uri.AbsoluteUri.TrimEnd('/')));
}
