using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>The pages of Beheren toestemmingen: landing page, overview and Beëindigingsverklaring Toestemming.</summary>
/// <remarks>Bron: Beheren toestemmingen; core.autorisatie.100.</remarks>
internal sealed class BeherenSchermen(ScreenFrame frame)
{
    /// <summary>The notice that something was ended, for the overview.</summary>
    /// <param name="isAbonnement">Whether that was a subscription, or a Toestemming.</param>
    public string EndedText(bool isAbonnement) => frame.Text("overzicht", visit: null).Line(isAbonnement ? "beeindigdAbonnement" : "beeindigd");

    /// <summary>Landingspagina of Beheren toestemmingen.</summary>
    public Screen BeherenLanding(HttpContext context, AuthorizationSession session)
    {
        var visit = frame.VisitOf(session);
        var text = frame.Text("beheren", visit);
        return frame.Page(text, Html.Of($"""
            {text.Paragraphs("herkomst")}
            {text.Paragraphs("uitleg")}
            {ScreenParts.LogInOr(context, visit, text, ScreenParts.Cancel, "annuleren")}
            """), frame.TargetsOf(visit));
    }

    /// <summary>Overzicht toestemmingen, by PGO.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">Who looks.</param>
    /// <param name="toestemmingen">What is shown, in this order within each PGO.</param>
    /// <param name="melding">A notice above it, such as <see cref="EndedText"/>; null for none.</param>
    public Screen Overzicht(HttpContext context, AuthorizationSession session, IReadOnlyList<ShownToestemming> toestemmingen, string? melding)
    {
        var visit = frame.VisitOf(session);
        var text = frame.Text("overzicht", visit);
        var notice = melding is null ? Html.Empty : Html.Of($"<p class=\"melding\" role=\"status\">{melding}</p>");
        var list = toestemmingen.Count == 0
            ? text.Paragraphs("leeg")
            : Html.Of($"{text.Paragraphs("uitleg")}{ListOf(context, text, toestemmingen)}");
        return frame.Page(text, Html.Of($"""
            {notice}
            {list}
            {ScreenParts.Form(context, ToestemmingenEndpoints.TerugPath, ScreenParts.SecondButton(ScreenParts.Close, text.Line("terug")))}
            """), [ScreenFrame.OriginOf(visit)]);
    }

    /// <summary>Beëindigingsverklaring Toestemming.</summary>
    public Screen Beeindigingsverklaring(HttpContext context, AuthorizationSession session, ShownToestemming toestemming)
    {
        // the PGO of the Toestemming, which need not be the one that the Persoon came from
        var text = frame.Text("beeindiging", frame.ValuesOf(frame.VisitOf(session)) with
        {
            Pgo = toestemming.PgoNaam,
            Aanbieder = toestemming.Aanbieder,
            Gegevensdienst = DutchText.Enumerate(toestemming.Gegevensdiensten),
        });
        var kind = toestemming.IsAbonnement ? "Abonnement" : "";
        var form = ScreenParts.Form(
            context,
            ToestemmingenEndpoints.BevestigenPath,
            ScreenParts.Hidden(ScreenParts.Id, toestemming.Id),
            ScreenParts.YesOrNo(ScreenParts.End, ScreenParts.Cancel, text, "ja" + kind));
        return frame.Page(text, Html.Of($"""
            {text.Paragraphs("vraag" + kind, "vraag")}
            {text.Paragraphs("diensten")}
            {ScreenParts.ListOf(toestemming.Gegevensdiensten)}
            {form}
            {text.Paragraphs("uitleg" + kind)}
            """), [], title: text.Line("titel" + kind));
    }

    private static Html ListOf(HttpContext context, ScreenText text, IReadOnlyList<ShownToestemming> toestemmingen) => Html.Join(toestemmingen
        .Select((toestemming, number) => (toestemming, number))
        .GroupBy(t => t.toestemming.PgoNaam, StringComparer.Ordinal)
        .Select(pgo => Html.Of($"""
            <h2>{pgo.Key}</h2>
            {pgo.Select(t => EntryOf(context, text, t.toestemming, t.number))}

            """)));

    private static Html EntryOf(HttpContext context, ScreenText text, ShownToestemming toestemming, int number) => Html.Of($"""
        <section class="toestemming" aria-labelledby="toestemming-{number}">
        <h3 id="toestemming-{number}">{toestemming.Aanbieder}</h3>
        {(toestemming.IsAbonnement ? text.Paragraphs("abonnement") : Html.Empty)}
        <dl>
        <dt>{text.Line("diensten")}</dt><dd>{ScreenParts.ListOf(toestemming.Gegevensdiensten)}</dd>
        {DayOf(text.Line("gegevenOp"), toestemming.GegevenOp)}
        {DayOf(text.Line("laatstGebruiktOp"), toestemming.LaatstGebruiktOp)}
        <dt>{text.Line("stoptOp")}</dt><dd>{DutchText.Day(toestemming.LaatsteDag)}</dd>
        </dl>
        {ScreenParts.Form(
            context,
            ToestemmingenEndpoints.BeeindigenPath,
            ScreenParts.Hidden(ScreenParts.Id, toestemming.Id),
            Html.Of($"<button type=\"submit\" aria-describedby=\"toestemming-{number}\">{text.Line("beeindigen")}</button>"))}
        </section>

        """);

    private static Html DayOf(string name, DateTimeOffset? moment) =>
        moment is { } known ? Html.Of($"<dt>{name}</dt><dd>{DutchText.Day(known)}</dd>") : Html.Empty;
}
