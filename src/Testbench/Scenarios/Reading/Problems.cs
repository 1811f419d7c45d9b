namespace MedMijSandbox.Testbench.Scenarios.Reading;

/// <summary>Collects what is wrong with one file, so that all of it can be told at once.</summary>
internal sealed class Problems(string file)
{
    private readonly List<ScenarioProblem> _found = [];

    public IReadOnlyList<ScenarioProblem> Found => [.. _found.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public bool Any => _found.Count > 0;

    public void Add(string message) => _found.Add(new(file, 0, 0, message));

    public void Add(YamlItem at, string message) => Add(at.Line, at.Column, message);

    public void Add(int line, int column, string message) => _found.Add(new(file, line, column, message));
}
