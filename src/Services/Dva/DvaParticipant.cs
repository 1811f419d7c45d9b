using MedMijSandbox.Dva.Abonneren;
using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Beheer;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Dva.Token;
using MedMijSandbox.Dva.Verzamelen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Lists;

namespace MedMijSandbox.Dva;

/// <summary>A Dienstverlener aanbieder: one Authorization Server and one Resource Server for its Aanbieders.</summary>
/// <remarks>Bron: core.rollen.201; core.rollen.202; core.rollen.300.</remarks>
public static class DvaParticipant
{
    /// <summary>Builds the DVA.</summary>
    public static WebApplication Create(ParticipantSetup setup)
    {
        var builder = Participant.CreateBuilder(setup, typeof(DvaParticipant).Assembly);

        // The rest of the connection to DigiD is read at the first login, when its certificates are needed; this much is known now.
        _ = ServiceProviderConfiguration.ProfileOf(builder.Configuration);
        builder.Services.AddSingleton(DvaOptions.From(builder.Configuration));
        builder.Services.AddSingleton(new LiveBehaviour(builder.Configuration));
        builder.Services.AddBackchannel();
        builder.Services.AddKetenlog();
        builder.Services.AddList(OAuthClientList.Release3);
        builder.Services.AddList(Gegevensdienstnamenlijst.Release1);
        builder.Services.AddAuthenticeren();
        builder.Services.AddAutoriseren();
        builder.Services.AddSchermen(builder.Configuration);
        builder.Services.AddSingleton(AuthorizationFault.Page);
        builder.Services.AddToestemmingen();
        builder.Services.AddToken();
        builder.Services.AddVerzamelen();
        builder.Services.AddAbonneren(builder.Configuration);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, BeheerJson.Default));
        var app = Participant.Build(builder);
        app.UseTechnicalFailures();
        app.MapAuthenticeren();
        app.MapAutoriseren();
        app.MapToestemmingen();
        app.MapToken();
        app.MapVerzamelen();
        app.MapAbonneren();
        if (setup.SocketPath is not null)
        {
            app.MapBeheer();
            app.MapBeheerAbonnementen();
        }

        app.MapFallback(NothingHere);
        return app;
    }

    private static IResult NothingHere(HttpContext context, DvaOptions options, AuthorizationSessions sessions, AuthorizationScreens screens)
    {
        Explanation.Set(context, $"nothing-here: {context.Request.Host.Host} heeft geen {context.Request.Path}. Elk koppelvlak heeft een eigen hostnaam: neem de adressen van de Zorgaanbiederslijst.");
        return options.IsFrontHost(context.Request.Host) ? screens.NothingHere(context, sessions.Find(context)) : Results.NotFound();
    }
}
