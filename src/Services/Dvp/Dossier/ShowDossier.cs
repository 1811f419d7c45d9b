using System.Text.Json;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Dossier;

/// <summary>What came in with one collection: each resource with its source, context and moment, readable and as it came.</summary>
/// <remarks>Bron: core.dossier.102; core.dossier.103; core.dossier.104.</remarks>
internal static class ShowDossier
{
    public static IResult Handle(
        string id, HttpContext context, Sessions sessions, CollectionStore store, CollectionRunner runner, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        var progress = runner.Find(id);
        if (store.Find(session.AccountId, id) is not { } collection)
        {
            return screens.NotFound(context);
        }

        var answers = store.Answers(collection);
        return screens.Private(context, $"Gegevens van {collection.Aanbieder}", Html.Of($"""
            {About(collection, CollectionStates.Of(progress, collection))}
            {Html.Join(collection.Gegevensdiensten.Select(g => Context(g, answers)))}
            <h2>Verwijderen</h2>
            <p><a class="knop tweede" href="/dossier/{collection.Id}/verwijderen">Deze gegevens verwijderen</a></p>
            """));
    }

    private static Html About(Collection collection, string state) => Html.Of($"""
        <dl>
        <dt>Bron</dt><dd>{collection.Aanbieder}</dd>
        <dt>Soort gegevens</dt><dd>{string.Join(", ", collection.Gegevensdiensten.Select(g => $"{g.Naam} ({g.Id})"))}</dd>
        <dt>Verzameld op</dt><dd>{DutchText.Moment(collection.StartedAt)}</dd>
        {Period(collection)}
        <dt>Stand</dt><dd>{state}, <a href="/verzamelen/{collection.Id}">bekijk hoe het ging</a></dd>
        </dl>
        <p>De gegevens staan hier zoals de zorgaanbieder ze gaf. Je PGO heeft er niets aan veranderd.</p>
        """);

    private static Html Period(Collection collection) => collection.From is null && collection.Until is null
        ? Html.Empty
        : Html.Of($"<dt>Periode</dt><dd>{DutchText.Day(collection.From) ?? "begin"} tot en met {DutchText.Day(collection.Until) ?? "nu"}</dd>");

    private static Html Context(GrantedGegevensdienst gegevensdienst, IReadOnlyList<CollectionAnswer> answers)
    {
        var own = answers.Where(a => a.Summary.GegevensdienstId == gegevensdienst.Id).ToList();
        var types = own
            .SelectMany(a => a.Resources.Select(r => (a.Summary, r.Resource)))
            .GroupBy(r => FhirText.Type(r.Resource), StringComparer.Ordinal)
            .OrderBy(g => ResourceWords.Plural(g.Key), StringComparer.Ordinal);
        return Html.Of($"""
            <h2>{gegevensdienst.Naam}</h2>
            {Failures(own)}
            {Html.Join(types.Select(g => Type(g.Key, [.. g])))}
            """);
    }

    private static Html Failures(List<CollectionAnswer> answers)
    {
        var failed = answers.Where(a => a.Summary.Error is not null).ToList();
        return failed.Count == 0
            ? Html.Empty
            : Html.Of($"""
                <div class="fout">
                <p>Niet alles kwam binnen:</p>
                <ul>{Html.Join(failed.Select(a => Html.Of($"<li>{ResourceWords.OfRequest(a.Summary.Request)}: {a.Summary.Error}</li>")))}</ul>
                </div>
                """);
    }

    private static Html Type(string type, List<(AnswerSummary Summary, JsonElement Resource)> resources) => Html.Of($"""
        <h3>{ResourceWords.Plural(type)} ({resources.Count})</h3>
        <ul>
        {Html.Join(resources.Select(r => Item(r.Summary, r.Resource)))}
        </ul>

        """);

    private static Html Item(AnswerSummary summary, JsonElement resource) => Html.Of($"""
        <li>{ResourceLine.Of(resource)}<br>
        <small>Bron: {summary.Aanbieder}. Soort gegevens: {summary.GegevensdienstNaam}. Ontvangen op {DutchText.Moment(summary.AnsweredAt)}.</small>
        <details><summary>Zoals het binnenkwam</summary><pre class="tabel" tabindex="0">{ResourceText.Of(resource)}</pre></details></li>

        """);
}
