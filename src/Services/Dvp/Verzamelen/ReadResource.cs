using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Dossier;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// For testers: one resource is read by its id, with the access token of a collection as long as that lasts. What comes in belongs to the
/// collection, as an answer of its own.
/// </summary>
/// <remarks>Bron: core.rscint.200; core.dossier.104.</remarks>
internal static class ReadResource
{
    /// <summary>Shows the form.</summary>
    public static IResult ShowForm(HttpContext context, Sessions sessions, HeldAccesses held, PgoScreens screens) =>
        sessions.Find(context) is { } session ? Form(context, screens, held.All(session.AccountId), "", []) : new SeeOther("/inloggen");

    public static async Task<IResult> HandleAsync(
        HttpContext context, Sessions sessions, HeldAccesses held, CollectionStore store, Collector collector, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        if (await ValidForm.ReadAsync(context) is not { } form)
        {
            return screens.InvalidForm();
        }

        var reference = form["verwijzing"].ToString().Trim();
        var access = held.Find(session.AccountId, form["collection"].ToString());
        if (access is null || store.Find(session.AccountId, access.Collection.Id) is null)
        {
            return Form(context, screens, held.All(session.AccountId), reference, ["De toegang is voorbij. Verzamel opnieuw en kies dan die verzameling."]);
        }

        if (!IsReference(reference))
        {
            return Form(context, screens, held.All(session.AccountId), reference, ["Schrijf de verwijzing als soort/id, bijvoorbeeld Patient/123."]);
        }

        var type = reference.Split('/')[0];
        var gegevensdienst = GegevensdienstFor(access, type, form["gegevensdienst"]);
        var planned = new PlannedRequest(access.Progress.NextNumber(), access.Collection, gegevensdienst, reference);
        var answer = await collector.FetchAsync(planned, access.Access, context.RequestAborted);
        store.Add(answer);
        access.Progress.Add(answer.Summary);
        return Answer(context, screens, answer);
    }

    /// <summary>The Gegevensdienst that was named, else the first that knows the type, else the first.</summary>
    private static OfferedGegevensdienst GegevensdienstFor(HeldAccess access, string type, string? named) =>
        access.Gegevensdiensten.FirstOrDefault(g => g.Id.Value == named)
        ?? access.Gegevensdiensten.FirstOrDefault(g => GegevensdienstCapabilities.Of(g.Definition).Any(r => r.Type == type))
        ?? access.Gegevensdiensten[0];

    private static bool IsReference(string text) =>
        text.Split('/') is [{ Length: > 0 and <= 64 } type, var id] && type.All(char.IsAsciiLetter)
        && FhirResource.IsId(id) && id.Any(char.IsAsciiLetterOrDigit);

    private static Screen Form(HttpContext context, PgoScreens screens, IReadOnlyList<HeldAccess> held, string reference, IReadOnlyList<string> errors)
    {
        var body = held.Count == 0
            ? Html.Of($"""<p>Er is nu geen toegang om mee te lezen. <a href="/verzamelen">Verzamel eerst gegevens</a>; daarna kan het een kwartier lang.</p>""")
            : Html.Of($"""
                <form method="post" action="/lezen">
                {Screen.FormToken(context)}
                <label>Met de toegang van welke verzameling
                <select name="collection">{held.Select(Option)}</select></label>
                <label>Wat wil je lezen? Schrijf de soort, een streep en het id
                <input type="text" name="verwijzing" value="{reference}" required maxlength="130" autocapitalize="none"></label>
                <label>Nummer van de soort gegevens (mag leeg blijven)
                <input type="text" name="gegevensdienst" maxlength="30"></label>
                <button type="submit">Lezen</button>
                </form>
                """);
        return screens.Private(
            context,
            "Eén gegeven lezen",
            Html.Of($"""
                <p>Voor testers: haal één gegeven op bij een zorgaanbieder waar je net gegevens verzamelde.</p>
                {PgoScreens.Fout(errors)}
                {body}
                """),
            errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static Html Option(HeldAccess access) => Html.Of(
        $"""<option value="{access.Collection.Id}">{access.Collection.Aanbieder}, {DutchText.Moment(access.Collection.StartedAt)}</option>""");

    private static Screen Answer(HttpContext context, PgoScreens screens, CollectionAnswer answer)
    {
        var summary = answer.Summary;
        var resources = answer.Resources.Select(r => Html.Of($"""<pre class="tabel" tabindex="0">{ResourceText.Of(r.Resource)}</pre>"""));
        return screens.Private(context, $"Gelezen: {summary.Request}", Html.Of($"""
            <p class="{(summary.Error is null ? "melding" : "fout")}" id="gelezen" data-status="{summary.Status}">{summary.Error ?? "Het is gelukt."}</p>
            <dl>
            <dt>Bron</dt><dd>{summary.Aanbieder}</dd>
            <dt>Soort gegevens</dt><dd>{summary.GegevensdienstNaam}</dd>
            <dt>Antwoord</dt><dd>{summary.Status}</dd>
            <dt>Ontvangen op</dt><dd>{DutchText.Moment(summary.AnsweredAt)}</dd>
            </dl>
            {resources}
            <p><a class="knop tweede" href="/lezen">Nog iets lezen</a> <a href="/dossier/{summary.CollectionId}">Naar je dossier</a></p>
            """));
    }
}
