using MedMijSandbox.FakeDigid.Authenticeren;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakeDigid;

/// <summary>An imitation of DigiD that keeps its protocol: real messages and signatures, made-up Personen, no passwords.</summary>
/// <remarks>Bron: core.rollen.205; Koppelvlakspecificatie DigiD SAML 3.7.</remarks>
public static class FakeDigidParticipant
{
    /// <summary>Builds the fake DigiD.</summary>
    public static WebApplication Create(ParticipantSetup setup)
    {
        var builder = Participant.CreateBuilder(setup, typeof(FakeDigidParticipant).Assembly);
        builder.Services.AddAuthenticeren(builder.Configuration);
        var app = Participant.Build(builder);
        app.MapAuthenticeren();
        return app;
    }
}
