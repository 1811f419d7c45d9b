namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>A visit to the general practitioner.</summary>
/// <param name="Number">Part of the ids; the measurements of the same number were taken then.</param>
/// <param name="Day">When.</param>
/// <param name="Problem">What it was about; nothing for a general check.</param>
internal sealed record GpContact(int Number, DateOnly Day, Problem? Problem);
