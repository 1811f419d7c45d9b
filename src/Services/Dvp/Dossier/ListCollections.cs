using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Dossier;

/// <summary>All that was collected with this account, newest first.</summary>
/// <remarks>Bron: core.dossier.103; core.dossier.104.</remarks>
internal static class ListCollections
{
    public static IResult Handle(HttpContext context, Sessions sessions, CollectionStore store, CollectionRunner runner, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        var rows = store.All(session.AccountId).Select(c => Row(c, store, CollectionStates.Of(runner.Find(c.Id), c))).ToList();
        return screens.Private(context, "Mijn dossier", rows.Count == 0
            ? Html.Of($"""<p>Je dossier is nog leeg. <a href="/verzamelen">Verzamel je eerste gegevens</a>.</p>""")
            : Html.Of($"""
                <p>Dit heb je verzameld. Open een regel om de gegevens te zien.</p>
                <div class="tabel" role="region" aria-label="Verzamelde gegevens" tabindex="0">
                <table>
                <thead><tr><th scope="col">Zorgaanbieder</th><th scope="col">Soort gegevens</th><th scope="col">Wanneer</th><th scope="col">Aantal</th></tr></thead>
                <tbody>
                {Html.Join(rows)}
                </tbody>
                </table>
                </div>
                """));
    }

    private static Html Row(Collection collection, CollectionStore store, string state)
    {
        var count = DutchText.Count(store.Summaries(collection).Sum(s => s.CountResources()), "gegeven", "gegevens");
        var moment = DutchText.Moment(collection.StartedAt);
        return Html.Of($"""
            <tr>
            <td><a href="/dossier/{collection.Id}" aria-label="{collection.Aanbieder}, {moment}">{collection.Aanbieder}</a></td>
            <td>{string.Join(", ", collection.Gegevensdiensten.Select(g => g.Naam))}</td>
            <td>{moment}</td>
            <td>{(state == CollectionStates.Done ? count : $"{count} ({state})")}</td>
            </tr>

            """);
    }
}
