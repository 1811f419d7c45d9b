using MedMijSandbox.Abonneren;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>The functies Abonneren and Notificeren, from the side of the DVP: screens for the Persoon, and the Notification Server on a host of its own.</summary>
/// <remarks>Bron: ext.abo.rollen.202 (deels); ext.abo.rscnotint.200; ext.abo.subnotint.200.</remarks>
internal static class AbonnerenEndpoints
{
    /// <summary>Path of the page.</summary>
    public const string Path = "/abonnementen";

    /// <summary>First label of the host that takes notifications, in front of the host name of the PGO.</summary>
    public const string NotificationLabel = "notificaties.";

    private const string ResourcePath = "/resource" + AbonnerenParameters.NotificationPath;
    private const string SubscriptionPath = "/subscription" + AbonnerenParameters.NotificationPath;
    private static readonly string[] OtherMethods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    public static IServiceCollection AddAbonneren(this IServiceCollection services) => services
        .AddSingleton<AbonnementStore>()
        .AddSingleton<SubscriptionOffers>()
        .AddSingleton<SubscriptionServerClient>()
        .AddSingleton<SubscriptionExchange>()
        .AddSingleton<Subscribe>()
        .AddSingleton<NotificationServer>();

    public static void MapAbonneren(this IEndpointRouteBuilder app)
    {
        var host = NotificationLabel + app.ServiceProvider.GetRequiredService<DvpOptions>().Hostname.Value;
        app.MapPost(ResourcePath, ReceiveNotification.HandleResourceAsync).RequireHost(host);
        app.MapPost(SubscriptionPath, ReceiveNotification.HandleSubscriptionAsync).RequireHost(host);
        app.MapMethods(ResourcePath, OtherMethods, ReceiveNotification.HandleOtherMethodAsync).RequireHost(host);
        app.MapMethods(SubscriptionPath, OtherMethods, ReceiveNotification.HandleOtherMethodAsync).RequireHost(host);

        app.MapGet(Path, ShowAbonnementen.HandleAsync);
        app.MapPost(Path, Subscribe.HandleNewAsync);
        app.MapPost(Path + "/{id}/wijzigen", Subscribe.HandleChangeAsync);
        app.MapPost(Path + "/{id}/beeindigen", Subscribe.HandleEndAsync);
        app.MapPost(Path + "/{id}/gezien", PutAside.HandleAsync);
        app.MapPost(Path + "/{id}/verwijderen", PutAside.HandleRemovalAsync);
    }
}
