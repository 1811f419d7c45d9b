using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>Use of tobacco, alcohol and drugs; nothing where nobody asked.</summary>
/// <param name="Tobacco">Status.</param>
/// <param name="Alcohol">Status.</param>
/// <param name="GlassesPerWeek">0 when there is no figure.</param>
/// <param name="Drugs">Status.</param>
internal sealed record Lifestyle(Code? Tobacco, Code? Alcohol, int GlassesPerWeek, Code? Drugs)
{
    public static readonly Code Smokes = Code.Snomed("449868002", "rookt dagelijks");
    public static readonly Code SmokedBefore = Code.Snomed("8517006", "ex-roker");
    public static readonly Code NeverSmoked = Code.Snomed("266919005", "heeft nooit gerookt");
    public static readonly Code Drinks = Code.Snomed("219006", "drinkt alcohol");
    public static readonly Code NeverDrank = Code.Snomed("228274009", "heeft nooit alcohol gedronken");
    public static readonly Code NoDrugs = Code.Snomed("228367002", "gebruikt geen drugs");
    public static readonly Code DrugsBefore = Code.Snomed("44870007", "heeft vroeger drugs gebruikt");
}
