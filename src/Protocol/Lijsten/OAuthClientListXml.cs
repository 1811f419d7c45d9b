namespace MedMijSandbox.Lijsten;

/// <summary>Writes the OAuth Client List.</summary>
internal static class OAuthClientListXml
{
    public static void WriteRelease2(ListWriter writer, OAuthClientList list) => writer.Elements("OAuthclients", "OAuthclient", list.Clients, client =>
    {
        writer.Value("Hostname", client.Hostname.Value);
        writer.Value("OAuthclientOrganisatienaam", client.Organisatienaam);
    });

    public static void WriteRelease3(ListWriter writer, OAuthClientList list) => writer.Elements("OAuthclients", "OAuthclient", list.Clients, client =>
    {
        writer.Value("Hostname", client.Hostname.Value);
        writer.Value("OAuthclientOrganisatienaam", client.Organisatienaam);
        writer.Elements("Gegevensdiensten", "Gegevensdienst", client.Gegevensdiensten, id =>
        {
            writer.Value("GegevensdienstId", id.Value);
            if (client.Notificeren.TryGetValue(id, out var endpoints))
            {
                writer.Element("Notificeren", () =>
                {
                    writer.Address("SubscriptionNotificationEndpointuri", endpoints.Subscription);
                    writer.Address("ResourceNotificationEndpointuri", endpoints.Resource);
                });
            }
        });
    });
}
