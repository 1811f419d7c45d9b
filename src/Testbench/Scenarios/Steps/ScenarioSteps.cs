using System.Collections.Frozen;
using System.Text;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Every step that a scenario may hold: a closed list, in the order of the documentation.</summary>
public static class ScenarioSteps
{
    /// <summary>The steps.</summary>
    public static readonly IReadOnlyList<StepDefinition> All =
    [
        OpenPgo.Definition,
        RegisterAndLogIn.Definition,
        ChooseAanbieder.Definition,
        ContinueAtDva.Definition,
        CancelAtLanding.Definition,
        LogInAtDigid.Definition,
        CancelAtDigid.Definition,
        EndLoginAtDigid.Definition,
        RepresentAtDigid.Definition,
        PrepareLogin.Definition,
        ChangeLoginKeys.Definition,
        SetLevel.Definition,
        SetOption.Definition,
        Die.Definition,
        MakeFault.Definition,
        EndFaults.Definition,
        ChangeDeelnemer.Definition,
        RegisterDeelnemer.Definition,
        MakeListFault.Definition,
        EndListFaults.Definition,
        PublishList.Definition,
        FetchLists.Definition,
        ExpectKeptList.Definition,
        LogOutAtDva.Definition,
        GiveToestemming.Definition,
        RefuseToestemming.Definition,
        Press.Definition,
        RequestPage.Definition,
        SubmitAgain.Definition,
        RepeatAnswer.Definition,
        NewTab.Definition,
        SwitchTab.Definition,
        LoseSession.Definition,
        LogInAgain.Definition,
        OpenToestemmingen.Definition,
        UseToestemming.Order,
        UseToestemming.Again,
        UseToestemming.Manage,
        UseToestemming.Forget,
        OpenOverview.Definition,
        Withdraw.Definition,
        LeaveOverview.Definition,
        ExpectPage.Definition,
        ExpectDossier.Definition,
        ExpectMessage.Definition,
        RequestAuthorization.Definition,
        ExpectRedirect.Definition,
        ExchangeCode.Definition,
        RequestToken.Definition,
        RefreshToken.Definition,
        ExpectToken.Definition,
        ExpectTokenError.Definition,
        ExpectNoAnswer.Definition,
        AdvanceClock.Definition,
        RequestOtherHost.Definition,
        CollectAsBench.Definition,
        RequestResource.Definition,
        RequestBackchannel.Definition,
        ExpectAnswer.Definition,
        Subscribe.Definition,
        PostSubscription.Definition,
        TellSubscribers.NewData,
        TellSubscribers.End,
        ExpectNotification.Definition,
        PostNotification.Definition,
        ExpectExplanation.Definition,
        ExpectLog.Definition,
        ExpectList.Definition,
        StartBrokenServer.Definition,
        ExamineByDoctor.Definition,
        ExpectFinding.Definition,
    ];

    private static readonly FrozenDictionary<string, StepDefinition> ByName = All.ToFrozenDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>The step of that name, or null.</summary>
    public static StepDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The table of <c>docs/scenarios.md</c>, without its heading: a row for each step, and one for each of its parameters.</summary>
    public static string ToMarkdownRows()
    {
        var rows = new StringBuilder();
        foreach (var step in All)
        {
            rows.Append("| `").Append(step.Name).Append("` | | | ").Append(step.Explanation).Append(" |\n");
            foreach (var parameter in step.Parameters)
            {
                rows.Append("| | `").Append(parameter.Name).Append("` | ").Append(parameter.KindText).Append(parameter.Required ? ", verplicht" : "")
                    .Append(" | ").Append(parameter.Explanation).Append(" |\n");
            }
        }

        return rows.ToString();
    }
}
