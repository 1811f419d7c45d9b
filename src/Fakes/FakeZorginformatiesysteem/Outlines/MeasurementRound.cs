namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>What was measured at one visit to the general practice.</summary>
/// <param name="Number">Part of the ids; says nothing about the order.</param>
/// <param name="Day">When.</param>
/// <param name="Systolic">Millimetres of mercury; 0 when blood pressure was not taken.</param>
/// <param name="Diastolic">Millimetres of mercury.</param>
/// <param name="Weight">Kilograms.</param>
internal sealed record MeasurementRound(int Number, DateOnly Day, int Systolic, int Diastolic, decimal Weight);
