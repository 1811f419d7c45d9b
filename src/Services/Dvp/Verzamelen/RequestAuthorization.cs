using MedMijSandbox.Dvp.Account;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>First step of the functie Autoriseren: the browser of the Persoon goes to the Authorization Server of the chosen Aanbieder.</summary>
/// <remarks>Bron: core.authint.200 (deels); core.authint.201 (deels); core.authint.208.</remarks>
internal static class RequestAuthorization
{
    public static async Task<IResult> HandleAsync(
        HttpContext context,
        Sessions sessions,
        AanbiederChoices choices,
        LongLivedToestemmingen toestemmingen,
        PendingAuthorizations pending,
        OAuthMessages messages,
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

        var choice = await choices.FindAsync(form["aanbieder"].ToString(), context.RequestAborted);
        var wrongPeriod = PeriodForm.Read(form, out var period);
        var wrongPersoon = RepresentationForm.Read(form, out var represented);
        if (choice is null || wrongPeriod is not null || wrongPersoon is not null)
        {
            var all = await choices.AllAsync(context.RequestAborted);
            var error = choice is null ? "Kies een zorgaanbieder uit de lijst." : wrongPeriod ?? wrongPersoon!;
            return ChooseAanbieder.Page(context, screens, all, toestemmingen.All(session.AccountId), "", [error]);
        }

        var ids = RequestIds.New();
        RecordedFlow.Set(context, ids.CorrelationId);
        var state = pending.Add(new(session.Key, choice.Key, ids.CorrelationId, period.From, period.Until) { RequestId = ids.RequestId });
        return new SeeOther(messages.VerzamelenAddress(choice, represented, state, ids).AbsoluteUri);
    }
}
