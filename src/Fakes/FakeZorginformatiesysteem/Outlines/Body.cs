namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>Figures around which the measurements lie.</summary>
/// <param name="Height">Centimetres.</param>
/// <param name="Weight">Kilograms.</param>
/// <param name="Systolic">Millimetres of mercury; 0 when blood pressure is never taken.</param>
/// <param name="Diastolic">Millimetres of mercury.</param>
internal sealed record Body(int Height, int Weight, int Systolic, int Diastolic);
