#pragma warning disable IDE0130 // One file, compiled into every test project.
namespace MedMijSandbox.Tests;

/// <summary>Says which responsibility a test shows. docs/verantwoordelijkheden.csv is checked against these.</summary>
/// <param name="codes">Codes as published.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
internal sealed class CoversAttribute(params string[] codes) : Attribute
{
    public IReadOnlyList<string> Codes => codes;
}
