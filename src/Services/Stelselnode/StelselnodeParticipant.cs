using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode;

/// <summary>MedMij Registratie on the one Node that everybody knows by name: the lists.</summary>
/// <remarks>Bron: core.rollen.204; core.whl.303.</remarks>
public static class StelselnodeParticipant
{
    /// <summary>Builds the Stelselnode.</summary>
    public static WebApplication Create(ParticipantSetup setup)
    {
        var builder = Participant.CreateBuilder(setup, typeof(StelselnodeParticipant).Assembly);
        builder.Services.AddLijsten(builder.Configuration);
        var app = Participant.Build(builder);
        app.MapLijsten();
        return app;
    }
}
