using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>A kind of laboratory test with its reference range.</summary>
/// <param name="Key">Part of the ids.</param>
/// <param name="Code">LOINC.</param>
/// <param name="Unit">As shown.</param>
/// <param name="Ucum">As coded.</param>
/// <param name="Low">Lower bound of normal, if there is one.</param>
/// <param name="High">Upper bound of normal, if there is one.</param>
/// <param name="Decimals">Of the value.</param>
internal sealed record LabTest(string Key, Code Code, string Unit, string Ucum, decimal? Low, decimal? High, int Decimals);
