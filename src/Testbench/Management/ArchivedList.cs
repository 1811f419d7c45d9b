namespace MedMijSandbox.Testbench.Management;

/// <summary>A version of a list that was distributed.</summary>
/// <param name="FileName">Name of the list at the Stelselnode.</param>
/// <param name="Volgnummer">Its number.</param>
public sealed record ArchivedList(string FileName, string Volgnummer);
