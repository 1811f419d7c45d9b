using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode.Aanbieders;
using MedMijSandbox.Stelselnode.Deelnemers;
using MedMijSandbox.Stelselnode.Fouten;
using MedMijSandbox.Stelselnode.Ketenlogging;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode;

/// <summary>
/// MedMij Registratie: the lists and the collection point of the logs, on the one Node that everybody knows by name, and the register of Aanbieders at a
/// host of its own.
/// </summary>
/// <remarks>Bron: core.rollen.204; core.whl.303; core.lijsten.304.</remarks>
public static class StelselnodeParticipant
{
    /// <summary>Builds the Stelselnode.</summary>
    public static WebApplication Create(ParticipantSetup setup)
    {
        var builder = Participant.CreateBuilder(setup, typeof(StelselnodeParticipant).Assembly);
        builder.Services.AddLijsten(builder.Configuration);
        builder.Services.AddAanbieders();
        builder.Services.AddKetenlogging();
        builder.Services.AddFouten();
        var app = Participant.Build(builder);
        app.MapLijsten();
        app.MapAanbieders();
        app.MapKetenlogging();
        app.MapDeelnemers();
        app.MapFouten();
        return app;
    }
}
