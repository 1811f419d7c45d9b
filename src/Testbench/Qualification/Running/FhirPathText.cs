namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>Makes a value fit between the quotes of a FHIRPath text.</summary>
internal static class FhirPathText
{
    public static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}
