namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>Who gives vaccinations.</summary>
internal enum VaccineGiver
{
    /// <summary>Youth health care, for the national programme.</summary>
    YouthCare,

    /// <summary>The municipal health service.</summary>
    Ggd,

    /// <summary>The general practitioner.</summary>
    Gp,
}
