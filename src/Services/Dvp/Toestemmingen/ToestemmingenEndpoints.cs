namespace MedMijSandbox.Dvp.Toestemmingen;

/// <summary>The long-lived Toestemmingen of a Persoon, in the PGO and on the way to the DVA.</summary>
internal static class ToestemmingenEndpoints
{
    public static IServiceCollection AddToestemmingen(this IServiceCollection services) => services
        .AddSingleton<PendingBeherenStates>()
        .AddSingleton<BeherenAddress>()
        .AddSingleton<ToestemmingenPage>();

    public static void MapToestemmingen(this IEndpointRouteBuilder app)
    {
        app.MapGet("/toestemmingen", ManageToestemming.ShowAsync);
        app.MapPost("/toestemmingen/automatisch", ManageToestemming.OrderAsync);
        app.MapPost("/toestemmingen/vergeten", ManageToestemming.ForgetAsync);
        app.MapPost("/toestemmingen/beheren", BeherenAtDva.HandleAsync);
        app.MapGet(BeherenAddress.ReturnPath, BeherenAtDva.ReturnAsync);
    }
}
