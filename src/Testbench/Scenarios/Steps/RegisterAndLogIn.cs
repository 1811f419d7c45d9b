using System.Security.Cryptography;
using MedMijSandbox.Testbench.Browsing;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The Persoon makes an account at the PGO and logs in with the second factor that the practice screen shows.</summary>
internal sealed class RegisterAndLogIn : IStepAction
{
    public const string Name = "register-and-log-in";

    public static readonly StepDefinition Definition = new(
        Name, "Persoon maakt een nieuw account bij de PGO en logt in, met de oefencode als tweede factor.", [], _ => new RegisterAndLogIn());

    private const string UserField = "gebruikersnaam";
    private const string PasswordField = "wachtwoord";
    internal const string CodeField = "code";
    private const string CodeShown = "oefencode";

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var user = $"oefen{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var password = $"Oefenen-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var page = await run.Agent.OpenAsync(run.Target.AddressOf(run.Pgo, "/registreren"), cancellationToken);
        if (Credentials(page, user, password) is not { } submission)
        {
            return StepOutcome.Failure("een formulier met gebruikersnaam en wachtwoord", page.ToString());
        }

        page = await run.Agent.SubmitAsync(submission, cancellationToken);
        if (Code(page, user, password) is not { } confirmation)
        {
            return StepOutcome.Failure("een pagina met een oefencode en een veld ervoor", page.ToString());
        }

        page = await run.Agent.SubmitAsync(confirmation, cancellationToken);
        run.Login = new(user, password);
        if (page.FindForm(PasswordField) is not null)
        {
            page = await LogInAsync(run, run.Login, cancellationToken);
        }

        return page.Status == 200 && page.FindForm(CodeField) is null
            ? StepOutcome.Success
            : StepOutcome.Failure("ingelogd bij de PGO", page.ToString());
    }

    /// <summary>Logs in with an account that there is, as for a PGO that wants a login of its own after the registration.</summary>
    internal static async Task<Page> LogInAsync(ScenarioRun run, PgoLogin login, CancellationToken cancellationToken)
    {
        var page = await run.Agent.OpenAsync(run.Target.AddressOf(run.Pgo, "/inloggen"), cancellationToken);
        var submission = Code(page, login.Name, login.Password) ?? Credentials(page, login.Name, login.Password);
        return submission is null ? page : await run.Agent.SubmitAsync(submission, cancellationToken);
    }

    private static FormSubmission? Credentials(Page page, string user, string password)
    {
        var form = page.FindForm(UserField);
        return form is not null && form.Fill(UserField, user) && form.Fill(PasswordField, password) ? form.Press() : null;
    }

    private static FormSubmission? Code(Page page, string user, string password)
    {
        if (page.Find(CodeShown)?.TextContent.Trim() is not { Length: > 0 } code
            || page.FindForm(CodeField) is not { } form
            || !form.Fill(CodeField, code))
        {
            return null;
        }

        if (form.Has(PasswordField))
        {
            form.Fill(UserField, user);
            form.Fill(PasswordField, password);
        }

        return form.Press();
    }
}
