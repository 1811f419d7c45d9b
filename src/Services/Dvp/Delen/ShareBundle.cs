using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Delen;

/// <summary>
/// First step of Delen: a tester gives a Bundle, and the browser goes to the Authorization Server of the Aanbieder that it is for.
/// </summary>
/// <remarks>Bron: core.authint.200 (deels); core.authint.208; core.dossier.101.</remarks>
internal static class ShareBundle
{
    /// <summary>What was filled in.</summary>
    private sealed record Filled(string Aanbieder, string GegevensdienstId, string Bundle);

    /// <summary>Shows the form.</summary>
    public static async Task<IResult> ShowFormAsync(
        HttpContext context, Sessions sessions, AanbiederChoices choices, SharingStore store, PgoScreens screens)
    {
        return sessions.Find(context) is { } session
            ? Page(context, screens, await choices.AllForDelenAsync(context.RequestAborted), store.All(session.AccountId), new("", "", ""), [])
            : new SeeOther("/inloggen");
    }

    public static async Task<IResult> HandleAsync(
        HttpContext context,
        Sessions sessions,
        AanbiederChoices choices,
        PendingAuthorizations pending,
        OAuthMessages messages,
        SharingStore store,
        PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        if (await ValidForm.ReadAsync(context) is not { } form)
        {
            return screens.InvalidForm();
        }

        var filled = new Filled(form["aanbieder"].ToString(), form["gegevensdienst"].ToString(), form["bundel"].ToString());
        var choice = await choices.FindForDelenAsync(filled.Aanbieder, context.RequestAborted);
        var error = Check(choice, filled);
        if (choice is null || error is not null)
        {
            var all = await choices.AllForDelenAsync(context.RequestAborted);
            return Page(context, screens, all, store.All(session.AccountId), filled, [error!]);
        }

        var ids = RequestIds.New();
        RecordedFlow.Set(context, ids.CorrelationId);
        var state = pending.Add(new(session.Key, choice.Key, ids.CorrelationId, Delen: new(filled.GegevensdienstId, filled.Bundle)) { RequestId = ids.RequestId });
        return new SeeOther(messages.DelenAddress(choice, GegevensdienstId.Parse(filled.GegevensdienstId), state, ids).AbsoluteUri);
    }

    private static string? Check(AanbiederChoice? choice, Filled filled)
    {
        if (choice is null)
        {
            return "Kies een zorgaanbieder uit de lijst.";
        }

        return choice.Gegevensdiensten.FirstOrDefault(g => g.Id.Value == filled.GegevensdienstId) is { } gegevensdienst
            ? BundleText.Check(gegevensdienst.Definition, filled.Bundle)
            : $"Met {choice.Aanbieder.Value} kun je deze soort gegevens niet delen.";
    }

    private static Screen Page(
        HttpContext context,
        PgoScreens screens,
        IReadOnlyList<AanbiederChoice>? choices,
        IReadOnlyList<Sharing> shared,
        Filled filled,
        IReadOnlyList<string> errors)
    {
        if (choices is null)
        {
            return screens.Private(
                context,
                "Delen kan nu niet",
                Html.Of($"<p>De lijst met zorgaanbieders is nu niet beschikbaar. Probeer het later opnieuw.</p>"),
                StatusCodes.Status503ServiceUnavailable);
        }

        var body = Html.Of($"""
            <p>Voor testers: deel gegevens met een zorgaanbieder. Je logt daar in met DigiD en bevestigt dat je wilt delen.</p>
            {PgoScreens.Fout(errors)}
            {(choices.Count == 0 ? Html.Of($"<p>Er is nu geen zorgaanbieder waarmee je kunt delen.</p>") : Form(context, choices, filled))}
            {Earlier(shared)}
            """);
        var status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return screens.Private(context, "Gegevens delen", body, status, ChooseAanbieder.Origins(choices));
    }

    private static Html Form(HttpContext context, IReadOnlyList<AanbiederChoice> choices, Filled filled)
    {
        var gegevensdiensten = choices.SelectMany(c => c.Gegevensdiensten).DistinctBy(g => g.Id);
        return Html.Of($"""
            <form method="post" action="/delen">
            {Screen.FormToken(context)}
            <label>Met welke zorgaanbieder
            <select name="aanbieder">{choices.Select(c => Option(c.Key, c.Aanbieder.Value, filled.Aanbieder))}</select></label>
            <label>Welke soort gegevens
            <select name="gegevensdienst">{gegevensdiensten.Select(g => Option(g.Id.Value, $"{g.Naam} ({g.Id})", filled.GegevensdienstId))}</select></label>
            <label>De gegevens: een FHIR-Bundle in JSON<br>
            <textarea name="bundel" rows="12" cols="30" required spellcheck="false">{filled.Bundle}</textarea></label>
            <button type="submit">Delen</button>
            </form>
            """);
    }

    private static Html Option(string value, string text, string chosen) => value == chosen
        ? Html.Of($"""<option value="{value}" selected>{text}</option>""")
        : Html.Of($"""<option value="{value}">{text}</option>""");

    private static Html Earlier(IReadOnlyList<Sharing> shared) => shared.Count == 0
        ? Html.Empty
        : Html.Of($"""
            <h2>Wat je al deelde</h2>
            <ul>
            {shared.Select(Line)}
            </ul>
            """);

    private static Html Line(Sharing sharing) => Html.Of(
        $"""<li><a href="/delen/{sharing.Id}">{sharing.Aanbieder}, {sharing.GegevensdienstNaam}, {DutchText.Moment(sharing.SharedAt)}</a>{Remark(sharing)}</li>""");

    private static string Remark(Sharing sharing) => sharing.Taken switch
    {
        SharedPart.All => "",
        SharedPart.Some => " (deels geweigerd)",
        _ => " (niet gelukt)",
    };
}
