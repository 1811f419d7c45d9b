using System.Globalization;

namespace MedMijSandbox.Lijsten;

/// <summary>Writes the Zorgaanbiederslijst.</summary>
internal static class ZorgaanbiederslijstXml
{
    public static void WriteRelease2(ListWriter writer, Zorgaanbiederslijst list) =>
        writer.Elements("Zorgaanbieders", "Zorgaanbieder", list.Zorgaanbieders, aanbieder =>
        {
            writer.Value("Zorgaanbiedernaam", aanbieder.Naam.WithSuffix);
            writer.Elements("Gegevensdiensten", "Gegevensdienst", aanbieder.Interfaceversies.SelectMany(v => v.Gegevensdiensten), dienst =>
            {
                WriteEndpoints(writer, dienst);
                WriteSysteemrollen(writer, dienst);
            });
        });

    public static void WriteRelease3(ListWriter writer, Zorgaanbiederslijst list) =>
        writer.Elements("Zorgaanbieders", "Zorgaanbieder", list.Zorgaanbieders, aanbieder =>
        {
            writer.Value("Zorgaanbiedernaam", aanbieder.Naam.WithSuffix);
            writer.Value("Aanbiedertype", aanbieder.Aanbiedertype);
            writer.Elements("Interfaceversies", "Interfaceversie", aanbieder.Interfaceversies, versie =>
            {
                writer.Value("InterfaceversieId", versie.Id);
                writer.Elements("Gegevensdiensten", "Gegevensdienst", versie.Gegevensdiensten, dienst =>
                {
                    WriteEndpoints(writer, dienst);
                    WriteAbonneren(writer, dienst.Abonnementsaanbod);
                    WriteSysteemrollen(writer, dienst);
                });
            });
        });

    private static void WriteEndpoints(ListWriter writer, Gegevensdienst dienst)
    {
        writer.Value("GegevensdienstId", dienst.Id.Value);
        writer.Endpoint("AuthorizationEndpoint", dienst.AuthorizationEndpoint);
        writer.Endpoint("TokenEndpoint", dienst.TokenEndpoint);
    }

    private static void WriteAbonneren(ListWriter writer, Abonnementsaanbod? aanbod)
    {
        if (aanbod is not null)
        {
            writer.Element("Abonneren", () =>
            {
                writer.Value("MaximaleDuur", aanbod.MaximaleDuur.ToString(CultureInfo.InvariantCulture));
                writer.Address("SubscriptionEndpointuri", aanbod.SubscriptionEndpoint);
            });
        }
    }

    private static void WriteSysteemrollen(ListWriter writer, Gegevensdienst dienst) =>
        writer.Elements("Systeemrollen", "Systeemrol", dienst.Systeemrollen, rol =>
        {
            writer.Value("Systeemrolcode", rol.Systeemrolcode);
            writer.Endpoint("ResourceEndpoint", rol.ResourceEndpoint);
        });
}
