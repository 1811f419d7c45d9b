using MedMijSandbox.Saml;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>What becomes of the artifact.</summary>
internal enum ArtifactFate
{
    /// <summary>It can be exchanged once.</summary>
    Good,

    /// <summary>It is too old already.</summary>
    Expired,

    /// <summary>It was exchanged already.</summary>
    Used,

    /// <summary>It stands for nothing.</summary>
    Unknown,

    /// <summary>It is of another service provider.</summary>
    OfAnother,
}

/// <summary>How the login ends for who logs in.</summary>
internal enum LoginEnd
{
    Success,
    Cancelled,
    Failed,
    LevelTooLow,
    RequestDenied,
}

/// <summary>
/// How a login can be made to end, so that a service provider can meet it: chosen on the page, tied to a persona, or set ahead over the
/// management address.
/// </summary>
/// <param name="Key">Name in forms, files and the management address.</param>
/// <param name="Text">What the page says of it.</param>
/// <param name="End">How the login ends for who logs in.</param>
internal sealed record LoginOutcome(string Key, string Text, LoginEnd End = LoginEnd.Success)
{
    /// <summary>What becomes of the artifact.</summary>
    public ArtifactFate Fate { get; init; }

    /// <summary>What is wrong with the answer.</summary>
    public AnswerFault Fault { get; init; }

    /// <summary>How far our clock is ahead when we answer.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>How long the exchange of the artifact takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether the exchange fails without a message of SAML.</summary>
    public bool Breaks { get; init; }

    /// <summary>Whether somebody is represented although nobody asked.</summary>
    public bool RepresentsUnasked { get; init; }

    /// <summary>Whether the Persoon sees that the password is wrong, and may try again, before the login fails.</summary>
    public bool AsksAgain { get; init; }
}

/// <summary>All that can become of a login.</summary>
internal static class LoginOutcomes
{
    public static readonly LoginOutcome Success = new("gelukt", "Het inloggen lukt");

    public static readonly IReadOnlyList<LoginOutcome> All =
    [
        Success,
        new("geannuleerd", "U annuleert", LoginEnd.Cancelled),
        new("wachtwoord-fout", "Het wachtwoord klopt niet", LoginEnd.Failed) { AsksAgain = true },
        new("niveau-te-laag", "U kunt het gevraagde niveau niet halen", LoginEnd.LevelTooLow),
        new("geen-bsn", "U hebt geen burgerservicenummer", LoginEnd.Failed),
        new("overleden", "De persoon van dit account is overleden", LoginEnd.Failed),
        new("geblokkeerd", "Uw DigiD is geblokkeerd", LoginEnd.Failed),
        new("geweigerd", "DigiD weigert het verzoek van de dienst", LoginEnd.RequestDenied),
        new("artifact-verlopen", "Het artifact is verlopen") { Fate = ArtifactFate.Expired },
        new("artifact-gebruikt", "Het artifact is al gebruikt") { Fate = ArtifactFate.Used },
        new("artifact-onbekend", "Het artifact is onbekend") { Fate = ArtifactFate.Unknown },
        new("artifact-van-een-ander", "Het artifact is van een andere dienst") { Fate = ArtifactFate.OfAnother },
        new("storing", "Het achterkanaal van DigiD is stuk") { Breaks = true },
        new("traag", "Het achterkanaal antwoordt na 12 seconden") { Delay = TimeSpan.FromSeconds(12) },
        new("klok-achter", "De klok van DigiD loopt 5 minuten achter") { ClockOffset = TimeSpan.FromMinutes(-5) },
        new("klok-voor", "De klok van DigiD loopt 5 minuten voor") { ClockOffset = TimeSpan.FromMinutes(5) },
        new("niet-ondertekend", "Het antwoord is niet ondertekend") { Fault = AnswerFault.Unsigned },
        new("andere-sleutel", "Het antwoord is ondertekend met een vreemde sleutel") { Fault = AnswerFault.OtherKey },
        new("gewijzigd", "Het antwoord is gewijzigd na het ondertekenen") { Fault = AnswerFault.Changed },
        new("verpakt", "Een vervalst antwoord met het ondertekende erin (XSW)") { Fault = AnswerFault.Wrapped },
        new("andere-uitgever", "Het antwoord is van een ander dan DigiD") { Fault = AnswerFault.OtherIssuer },
        new("andere-dienst", "Het antwoord is voor een andere dienst") { Fault = AnswerFault.OtherAudience },
        new("ander-adres", "Het antwoord is voor een ander adres") { Fault = AnswerFault.OtherRecipient },
        new("ander-verzoek", "Het antwoord hoort bij een ander verzoek") { Fault = AnswerFault.OtherRequest },
        new("niet-meer-geldig", "Het antwoord was 10 minuten geleden geldig") { Fault = AnswerFault.Expired },
        new("nog-niet-geldig", "Het antwoord is over 10 minuten geldig") { Fault = AnswerFault.FromTheFuture },
        new("niveau-verlaagd", "Het antwoord heeft een lager niveau dan gevraagd") { Fault = AnswerFault.LevelLowered },
        new("ander-nummer", "Het antwoord heeft geen burgerservicenummer") { Fault = AnswerFault.OtherSector },
        new("vertegenwoordiging-ongevraagd", "U handelt voor een ander zonder dat het gevraagd is") { RepresentsUnasked = true },
    ];

    /// <summary>The outcome of that key; null when there is none.</summary>
    public static LoginOutcome? Find(string? key) => All.FirstOrDefault(outcome => outcome.Key == key);
}
