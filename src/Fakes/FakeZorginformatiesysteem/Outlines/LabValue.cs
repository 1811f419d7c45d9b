namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>A test and the value around which this Persona's results lie.</summary>
internal sealed record LabValue(LabTest Test, decimal Typical);
