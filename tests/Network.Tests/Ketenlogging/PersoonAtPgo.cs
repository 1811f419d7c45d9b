using System.Security.Cryptography;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Browsing;
using Microsoft.AspNetCore.WebUtilities;

namespace MedMijSandbox.Network.Tests.Ketenlogging;

/// <summary>A Persoon in a browser, who uses our PGO with everything that it can.</summary>
internal sealed class PersoonAtPgo(FrontDoor door, string persona, string? gebruikersnaam = null)
{
    private const string Choice = "keuze";
    private const string LogIn = "inloggen";
    private const string Agree = "toestemmen";
    private const string AanbiederField = "aanbieder";

    public UserAgent Agent { get; } = new(door, TimeProvider.System);

    /// <summary>X-Correlation-ID of every request that went through the browser, the last one last.</summary>
    public IReadOnlyList<string> CorrelationIds => ValuesOf("X-Correlation-ID");

    /// <summary>Every value that a parameter had in an address of this browser.</summary>
    public IReadOnlyList<string> ValuesOf(string parameter) =>
    [
        .. Agent.History.SelectMany(v => new[] { v.Address, v.Location }).OfType<Uri>()
            .Select(a => QueryHelpers.ParseQuery(a.Query).TryGetValue(parameter, out var value) ? value.ToString() : "")
            .Where(v => v.Length > 0)
            .Distinct(StringComparer.Ordinal),
    ];

    public async Task RegisterAsync()
    {
        var page = await OpenAsync("/registreren");
        var form = Found(page.FindForm("gebruikersnaam"));
        form.Fill("gebruikersnaam", gebruikersnaam ?? "keten" + RandomNumberGenerator.GetHexString(16, lowercase: true));
        form.Fill("wachtwoord", "Oefenen-" + RandomNumberGenerator.GetHexString(16, lowercase: true));
        page = await SubmitAsync(form);
        var code = page.Find("oefencode");
        code.ShouldNotBeNull(page.ToString());
        form = Found(page.FindForm("code"));
        form.Fill("code", code.TextContent.Trim());
        await SubmitAsync(form);
    }

    /// <summary>Collects all of an Aanbieder, until the last answer.</summary>
    public async Task CollectAsync(string aanbieder, bool unlimited)
    {
        await ChooseAsync(aanbieder);
        await LogInAsync();
        var form = Found(Agent.Page!.FindForm(Choice, Agree));
        if (unlimited)
        {
            form.Choose("onbepaaldeDuur", "ja").ShouldBeTrue();
        }

        var page = await SubmitAsync(form, Agree);
        page.Find("klaar").ShouldNotBeNull(page.ToString());
    }

    /// <summary>Goes to the DVA, and stops there before logging in.</summary>
    public async Task StopAtLandingAsync(string aanbieder)
    {
        await ChooseAsync(aanbieder);
        await SubmitAsync(Found(Agent.Page!.FindForm(Choice, "annuleren")), "annuleren");
    }

    /// <summary>Goes to the DVA, logs in and gives no Toestemming.</summary>
    public Task RefuseAsync(string aanbieder) => AnswerAsync(aanbieder, "weigeren");

    /// <summary>Goes to the DVA, logs in and gives an answer, whatever comes of it.</summary>
    public async Task AnswerAsync(string aanbieder, string keuze)
    {
        await ChooseAsync(aanbieder);
        await LogInAsync();
        await SubmitAsync(Found(Agent.Page!.FindForm(Choice, keuze)), keuze);
    }

    /// <summary>Collects again without DigiD.</summary>
    public async Task<Page> RenewAsync()
    {
        // Of each Toestemming there are four forms, this is the first.
        var page = await OpenAsync("/toestemmingen");
        return await SubmitAsync(Found(page.FindForms(AanbiederField).FirstOrDefault()));
    }

    /// <summary>Orders automatic collection for the one Toestemming that there is.</summary>
    public async Task OrderAutomaticAsync()
    {
        var form = Found((await OpenAsync("/toestemmingen")).FindForm("automatisch"));
        form.Choose("automatisch", "ja").ShouldBeTrue();
        await SubmitAsync(form);
    }

    /// <summary>Withdraws at the DVA the one Toestemming that there is.</summary>
    public async Task WithdrawAsync()
    {
        // after collecting and ordering, the third form is the one to manage
        var page = await OpenAsync("/toestemmingen");
        await SubmitAsync(Found(page.FindForms(AanbiederField).Skip(2).FirstOrDefault()));
        await LogInAsync();
        page = await SubmitAsync(Found(Agent.Page!.FindForm("id")));
        await SubmitAsync(Found(page.FindForm(Choice, "beeindigen")), "beeindigen");
    }

    /// <summary>Shares a Bundle through Meetwaarden delen.</summary>
    public async Task ShareAsync(string aanbieder, string bundle)
    {
        var form = Found((await OpenAsync("/delen")).FindForm("bundel"));
        form.Choose(AanbiederField, aanbieder).ShouldBeTrue();
        form.Choose("gegevensdienst", "53").ShouldBeTrue();
        form.Fill("bundel", bundle);
        await SubmitAsync(form);
        await LogInAsync();
        var page = await SubmitAsync(Found(Agent.Page!.FindForm(Choice, Agree)), Agree);
        page.Find("gedeeld").ShouldNotBeNull(page.ToString());
    }

    private async Task ChooseAsync(string aanbieder)
    {
        var page = await OpenAsync("/verzamelen");
        await SubmitAsync(Found(page.FindForms(AanbiederField).FirstOrDefault(f => f.Choose(AanbiederField, aanbieder))));
    }

    private async Task LogInAsync()
    {
        var page = await SubmitAsync(Found(Agent.Page!.FindForm(Choice, LogIn)), LogIn);
        var form = Found(page.FindForm("persona"));
        form.Choose("persona", persona).ShouldBeTrue();
        await SubmitAsync(form, LogIn);
    }

    private Task<Page> OpenAsync(string path) => Agent.OpenAsync(door.Target.AddressOf("pgo", path), TestContext.Current.CancellationToken);

    private PageForm Found(PageForm? form)
    {
        form.ShouldNotBeNull(Agent.Page?.ToString());
        return form;
    }

    private async Task<Page> SubmitAsync(PageForm form, string? button = null)
    {
        var submission = button is null ? form.Press() : form.Press(Choice, button);
        submission.ShouldNotBeNull(Agent.Page?.ToString());
        return await Agent.SubmitAsync(submission, TestContext.Current.CancellationToken);
    }
}
