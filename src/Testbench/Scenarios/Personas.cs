using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>Chooses the Persoon of a scenario among the made-up ones of the stelsel.</summary>
internal static class Personas
{
    /// <summary>Everybody who can take part in a scenario, in the order of the stelsel.</summary>
    /// <param name="management">Management address of the stelsel.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="name">Name that the user asked for; null: none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One or more, or why there is nobody.</returns>
    public static async Task<(IReadOnlyList<PersonaSummary> Found, string? Problem)> FindAsync(
        ManagementClient management, Scenario scenario, string? name, CancellationToken cancellationToken)
    {
        var answer = await management.PersonasAsync(cancellationToken);
        if (answer.Value is not { } all)
        {
            return ([], answer.Problem);
        }

        if ((name ?? scenario.Persona) is { } wanted)
        {
            var persona = all.Find(p => p.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
            return persona is null
                ? ([], $"er is geen Persoon '{wanted}'; er zijn {string.Join(", ", all.Select(p => p.Name))}")
                : ([persona], null);
        }

        var needed = scenario.Gegevensdiensten;
        List<PersonaSummary> fitting = [.. all.Where(p => needed.All(g => p.Gegevensdiensten?.Contains(g, StringComparer.Ordinal) == true))];
        return fitting.Count > 0 ? (fitting, null) : ([], $"geen Persoon heeft een dossier voor Gegevensdienst {string.Join(" en ", needed)}");
    }

    /// <summary>The first that can take part in a scenario, or why there is nobody.</summary>
    public static async Task<(PersonaSummary? Found, string? Problem)> ChooseAsync(
        ManagementClient management, Scenario scenario, string? name, CancellationToken cancellationToken)
    {
        var (found, problem) = await FindAsync(management, scenario, name, cancellationToken);
        return found is [var first, ..] ? (first, null) : (null, problem);
    }
}
