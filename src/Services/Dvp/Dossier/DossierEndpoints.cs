namespace MedMijSandbox.Dvp.Dossier;

/// <summary>The dossier of a Persoon: what came in, from whom, and how to get rid of it.</summary>
internal static class DossierEndpoints
{
    public static void MapDossier(this IEndpointRouteBuilder app)
    {
        app.MapGet("/dossier", ListCollections.Handle);
        app.MapGet("/dossier/{id}", ShowDossier.Handle);
        app.MapGet("/dossier/{id}/verwijderen", DeleteCollection.Ask);
        app.MapPost("/dossier/{id}/verwijderen", DeleteCollection.HandleAsync);
    }
}
