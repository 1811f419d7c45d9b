using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Toestemmingen;

/// <summary>The page with all long-lived Toestemmingen of a Persoon, and what can be done with each.</summary>
internal sealed class ToestemmingenPage(AanbiederChoices choices, LongLivedToestemmingen toestemmingen, PgoScreens screens)
{
    /// <summary>Name of the field that says which Toestemming.</summary>
    public const string ChoiceField = "aanbieder";

    /// <summary>Name of the checkbox that orders automatic collection.</summary>
    public const string AutomaticField = "automatisch";

    /// <summary>The page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="accountId">Whose page.</param>
    /// <param name="notice">What was just done, or went wrong; empty: nothing.</param>
    /// <param name="status">Status of the answer.</param>
    public async Task<Screen> ShowAsync(HttpContext context, string accountId, Html notice, int status = StatusCodes.Status200OK)
    {
        var all = await choices.AllAsync(context.RequestAborted) ?? [];
        var kept = toestemmingen.All(accountId);
        return screens.Private(
            context,
            "Mijn toestemmingen",
            Html.Of($"""
                {notice}
                <p>Bij deze zorgaanbieders gaf je toestemming voor langere tijd. Je verzamelt er gegevens zonder opnieuw in te loggen met DigiD.</p>
                {(kept.Count == 0 ? Nothing : Html.Join(kept.Select((k, index) => Item(context, k, index))))}
                """),
            status,
            ChooseAanbieder.Origins(all));
    }

    /// <summary>Text about what was done.</summary>
    public static Html Notice(string text) => Html.Of($"""<p class="melding" role="status">{text}</p>""");

    private static Html Nothing => Html.Of($"""
        <p id="geen-toestemmingen">Je hebt nu geen toestemming voor langere tijd. Je geeft die bij een zorgaanbieder, als je <a href="/verzamelen">gegevens verzamelt</a>.</p>
        """);

    private static Html Item(HttpContext context, KeptToestemming kept, int index) => Html.Of($"""
        <section aria-labelledby="toestemming-{index}">
        <h2 id="toestemming-{index}">{kept.Aanbieder}</h2>
        <dl>
        <dt>Soort gegevens</dt><dd>{string.Join(", ", kept.Gegevensdiensten)}</dd>
        <dt>Laatst gebruikt</dt><dd>{DutchText.Moment(kept.LastUsedAt ?? kept.KeptAt)}</dd>
        <dt>Stopt vanzelf</dt><dd>{DutchText.Moment(kept.EndsAt)}, als je hem tot dan niet gebruikt</dd>
        {Failure(kept)}
        </dl>
        {Form(context, "/verzamelen/opnieuw", kept, Button("Opnieuw verzamelen", index, Html.Empty))}
        {Form(context, "/toestemmingen/automatisch", kept, Automatic(kept, index))}
        {Form(context, "/toestemmingen/beheren", kept, Manage(kept, index))}
        {Form(context, "/toestemmingen/vergeten", kept, Forget(index))}
        </section>

        """);

    private static Html Second => new(" class=\"tweede\"");

    private static Html Manage(KeptToestemming kept, int index) => Html.Of($"""
        <p>Wil je de toestemming zelf intrekken? Dat doe je bij de zorgaanbieder.</p>
        {Button("Beheren bij " + kept.Aanbieder, index, Second)}
        """);

    private static Html Forget(int index) => Html.Of($"""
        <p>Vergeet je de toestemming hier? Dan gebruiken we hem niet meer. De toestemming zelf blijft bij de zorgaanbieder staan, tot je hem daar intrekt of tot hij vanzelf stopt.</p>
        {Button("Vergeet hier", index, Second)}
        """);

    private static Html Automatic(KeptToestemming kept, int index) => Html.Of($"""
        <fieldset>
        <legend>Automatisch verzamelen</legend>
        <p>Wij kunnen elke nacht je nieuwe gegevens ophalen. Dat doen we om ze jou sneller te kunnen tonen. Zo staat het ook in de <a href="/gebruikersvoorwaarden#automatisch">gebruikersvoorwaarden</a>. Je krijgt elke keer een bericht.</p>
        <label class="keuze"><input type="checkbox" name="{AutomaticField}" value="ja"{Checked(kept)}> <span>Ja, verzamel automatisch bij {kept.Aanbieder}</span></label>
        {Button("Bewaar deze keuze", index, Second)}
        </fieldset>
        """);

    private static Html Form(HttpContext context, string action, KeptToestemming kept, Html content) => Html.Of($"""
        <form method="post" action="{action}">
        {Screen.FormToken(context)}
        <input type="hidden" name="{ChoiceField}" value="{kept.ChoiceKey}">
        {content}
        </form>
        """);

    private static Html Button(string text, int index, Html kind) => Html.Of($"""
        <button type="submit"{kind} aria-describedby="toestemming-{index}">{text}</button>
        """);

    private static Html Checked(KeptToestemming kept) => kept.IsAutomatic ? new(" checked") : Html.Empty;

    private static Html Failure(KeptToestemming kept) => kept.FirstFailedAt is { } at
        ? Html.Of($"<dt>Lukt niet sinds</dt><dd>{DutchText.Moment(at)}</dd>")
        : Html.Empty;
}
