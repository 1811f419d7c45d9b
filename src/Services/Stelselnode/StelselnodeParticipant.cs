using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode.Ketenlogging;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode;

/// <summary>MedMij Registratie on the one Node that everybody knows by name: the lists, and the collection point of the logs.</summary>
/// <remarks>Bron: core.rollen.204; core.whl.303.</remarks>
public static class StelselnodeParticipant
{
    /// <summary>Builds the Stelselnode.</summary>
    public static WebApplication Create(ParticipantSetup setup)
    {
        var builder = Participant.CreateBuilder(setup, typeof(StelselnodeParticipant).Assembly);
        builder.Services.AddLijsten(builder.Configuration);
        builder.Services.AddKetenlogging();
        var app = Participant.Build(builder);
        app.MapLijsten();
        app.MapKetenlogging();
        return app;
    }
}
