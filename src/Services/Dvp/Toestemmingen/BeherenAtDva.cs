using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Toestemmingen;

/// <summary>The functie Beheren toestemmingen, from the side of the DVP: the browser goes to the DVA and comes back.</summary>
internal static class BeherenAtDva
{
    public static async Task<IResult> HandleAsync(
        HttpContext context,
        Sessions sessions,
        AanbiederChoices choices,
        PendingBeherenStates pending,
        BeherenAddress address,
        ToestemmingenPage page,
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

        if (await choices.FindAsync(form[ToestemmingenPage.ChoiceField].ToString(), context.RequestAborted) is not { } choice)
        {
            return await ManageToestemming.UnknownAsync(context, session, page);
        }

        var state = pending.Add(new(session.Key, choice.Aanbieder.Value));
        var correlationId = Guid.NewGuid();
        RecordedFlow.Set(context, correlationId);
        return new SeeOther(address.Of(choice, state, correlationId).AbsoluteUri);
    }

    /// <summary>The browser comes back. What the Persoon did at the DVA is not told: an end shows at the next use.</summary>
    public static async Task<IResult> ReturnAsync(
        string? state, HttpContext context, Sessions sessions, PendingBeherenStates pending, ToestemmingenPage page)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        if (state is not { Length: > 0 } || pending.Take(state, session.Key) is not { } visit)
        {
            Explanation.Set(context, "De state ontbreekt, is niet van deze sessie, te oud of al gebruikt.");
            return await page.ShowAsync(
                context,
                session.AccountId,
                PgoScreens.Fout(["Dit antwoord hoort niet bij een vraag van jou, is al gebruikt of duurde te lang. Voor de veiligheid doen we er niets mee."]),
                StatusCodes.Status400BadRequest);
        }

        return await page.ShowAsync(context, session.AccountId, ToestemmingenPage.Notice(
            $"Je bent terug van {visit.Aanbieder}. Trok je daar een toestemming in? Dan merken wij dat de volgende keer dat we hem gebruiken."));
    }
}
