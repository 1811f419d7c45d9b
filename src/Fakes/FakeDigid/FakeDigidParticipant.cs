using MedMijSandbox.FakeDigid.Authenticeren;
using MedMijSandbox.FakeDigid.Beheer;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakeDigid;

/// <summary>An imitation of DigiD and TVS that keeps their protocol: real messages and signatures, made-up Personen, no passwords.</summary>
/// <remarks>Bron: core.rollen.205; Koppelvlakspecificatie DigiD SAML 3.7; Koppelvlakspecificatie eID SAML 4.4.</remarks>
public static class FakeDigidParticipant
{
    /// <summary>Builds the fake DigiD.</summary>
    public static WebApplication Create(ParticipantSetup setup)
    {
        var builder = Participant.CreateBuilder(setup, typeof(FakeDigidParticipant).Assembly);
        builder.Services.AddAuthenticeren(builder.Configuration);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, BeheerJson.Default));
        var app = Participant.Build(builder);
        app.MapAuthenticeren();
        if (setup.SocketPath is not null)
        {
            app.MapBeheer();
        }

        return app;
    }
}
