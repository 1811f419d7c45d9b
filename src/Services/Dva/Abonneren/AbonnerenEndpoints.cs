using MedMijSandbox.Abonneren;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.ServiceDefaults.Schedule;

namespace MedMijSandbox.Dva.Abonneren;

/// <summary>The subscription interface of the Subscription Server, and the Notification Client that tells what happens after.</summary>
/// <remarks>Bron: ext.abo.rollen.200 (deels); ext.abo.rollen.201 (deels); ext.abo.subint.200.</remarks>
internal static class AbonnerenEndpoints
{
    /// <summary>Path of the subscription endpoint on the Zorgaanbiederslijst.</summary>
    public const string BasePath = "/abonneren";

    private static readonly string[] OtherMethods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    public static IServiceCollection AddAbonneren(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(AbonnerenOptions.From(configuration))
        .AddSingleton<NotificationQueue>()
        .AddSingleton<Abonnementen>()
        .AddSingleton<SubscriptionServer>()
        .AddSingleton<IScheduledWork, NotificationClient>();

    public static void MapAbonneren(this IEndpointRouteBuilder app)
    {
        var host = app.ServiceProvider.GetRequiredService<DvaOptions>().ResourceHost;
        var toestemmingen = app.ServiceProvider.GetRequiredService<ToestemmingStore>();
        var abonnementen = app.ServiceProvider.GetRequiredService<Abonnementen>();
        toestemmingen.Listen(abonnementen.EndFor);
        toestemmingen.ListenToPersoon(abonnementen.EndForPersoon);
        app.MapPost(BasePath + AbonnerenParameters.SubscriptionPath, RequestSubscription.Handle).RequireHost(host);
        app.MapMethods(BasePath + AbonnerenParameters.SubscriptionPath, OtherMethods, RequestSubscription.HandleOtherMethod).RequireHost(host);
    }
}
