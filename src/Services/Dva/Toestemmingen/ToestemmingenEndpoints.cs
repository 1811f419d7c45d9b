using MedMijSandbox.Dva.Autoriseren;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>The functie Beheren toestemmingen: a Persoon sees at the DVA what it allowed, and withdraws it.</summary>
/// <remarks>Bron: core.autorisatie.100. Where the request goes and with what parameters is a choice of ours: docs/afsprakenstelsel.md.</remarks>
internal static class ToestemmingenEndpoints
{
    public const string BeherenPath = "/toestemmingen/beheren";
    public const string InloggenPath = "/toestemmingen/inloggen";
    public const string OverzichtPath = "/toestemmingen/overzicht";
    public const string BeeindigenPath = "/toestemmingen/beeindigen";
    public const string BevestigenPath = "/toestemmingen/bevestigen";
    public const string TerugPath = "/toestemmingen/terug";

    public static IServiceCollection AddToestemmingen(this IServiceCollection services) => services
        .AddSingleton<BsnVault>()
        .AddSingleton<ToestemmingStore>()
        .AddSingleton<SignedTokens>()
        .AddSingleton<AccessTokens>()
        .AddSingleton<Grants>()
        .AddSingleton<Overview>();

    public static void MapToestemmingen(this IEndpointRouteBuilder app)
    {
        var host = app.ServiceProvider.GetRequiredService<DvaOptions>().FrontHost;
        app.MapGet(BeherenPath, RequestOverview.Handle).RequireHost(host);
        app.MapPost(InloggenPath, AnswerLanding.Handle).RequireHost(host);
        app.MapGet(OverzichtPath, ShowOverview.Handle).RequireHost(host);
        app.MapPost(BeeindigenPath, AskTermination.Handle).RequireHost(host);
        app.MapPost(BevestigenPath, ConfirmTermination.Handle).RequireHost(host);
        app.MapPost(TerugPath, LeaveOverview.Handle).RequireHost(host);
    }
}
