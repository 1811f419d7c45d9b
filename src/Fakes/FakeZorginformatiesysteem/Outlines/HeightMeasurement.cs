namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>How tall somebody was.</summary>
/// <param name="Number">Part of the ids, from 1.</param>
/// <param name="Day">When.</param>
/// <param name="Centimetres">The height.</param>
internal sealed record HeightMeasurement(int Number, DateOnly Day, decimal Centimetres);
