using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>The pages for when it does not go on: Technische storing, a request that nobody can be answered, a session that is over, and an address without a page.</summary>
/// <remarks>Bron: Technische storing; core.authint.202 (deels).</remarks>
internal sealed class StoringSchermen(ScreenFrame frame)
{
    /// <summary>
    /// Technische storing, with the number to call and both ids. The way back is there with a session only: then client and address were checked. Ids that
    /// no session knows are taken from the request.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The request under way; null when there is none.</param>
    /// <param name="why">For the developer; not shown.</param>
    /// <param name="status">Status of the answer.</param>
    public Screen TechnischeStoring(HttpContext context, AuthorizationSession? session, string why, int status = StatusCodes.Status503ServiceUnavailable)
    {
        Explanation.Set(context, why);
        var known = session ?? context.Features.Get<SeenSession>()?.Session;
        var visit = session is null ? null : frame.VisitOf(session);
        var text = frame.Text("storing", visit);
        var back = session is null ? Html.Empty : BackOf(context, session, text);
        return frame.Page(text, Html.Of($"""
            {text.Paragraphs("excuus", "fout")}
            {text.Paragraphs("contact")}
            <dl>
            <dt>{text.Line("traceId")}</dt><dd>{IdOf(context, known?.RequestId, MedMijIds.RequestId) ?? text.Line("onbekend")}</dd>
            <dt>{text.Line("sessionId")}</dt><dd>{IdOf(context, known?.CorrelationId, MedMijIds.CorrelationId) ?? text.Line("onbekend")}</dd>
            </dl>
            {back}
            """), visit is null ? [] : [ScreenFrame.OriginOf(visit)], status);
    }

    /// <summary>
    /// Error page without a way back: nobody can be trusted with an answer. When that is because of a fault at our side, and not of the request, it is
    /// Technische storing.
    /// </summary>
    public Screen Error(HttpContext context, AuthorizationRefusal refusal, int status)
    {
        var why = $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})";
        if (status >= StatusCodes.Status500InternalServerError)
        {
            return TechnischeStoring(context, session: null, why);
        }

        Explanation.Set(context, why);
        var text = frame.Text("fout", visit: null);
        return frame.Page(text, Html.Of($"""
            {text.Paragraphs("uitleg", "fout")}
            {text.Paragraphs("hulp")}
            """), [], status);
    }

    /// <summary>The session is over, or the form came from elsewhere.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The request under way in this browser, which the page does not belong to; null when there is none, and then there is no way back.</param>
    public Screen SessionGone(HttpContext context, AuthorizationSession? session)
    {
        Explanation.Set(context, "session-gone: er is geen lopende autorisatie in deze browser, zij duurde langer dan sessionLifetimeSeconds, of het formulier hoort er niet bij (docs/weigeringen.md).");
        return Lost(context, session, "sessieWeg", StatusCodes.Status400BadRequest);
    }

    /// <summary>There is no page at this address.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The request under way in this browser; null when there is none, and then there is no way back.</param>
    public Screen NothingHere(HttpContext context, AuthorizationSession? session) => Lost(context, session, "nietGevonden", StatusCodes.Status404NotFound);

    private Screen Lost(HttpContext context, AuthorizationSession? session, string page, int status)
    {
        if (session is null)
        {
            var plain = frame.Text(page, visit: null);
            return frame.Page(plain, plain.Paragraphs("uitleg", "fout"), [], status);
        }

        var visit = frame.VisitOf(session);
        var text = frame.Text(page, visit);
        return frame.Page(text, Html.Of($"""
            {text.Paragraphs("bezig", "fout")}
            {BackOf(context, session, text)}
            """), [ScreenFrame.OriginOf(visit)], status);
    }

    private static Html BackOf(HttpContext context, AuthorizationSession session, ScreenText text) =>
        ScreenParts.Form(context, BackPathOf(session), ScreenParts.SecondButton(ScreenParts.Close, text.Line("terug")));

    // each stage has its own address that takes the way back
    private static string BackPathOf(AuthorizationSession session) => session switch
    {
        { Stage: Stage.Overzicht } => ToestemmingenEndpoints.TerugPath,
        { Stage: Stage.Toestemming } => AutoriserenEndpoints.ToestemmingPath,
        { Purpose: Purpose.Beheren } => ToestemmingenEndpoints.InloggenPath,
        _ => AutoriserenEndpoints.LandingPath,
    };

    private static string? IdOf(HttpContext context, string? known, string name)
    {
        if (MedMijIds.IsId(known))
        {
            return known;
        }

        var given = context.Request.Query[name] is [{ Length: > 0 } query] ? query : context.Request.Headers[name].ToString();
        return MedMijIds.IsId(given) ? given : null;
    }
}
