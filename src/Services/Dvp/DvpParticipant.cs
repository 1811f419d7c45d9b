using MedMijSandbox.Dvp.Abonneren;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Automatisch;
using MedMijSandbox.Dvp.Berichten;
using MedMijSandbox.Dvp.Delen;
using MedMijSandbox.Dvp.Dossier;
using MedMijSandbox.Dvp.Toestemmingen;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp;

/// <summary>
/// The DVP Server and the PGO that a Persoon uses: an account, Verzamelen, by hand and automatically, the dossier that comes of it, and Delen.
/// </summary>
/// <remarks>Bron: core.dossier.100; core.dossier.103; core.gegevensdiensten.200. Settings: section <c>pgo</c>.</remarks>
public static class DvpParticipant
{
    /// <summary>Builds the participant; it is not started yet.</summary>
    /// <param name="setup">What it is started with.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Settings are wrong; it names them all.</exception>
    public static WebApplication Create(ParticipantSetup setup)
    {
        var builder = Participant.CreateBuilder(setup, typeof(DvpParticipant).Assembly);
        builder.Services
            .AddSingleton(DvpOptions.From(builder.Configuration))
            .AddSingleton<PgoScreens>()
            .AddSingleton(p => new FaultPage(context => IsForBrowser(context.Request) ? p.GetRequiredService<PgoScreens>().Fault() : null))
            .AddList(Zorgaanbiederslijst.Release3)
            .AddList(Gegevensdienstnamenlijst.Release1)
            .AddAanbiedersregister()
            .AddBackchannel()
            .AddKetenlog()
            .AddAccount()
            .AddBerichten()
            .AddVerzamelen()
            .AddToestemmingen()
            .AddAutomatisch()
            .AddDelen()
            .AddAbonneren();

        var app = Participant.Build(builder);
        app.UseTechnicalFailures();
        app.MapAccount();
        app.MapBerichten();
        app.MapVerzamelen();
        app.MapToestemmingen();
        app.MapDelen();
        app.MapAbonneren();
        app.MapDossier();
        app.MapFallback((HttpContext context, Sessions sessions, PgoScreens screens) =>
            screens.NotFound(sessions.Find(context) is null ? null : context));
        return app;
    }

    // notifications come to the same participant, from systems
    private static bool IsForBrowser(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
