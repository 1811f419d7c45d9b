namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>The outcome of one test.</summary>
internal sealed record LabResult(LabTest Test, decimal Value);
