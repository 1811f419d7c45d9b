using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>The pages of an authorization request, each for its session. They are made in Schermen; that they are shown is logged here.</summary>
/// <remarks>Bron: core.usrint.100; core.usrint.101; core.usrint.102.</remarks>
internal sealed class AuthorizationScreens(LoginSchermen login, ToestemmingSchermen toestemming, StoringSchermen storing, AuthorizationLog log)
{
    private const int Shown = StatusCodes.Status200OK;
    private const int Broken = StatusCodes.Status503ServiceUnavailable;

    /// <summary>Landingspagina.</summary>
    public Screen Landing(HttpContext context, AuthorizationSession session)
    {
        log.Write("show_landing_page", session, status: Shown);
        return login.Landing(context, session);
    }

    /// <summary>The way to a login that takes its request by POST: sent by itself, or with the button where there is no script.</summary>
    public Screen ToAuthentication(AuthorizationSession session, PostForm posted) => login.ToAuthentication(session, posted);

    /// <summary>Annuleringspagina, with the choice to log in after all.</summary>
    public Screen Cancelled(HttpContext context, AuthorizationSession session)
    {
        log.Write("show_cancellation_page", session, status: Shown);
        return login.Cancelled(context, session);
    }

    /// <summary>The identity could not be established: the Persoon is told, and may try again unless the flow stops there.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The authorization request.</param>
    /// <param name="message">Key of a text, or the words of a refusal.</param>
    public Screen NotAuthenticated(HttpContext context, AuthorizationSession session, string message)
    {
        log.Write("show_cancellation_page", session, status: Shown);
        return login.NotAuthenticated(context, session, message);
    }

    /// <summary>Toestemmingsverklaring, or for Delen the Bevestigingsverklaring.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The authorization request.</param>
    /// <param name="names">Names of the Gegevensdiensten; null: their numbers.</param>
    /// <param name="client">The DVP Server on the OAuth Client List; null when it is not known.</param>
    public Screen Toestemming(HttpContext context, AuthorizationSession session, Gegevensdienstnamenlijst? names, OAuthClient? client = null)
    {
        log.Write(log.IsDelen(session) ? "show_confirmation_page" : "show_consent_page", session, status: Shown);
        return toestemming.Toestemming(context, session, names, client);
    }

    /// <summary>Toestemmingsverklaring Abonneren.</summary>
    public Screen Abonneren(HttpContext context, AuthorizationSession session, ShownAbonnement abonnement)
    {
        log.Write("show_consent_page", session, status: Shown);
        return toestemming.Abonneren(context, session, abonnement);
    }

    /// <summary>Beëindigingsverklaring Abonnement.</summary>
    public Screen BeeindigingAbonnement(HttpContext context, AuthorizationSession session, ShownAbonnement abonnement)
    {
        log.Write("show_consent_page", session, status: Shown);
        return toestemming.BeeindigingAbonnement(context, session, abonnement);
    }

    /// <summary>DigiD ended the session, or not all of it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The authorization request under way; null: there is no way on.</param>
    /// <param name="message">Key of a text, or a text that has none.</param>
    /// <param name="status">Status of the answer.</param>
    public Screen LoggedOut(HttpContext context, AuthorizationSession? session, string message, int status = StatusCodes.Status200OK) =>
        login.LoggedOut(context, session, message, status);

    /// <summary>Error page without a way back: nobody can be trusted with an answer.</summary>
    public Screen Error(HttpContext context, AuthorizationRefusal refusal, int status)
    {
        // A fault at our side has the page of one.
        var isOurs = status >= StatusCodes.Status500InternalServerError;
        var error = KetenError.Of(isOurs ? OAuthErrors.TemporarilyUnavailable : null, refusal.Name, status);
        log.Write(isOurs ? "show_technical_error_page" : "show_authorization_request_error_page", FlowIds.Of(context), status: status, error: error);
        return storing.Error(context, refusal, status);
    }

    /// <summary>Technische storing, with both ids and the way back, which is only there when client and address were checked.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The request under way; null when there is none.</param>
    /// <param name="why">For the developer; not shown.</param>
    /// <param name="status">Status of the answer.</param>
    public Screen TechnischeStoring(HttpContext context, AuthorizationSession? session, string why, int status = Broken)
    {
        var error = KetenError.Of(OAuthErrors.TemporarilyUnavailable, "technische-storing", status);
        var ids = session is null ? FlowIds.Of(context) : FlowIds.Of(session);
        log.Write("show_technical_error_page", ids, status: status, error: error);
        return storing.TechnischeStoring(context, session, why, status);
    }

    /// <summary>The session is over, or the form came from elsewhere; with the way back of the request that is under way in this browser instead.</summary>
    public Screen SessionGone(HttpContext context, AuthorizationSession? session) => storing.SessionGone(context, session);

    /// <summary>There is no page at this address; with the way back of the request that is under way in this browser.</summary>
    public Screen NothingHere(HttpContext context, AuthorizationSession? session) => storing.NothingHere(context, session);
}
