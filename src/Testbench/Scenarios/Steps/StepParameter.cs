namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>What the value of a parameter may be.</summary>
public enum ParameterKind
{
    /// <summary>A text of one or more characters.</summary>
    Text,

    /// <summary>A whole number, zero or more.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Switch,

    /// <summary>A block of names with whole numbers, as in <c>{ Observation: 3 }</c>.</summary>
    Counts,

    /// <summary>A block of names with texts or numbers, as in <c>{ ms: 500 }</c>.</summary>
    Texts,
}

/// <summary>A parameter of a step.</summary>
/// <param name="Name">Key in the file.</param>
/// <param name="Kind">What the value may be.</param>
/// <param name="Explanation">What it does, in Dutch.</param>
/// <param name="Required">Whether a step without it is refused.</param>
public sealed record StepParameter(string Name, ParameterKind Kind, string Explanation, bool Required = false)
{
    /// <summary>The kind in Dutch, for messages and the table.</summary>
    public string KindText => Kind switch
    {
        ParameterKind.Text => "tekst",
        ParameterKind.Number => "getal",
        ParameterKind.Switch => "true of false",
        ParameterKind.Counts => "namen met aantallen",
        _ => "namen met waarden",
    };
}

/// <summary>A kind of step that a scenario may hold.</summary>
/// <param name="Name">Key in the file.</param>
/// <param name="Explanation">What it does, in Dutch.</param>
/// <param name="Parameters">Its parameters; a step that is given one bare value gives it to the first.</param>
/// <param name="Create">Makes the step from values that fit the parameters.</param>
public sealed record StepDefinition(
    string Name, string Explanation, IReadOnlyList<StepParameter> Parameters, Func<StepArguments, IStepAction> Create);

/// <summary>The values that a scenario gives to one step. They fit the parameters of its definition.</summary>
public sealed class StepArguments
{
    private readonly Dictionary<string, object> _values;

    internal StepArguments(Dictionary<string, object> values) => _values = values;

    /// <summary>A text; null when it was not given.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name) as string;

    /// <summary>A text that is required.</summary>
    public string RequiredText(string name) => (string)_values[name];

    /// <summary>A number; null when it was not given.</summary>
    public int? Number(string name) => _values.TryGetValue(name, out var value) ? (int)value : null;

    /// <summary>A switch; false when it was not given.</summary>
    public bool Switch(string name) => _values.TryGetValue(name, out var value) && (bool)value;

    /// <summary>Names with texts; empty when not given.</summary>
    public IReadOnlyDictionary<string, string> Texts(string name) =>
        _values.GetValueOrDefault(name) as IReadOnlyDictionary<string, string> ?? new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Names with numbers; empty when not given.</summary>
    public IReadOnlyDictionary<string, int> Counts(string name) =>
        _values.GetValueOrDefault(name) as IReadOnlyDictionary<string, int> ?? new Dictionary<string, int>(StringComparer.Ordinal);
}
