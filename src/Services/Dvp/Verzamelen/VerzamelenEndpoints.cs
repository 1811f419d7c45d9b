namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>The functies Verzamelen and Autoriseren, from the side of the DVP.</summary>
internal static class VerzamelenEndpoints
{
    public static IServiceCollection AddVerzamelen(this IServiceCollection services) => services
        .AddSingleton<AanbiederChoices>()
        .AddSingleton<PendingAuthorizations>()
        .AddSingleton<LongLivedToestemmingen>()
        .AddSingleton<ToestemmingOutcomes>()
        .AddSingleton<ToestemmingRenewal>()
        .AddSingleton<OAuthMessages>()
        .AddSingleton<FlowLog>()
        .AddSingleton<AuthorizationServerClient>()
        .AddSingleton<ResourceServerClient>()
        .AddSingleton<Collector>()
        .AddSingleton<CollectionStore>()
        .AddSingleton<CollectionRunner>()
        .AddSingleton<HeldAccesses>()
        .AddSingleton<CollectionStarter>()
        .AddSingleton<CodeExchange>();

    public static void MapVerzamelen(this IEndpointRouteBuilder app)
    {
        app.MapGet("/verzamelen", ChooseAanbieder.HandleAsync);
        app.MapPost("/verzamelen", RequestAuthorization.HandleAsync);
        app.MapGet(OAuthMessages.ReturnPath, ReceiveAuthorization.HandleAsync);
        app.MapPost("/verzamelen/opnieuw", RenewCollection.HandleAsync);
        app.MapGet("/verzamelen/{id}", ShowCollection.Handle);
        app.MapGet("/verzamelen/{id}/resultaat", ShowResult.Handle);
        app.MapGet("/lezen", ReadResource.ShowForm);
        app.MapPost("/lezen", ReadResource.HandleAsync);
    }
}
