using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Dossier;

/// <summary>Deletion of a collection, after a page that says what it means.</summary>
/// <remarks>Bron: core.dossier.105; core.dossier.106.</remarks>
internal static class DeleteCollection
{
    public static IResult Ask(string id, HttpContext context, Sessions sessions, CollectionStore store, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        return store.Find(session.AccountId, id) is { } collection
            ? Question(context, screens, collection, store.Summaries(collection))
            : screens.NotFound(context);
    }

    public static async Task<IResult> HandleAsync(
        string id, HttpContext context, Sessions sessions, CollectionStore store, CollectionRunner runner, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        if (await ValidForm.ReadAsync(context) is null)
        {
            return screens.InvalidForm();
        }

        if (store.Find(session.AccountId, id) is not { } collection)
        {
            return screens.NotFound(context);
        }

        if (runner.Find(collection.Id) is not null)
        {
            return StillBusy(context, screens, collection);
        }

        store.Remove(collection);
        return new SeeOther("/dossier");
    }

    private static Screen Question(HttpContext context, PgoScreens screens, Collection collection, IReadOnlyList<AnswerSummary> answers) => screens.Private(
        context,
        "Wil je deze gegevens verwijderen?",
        Html.Of($"""
            <p>Je verwijdert {DutchText.Count(answers.Sum(a => a.CountResources()), "gegeven", "gegevens")} van <strong>{collection.Aanbieder}</strong>: {string.Join(", ", collection.Gegevensdiensten.Select(g => g.Naam))}. Je verzamelde ze op {DutchText.Moment(collection.StartedAt)}.</p>
            <ul>
            <li>De gegevens verdwijnen alleen uit dit PGO. De zorgaanbieder houdt ze gewoon.</li>
            <li>Misschien kun je de gegevens later niet meer ophalen, bijvoorbeeld omdat de zorgaanbieder ze niet meer bewaart.</li>
            <li>Je kunt het verwijderen niet ongedaan maken.</li>
            </ul>
            <form method="post" action="/dossier/{collection.Id}/verwijderen">
            {Screen.FormToken(context)}
            <button type="submit">Ja, verwijderen</button>
            <a class="knop tweede" href="/dossier/{collection.Id}">Nee, bewaren</a>
            </form>
            """));

    private static Screen StillBusy(HttpContext context, PgoScreens screens, Collection collection) => screens.Private(
        context,
        "Het verzamelen is nog bezig",
        Html.Of($"""<p>Wacht tot het klaar is en verwijder de gegevens dan. <a href="/verzamelen/{collection.Id}">Bekijk hoe ver het is</a>.</p>"""),
        StatusCodes.Status409Conflict);
}
