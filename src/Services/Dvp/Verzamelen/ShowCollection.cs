using System.Runtime.CompilerServices;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// The progress of a collection: one page that grows while requests are answered, without script. Who reloads it sees what there is so far.
/// </summary>
internal static class ShowCollection
{
    public static IResult Handle(
        string id, HttpContext context, Sessions sessions, CollectionStore store, CollectionRunner runner, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        // In this order: a collection that ends in between is then found finished.
        var progress = runner.Find(id);
        if (store.Find(session.AccountId, id) is not { } collection)
        {
            return screens.NotFound(context);
        }

        var names = string.Join(", ", collection.Gegevensdiensten.Select(g => g.Naam));
        var screen = screens.Private(context, $"Verzamelen bij {collection.Aanbieder}", Html.Of($"""
            <p>We halen je gegevens op: {names}. Dit kan even duren. Laat deze pagina open staan; je hoeft niets te doen.</p>
            <ol class="voortgang">

            """));
        return new StreamedScreen(screen, PiecesAsync(progress, collection, store, context.RequestAborted));
    }

    private static async IAsyncEnumerable<Html> PiecesAsync(
        CollectionProgress? progress, Collection collection, CollectionStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (progress is null)
        {
            yield return Html.Join(store.Summaries(collection).Select(Line));
        }
        else
        {
            await foreach (var answer in progress.FollowAsync(cancellationToken))
            {
                yield return Line(answer);
            }
        }

        yield return End(store.Find(collection.AccountId, collection.Id) ?? collection, store.Summaries(collection));
    }

    private static Html Line(AnswerSummary answer) => Html.Of($"""
        <li value="{answer.Number}">{ResourceWords.OfRequest(answer.Request)}: {Outcome(answer)} ({answer.ElapsedMs} ms) <code>{answer.Request}</code></li>

        """);

    private static string Outcome(AnswerSummary answer) => answer.Error ?? DutchText.Count(answer.CountResources(), "gegeven", "gegevens");

    private static Html End(Collection collection, IReadOnlyList<AnswerSummary> answers)
    {
        var resources = answers.Sum(a => a.CountResources());
        var failed = answers.Count(a => a.Error is not null);
        return collection.FinishedAt is null
            ? Html.Of($"""
                </ol>
                <p class="fout" id="gestopt">Het verzamelen is gestopt voordat het klaar was. Wat er al was, staat in je dossier.</p>
                <p><a class="knop" href="/verzamelen">Opnieuw verzamelen</a> <a class="knop tweede" href="/dossier/{collection.Id}">Naar je dossier</a></p>
                """)
            : Html.Of($"""
                </ol>
                <p class="melding" id="klaar" data-requests="{answers.Count}" data-resources="{resources}" data-failed="{failed}">Het verzamelen is klaar: {DutchText.Count(resources, "gegeven", "gegevens")}. {Failures(failed)}</p>
                <p><a class="knop" href="/dossier/{collection.Id}">Naar je dossier</a></p>
                """);
    }

    private static string Failures(int failed) => failed switch
    {
        0 => "Alles is gelukt.",
        1 => "Eén onderdeel is niet gelukt.",
        _ => $"{DutchText.Count(failed, "onderdeel is", "onderdelen zijn")} niet gelukt.",
    };

    /// <summary>A page whose pieces follow one by one.</summary>
    private sealed class StreamedScreen(Screen screen, IAsyncEnumerable<Html> pieces) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => screen.StreamAsync(httpContext, pieces);
    }
}
