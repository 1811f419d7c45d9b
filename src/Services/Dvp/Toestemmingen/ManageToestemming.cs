using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Automatisch;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Toestemmingen;

/// <summary>What a Persoon does with a long-lived Toestemming in the PGO: look, order automatic collection, and forget.</summary>
/// <remarks>Bron: core.dossier.107; core.gegevensuitwisseling.101.</remarks>
internal static class ManageToestemming
{
    public static async Task<IResult> ShowAsync(HttpContext context, Sessions sessions, ToestemmingenPage page) =>
        sessions.Find(context) is { } session ? await page.ShowAsync(context, session.AccountId, Html.Empty) : new SeeOther("/inloggen");

    /// <summary>The explicit order, or its end.</summary>
    public static async Task<IResult> OrderAsync(
        HttpContext context, Sessions sessions, AanbiederChoices choices, AutomaticPlan plan, ToestemmingenPage page, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        if (await ValidForm.ReadAsync(context) is not { } form)
        {
            return screens.InvalidForm();
        }

        var isOn = form[ToestemmingenPage.AutomaticField].ToString() == "ja";
        var key = form[ToestemmingenPage.ChoiceField].ToString();
        var isKnown = isOn
            ? await choices.FindAsync(key, context.RequestAborted) is { } choice && plan.Order(session.AccountId, choice)
            : plan.Stop(session.AccountId, key);
        if (!isKnown)
        {
            return await UnknownAsync(context, session, page);
        }

        var text = isOn
            ? "We verzamelen hier voortaan automatisch, elke nacht hoogstens één keer."
            : "We verzamelen hier niet meer automatisch.";
        return await page.ShowAsync(context, session.AccountId, ToestemmingenPage.Notice(text));
    }

    /// <summary>The Toestemming is forgotten here; at the DVA it stays.</summary>
    public static async Task<IResult> ForgetAsync(
        HttpContext context, Sessions sessions, LongLivedToestemmingen toestemmingen, ToestemmingenPage page, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        if (await ValidForm.ReadAsync(context) is not { } form)
        {
            return screens.InvalidForm();
        }

        if (toestemmingen.Find(session.AccountId, form[ToestemmingenPage.ChoiceField].ToString()) is not { } kept)
        {
            return await UnknownAsync(context, session, page);
        }

        toestemmingen.Remove(session.AccountId, kept.ChoiceKey);
        return await page.ShowAsync(context, session.AccountId, ToestemmingenPage.Notice(
            $"We gebruiken je toestemming bij {kept.Aanbieder} niet meer. Bij de zorgaanbieder staat hij nog, tot je hem daar intrekt of tot hij vanzelf stopt."));
    }

    internal static async Task<IResult> UnknownAsync(HttpContext context, PgoSession session, ToestemmingenPage page) => await page.ShowAsync(
        context,
        session.AccountId,
        PgoScreens.Fout(["Die toestemming is er niet meer, of de zorgaanbieder staat nu niet op de lijst. Er is niets veranderd."]),
        StatusCodes.Status400BadRequest);
}
