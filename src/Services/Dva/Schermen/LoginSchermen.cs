using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>The pages around the login: landing page, the way to DigiD, cancellation page, a login that failed, and logging out.</summary>
/// <remarks>Bron: core.usrint.100; core.usrint.101.</remarks>
internal sealed class LoginSchermen(ScreenFrame frame)
{
    /// <summary>Landingspagina.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The authorization request.</param>
    public Screen Landing(HttpContext context, AuthorizationSession session)
    {
        var visit = frame.VisitOf(session);
        var text = frame.Text("landing", visit);
        var origin = frame.ScopeOf(session) switch
        {
            { Abonnement: not null } => "herkomstAbonneren",
            { Functie: Functie.Delen } => "herkomstDelen",
            _ => "herkomst",
        };
        return frame.Page(text, Html.Of($"""
            {text.Paragraphs(origin)}
            {text.Paragraphs("uitleg")}
            {ScreenParts.LogInOr(context, visit, text, ScreenParts.Cancel, "annuleren")}
            """), frame.TargetsOf(visit));
    }

    /// <summary>The way to a login that takes its request by POST: sent by itself, or with the button where there is no script.</summary>
    public Screen ToAuthentication(AuthorizationSession session, PostForm posted)
    {
        var visit = frame.VisitOf(session);
        var text = frame.Text("digid", visit);
        return frame.Page(text, Html.Of($"""
            {text.Paragraphs("uitleg")}
            <form method="post" action="{posted.Action}">
            {posted.Fields.Select(field => ScreenParts.Hidden(field.Key, field.Value))}
            <button type="submit">{text.Line("verder")}</button>
            </form>
            """), frame.TargetsOf(visit), submitsItself: true);
    }

    /// <summary>Annuleringspagina, with the choice to log in after all.</summary>
    public Screen Cancelled(HttpContext context, AuthorizationSession session)
    {
        var visit = frame.VisitOf(session);
        var text = frame.Text("annulering", visit);
        return frame.Page(text, Html.Of($"""
            {text.Paragraphs("uitleg", "melding")}
            {ScreenParts.LogInOr(context, visit, text, ScreenParts.Close, "terug")}
            """), frame.TargetsOf(visit));
    }

    /// <summary>The identity could not be established: the Persoon is told, and may try again unless the flow stops there.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The request under way.</param>
    /// <param name="message">Key of a text, or the words of a refusal.</param>
    /// <remarks>Bron: ext.vert.authint.203 (deels).</remarks>
    public Screen NotAuthenticated(HttpContext context, AuthorizationSession session, string message)
    {
        var visit = frame.VisitOf(session);
        var text = frame.Text("nietIngelogd", visit);
        var choices = session.Stage == Stage.Stopped
            ? ScreenParts.Form(context, visit.Path, ScreenParts.SecondButton(ScreenParts.Close, text.Line("terug")))
            : ScreenParts.LogInOr(context, visit, text, ScreenParts.Close, "terug");
        return frame.Page(text, Html.Of($"""
            <p class="fout">{text.Message(message)}</p>
            {choices}
            """), frame.TargetsOf(visit));
    }

    /// <summary>DigiD ended the session, or not all of it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The authorization request under way; null: there is no way on.</param>
    /// <param name="message">Key of a text, or a text that has none.</param>
    /// <param name="status">Status of the answer.</param>
    public Screen LoggedOut(HttpContext context, AuthorizationSession? session, string message, int status)
    {
        var visit = session is null ? null : frame.VisitOf(session);
        var text = frame.Text("uitgelogd", visit);
        return frame.Page(text, Html.Of($"""
            <p class="melding">{text.Message(message)}</p>
            {(visit is null ? Html.Empty : ScreenParts.LogInOr(context, visit, text, ScreenParts.Close, "terug"))}
            """), visit is null ? [] : frame.TargetsOf(visit), status);
    }
}
