namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>The tests on one sample of blood.</summary>
/// <param name="Number">Part of the ids, from 1.</param>
/// <param name="Day">When the sample was taken.</param>
/// <param name="Results">In the order of the outline.</param>
internal sealed record LabRound(int Number, DateOnly Day, IReadOnlyList<LabResult> Results);
