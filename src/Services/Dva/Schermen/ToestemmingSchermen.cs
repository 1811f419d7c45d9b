using System.Globalization;
using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>The pages that ask for Toestemming, for Verzamelen and Abonneren, and for the Bevestiging of Delen.</summary>
/// <remarks>Bron: core.usrint.102; core.usrint.103 (deels); core.autorisatie.100; core.autorisatie.101.</remarks>
internal sealed class ToestemmingSchermen(ScreenFrame frame, SchermenOptions settings, DigidClient digid)
{
    /// <summary>Toestemmingsverklaring for Verzamelen, Bevestigingsverklaring for Delen.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The authorization request.</param>
    /// <param name="names">Names of the Gegevensdiensten; null: their numbers.</param>
    /// <param name="client">The DVP Server on the OAuth Client List, which gets no more than it is recognised for; null when it is not known.</param>
    public Screen Toestemming(HttpContext context, AuthorizationSession session, Gegevensdienstnamenlijst? names, OAuthClient? client)
    {
        var scope = frame.ScopeOf(session)?.For(client);
        var diensten = (scope?.Gegevensdiensten ?? []).Select(id => names?.FindName(id) ?? "Gegevensdienst " + id.Value).ToList();
        var visit = frame.VisitOf(session);
        var values = frame.ValuesOf(visit) with { Gegevensdienst = DutchText.Enumerate(diensten) };
        var isDelen = scope?.Functie == Functie.Delen;
        var text = frame.Text(isDelen ? "bevestiging" : "toestemming", values);
        var body = isDelen ? Bevestiging(context, text, diensten) : Verklaring(context, session, text, diensten);
        return frame.Page(text, body, frame.TargetsOf(visit));
    }

    /// <summary>Toestemmingsverklaring Abonneren.</summary>
    public Screen Abonneren(HttpContext context, AuthorizationSession session, ShownAbonnement abonnement) =>
        Abonnement(session, abonnement, "abonneren", text => Html.Of($"""
            {text.Paragraphs("vraag", "vraag")}
            {text.Paragraphs("dienst")}
            {text.Paragraphs("duur")}
            {Question(context, text)}
            <details><summary>{text.Line("uitlegTitel")}</summary>
            {text.Paragraphs("uitleg")}
            </details>
            """));

    /// <summary>Beëindigingsverklaring Abonnement.</summary>
    public Screen BeeindigingAbonnement(HttpContext context, AuthorizationSession session, ShownAbonnement abonnement) =>
        Abonnement(session, abonnement, "abonnementEinde", text => Html.Of($"""
            {text.Paragraphs("vraag", "vraag")}
            {text.Paragraphs("dienst")}
            {Question(context, text)}
            {text.Paragraphs("uitleg")}
            """));

    private Screen Abonnement(AuthorizationSession session, ShownAbonnement abonnement, string page, Func<ScreenText, Html> body)
    {
        var visit = frame.VisitOf(session) with { Aanbieder = abonnement.Aanbieder };
        var text = frame.Text(page, frame.ValuesOf(visit) with
        {
            Gegevensdienst = abonnement.Gegevensdienst,
            Days = abonnement.Days.ToString(CultureInfo.InvariantCulture),
        });
        return frame.Page(text, body(text), frame.TargetsOf(visit));
    }

    private Html Verklaring(HttpContext context, AuthorizationSession session, ScreenText text, IReadOnlyList<string> diensten)
    {
        var isForAnother = session.Vertegenwoordiging is not null;
        var logOut = digid.SharesSessions ? ScreenParts.SecondButton(ScreenParts.LogOut, text.Line("uitloggen")) : Html.Empty;
        var about = diensten.Count == 0 ? text.Paragraphs("geenDiensten") : Html.Of($"{text.Paragraphs("diensten")}{ScreenParts.ListOf(diensten)}");
        return Html.Of($"""
            {text.Paragraphs(isForAnother ? "vraagVertegenwoordiging" : "vraag", "vraag")}
            {about}
            {Question(context, text, isForAnother ? Html.Empty : Unlimited(text), logOut)}
            {Details(text, isForAnother, PrivacyLink(session, text))}
            """);
    }

    private static Html Bevestiging(HttpContext context, ScreenText text, IReadOnlyList<string> diensten) => Html.Of($"""
        {text.Paragraphs("vraag", "vraag")}
        {text.Paragraphs("diensten")}
        {ScreenParts.ListOf(diensten)}
        {Question(context, text)}
        {text.Paragraphs("uitleg")}
        """);

    private static Html Question(HttpContext context, ScreenText text, Html before = default, Html after = default) => ScreenParts.Form(
        context, AutoriserenEndpoints.ToestemmingPath, before, ScreenParts.YesOrNo(ScreenParts.Agree, ScreenParts.Refuse, text), after);

    /// <summary>The choice for an indefinite time: there, and not preselected.</summary>
    private static Html Unlimited(ScreenText text) => Html.Of($"""
        <label class="keuze"><input type="checkbox" name="{ScreenParts.Unlimited}" value="{ScreenParts.Yes}">
        <span>{text.Line("onbepaaldeDuur")}</span></label>

        """);

    private Html PrivacyLink(AuthorizationSession session, ScreenText text) =>
        frame.ScopeOf(session) is { } scope && settings.PrivacyStatements.TryGetValue(scope.Aanbieder.Naam, out var address)
            ? Html.Of($"<p><a href=\"{address.AbsoluteUri}\">{text.Line("privacyverklaring")}</a></p>")
            : Html.Empty;

    private static Html Details(ScreenText text, bool isForAnother, Html privacyLink)
    {
        var duration = isForAnother
            ? text.Paragraphs("uitlegEenmalig")
            : Html.Of($"{text.Paragraphs("uitlegDuur")}{text.Paragraphs("uitlegAanpassen")}");
        return Html.Of($"""
            <details><summary>{text.Line("uitlegTitel")}</summary>
            {text.Paragraphs("uitleg")}
            {privacyLink}
            {duration}
            {text.Paragraphs("uitlegRegels")}
            </details>
            """);
    }
}
