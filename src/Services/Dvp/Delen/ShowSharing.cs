using System.Text.Json;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Dossier;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Delen;

/// <summary>What came of sharing: per entry, and the answer as it came.</summary>
internal static class ShowSharing
{
    public static IResult Handle(string id, HttpContext context, Sessions sessions, SharingStore store, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        return store.Find(session.AccountId, id) is { } sharing
            ? screens.Private(context, Title(sharing), Body(sharing))
            : screens.NotFound(context);
    }

    private static string Title(Sharing sharing) => sharing.Taken switch
    {
        SharedPart.All => $"Gedeeld met {sharing.Aanbieder}",
        SharedPart.Some => $"Deels gedeeld met {sharing.Aanbieder}",
        _ => $"Niet gedeeld met {sharing.Aanbieder}",
    };

    private static string Outcome(Sharing sharing) => sharing.Error ?? sharing.Taken switch
    {
        SharedPart.All => "De zorgaanbieder heeft je gegevens ontvangen.",
        SharedPart.Some => "De zorgaanbieder heeft een deel van je gegevens geweigerd. Hieronder staat welk deel.",
        _ => "De zorgaanbieder heeft je gegevens geweigerd.",
    };

    private static Html Body(Sharing sharing) => Html.Of($"""
        <p class="{(sharing.Taken == SharedPart.All ? "melding" : "fout")}" id="gedeeld" data-status="{sharing.Status}" data-entries="{sharing.Entries.Count}">
        {Outcome(sharing)}</p>
        <dl>
        <dt>Met wie</dt><dd>{sharing.Aanbieder}</dd>
        <dt>Soort gegevens</dt><dd>{sharing.GegevensdienstNaam} ({sharing.GegevensdienstId})</dd>
        <dt>{(sharing.Taken == SharedPart.None ? "Geprobeerd op" : "Gedeeld op")}</dt><dd>{DutchText.Moment(sharing.SharedAt)}</dd>
        <dt>Antwoord</dt><dd>{sharing.Status}</dd>
        </dl>
        {Entries(sharing.Entries)}
        {Answer(sharing.Answer)}
        <p><a class="knop tweede" href="/delen">Nog iets delen</a></p>
        """);

    private static Html Entries(IReadOnlyList<SharedEntry> entries) => entries.Count == 0
        ? Html.Empty
        : Html.Of($"""
            <h2>Per onderdeel</h2>
            <ol>
            {entries.Select(Entry)}
            </ol>
            """);

    private static Html Entry(SharedEntry entry) => Html.Of($"""
        <li>{(entry.Type.Length == 0 ? "Onderdeel" : ResourceWords.Plural(entry.Type))}: {entry.Status ?? "geen antwoord"} <code>{entry.Location}</code></li>

        """);

    private static Html Answer(JsonElement? answer) => answer is not { } json
        ? Html.Empty
        : Html.Of($"""
            <details><summary>Het antwoord zoals het binnenkwam</summary><pre class="tabel" tabindex="0">{ResourceText.Of(json)}</pre></details>
            """);
}
