using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Tokens;

/// <summary>Reads from the scripts that load fixtures which fixed token belongs to which Patient. They are not run: the stelsel loads itself.</summary>
internal static class LoadedTokens
{
    private const string Patient = "Patient";

    /// <summary>Ids of the Patients by their fixed token.</summary>
    public static Dictionary<string, string> Read(IReadOnlyList<TestScript> loadScripts, UnitContext unit)
    {
        var patients = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var script in loadScripts)
        {
            var context = new ScriptContext(script, unit);
            foreach (var operation in script.Operations.Where(o => o.Resource == Patient))
            {
                if (Token(operation) is { } token && PatientId(operation, context) is { } id)
                {
                    patients.TryAdd(token, id);
                }
            }
        }

        return patients;
    }

    private static string? Token(ScriptOperation operation) =>
        operation.Headers.FirstOrDefault(h => h.Field.Equals("Authorization", StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>The id stands in the path of a purge, and in that of an update, often as a variable that looks into the fixture.</summary>
    private static string? PatientId(ScriptOperation operation, ScriptContext context)
    {
        var path = context.Expand(operation.Params ?? "");
        var id = path.Succeeded ? UrlText.PathOf(path.Text).Split('/')[0] : "";
        return id.Length > 0 ? id : null;
    }
}
