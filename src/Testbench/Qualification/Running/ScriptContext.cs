using System.Globalization;
using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>What the scripts of a unit share while they run.</summary>
/// <param name="Schema">Definitions of the FHIR version.</param>
/// <param name="Fixtures">Files of the fixtures.</param>
/// <param name="Expressions">Compiled expressions.</param>
/// <param name="Now">Protocol time at which the unit began; dates in scripts are counted from its day.</param>
internal sealed record UnitContext(FhirSchema Schema, FixtureFiles Fixtures, ExpressionCache Expressions, DateTimeOffset Now)
{
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);
}

/// <summary>One script while it runs: its variables, the messages that it keeps, the last request and answer.</summary>
internal sealed class ScriptContext(TestScript script, UnitContext unit)
{
    private const int MaximumGrowth = 4 * 1024 * 1024;
    private const int DeepestVariable = 20;
    private const int DateLength = 10;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredMessage> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _realTokens = new(StringComparer.Ordinal);

    /// <summary>Variables whose value is being worked out, so that one that leads to itself is found out.</summary>
    private readonly List<string> _busy = [];

    public TestScript Script => script;

    public UnitContext Unit => unit;

    /// <summary>The last request; null before the first.</summary>
    public StoredMessage? LastRequest { get; private set; }

    /// <summary>The last answer; null before the first.</summary>
    public StoredMessage? LastResponse { get; private set; }

    /// <summary>The tokens that stand in the place of the fixed ones of the script, by the fixed one.</summary>
    public IReadOnlyDictionary<string, string> RealTokens => _realTokens;

    /// <summary>Remembers a request with its answer.</summary>
    public void Keep(StoredMessage request, StoredMessage response, string? responseId)
    {
        LastRequest = request;
        LastResponse = response;
        if (responseId is not null)
        {
            _messages[responseId] = response;
        }
    }

    /// <summary>Remembers a resource that a rule made, as JSON.</summary>
    public void KeepMade(string id, string json) => _made[id] = json;

    /// <summary>A resource that a rule made, as JSON; null when none did.</summary>
    public string? FindMade(string id) => _made.GetValueOrDefault(id);

    /// <summary>Remembers which token really goes over the wire for a fixed one.</summary>
    public void UseToken(string fixedToken, string realToken) => _realTokens[fixedToken] = realToken;

    /// <summary>Fills in the placeholders of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="escape">Makes a value fit the text around it; null: as it is.</param>
    public Expanded Expand(string text, Func<string, string>? escape = null)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        var done = 0;
        var result = new StringBuilder();
        while (start >= 0 && text.IndexOf('}', start) is var end and > 0)
        {
            result.Append(text, done, start - done);
            var value = ValueOf(text[(start + 2)..end].Trim());
            if (!value.Succeeded)
            {
                return value;
            }

            result.Append(escape is null ? value.Text : escape(value.Text));
            if (result.Length > text.Length + MaximumGrowth)
            {
                return Expanded.Wrong(Trouble.Script, "een tekst wordt te lang als de variabelen zijn ingevuld");
            }

            done = end + 1;
            start = text.IndexOf("${", done, StringComparison.Ordinal);
        }

        return done == 0 ? new(text) : new(result.Append(text, done, text.Length - done).ToString());
    }

    /// <summary>The resource that an id stands for: a kept message, what a rule made, or a fixture.</summary>
    public (FhirResource? Resource, Expanded Trouble) FindSource(string id)
    {
        if (_messages.TryGetValue(id, out var message))
        {
            var (resource, problem) = message.Content;
            return (resource, resource is null ? Expanded.Wrong(Trouble.NoValue, $"'{id}': {problem}") : new(""));
        }

        if (_made.TryGetValue(id, out var json))
        {
            return Read(StoredMessage.ReadResult(FhirResource.Parse(unit.Schema, Encoding.UTF8.GetBytes(json))), id);
        }

        if (script.Fixtures.FirstOrDefault(f => f.Id == id) is not { } fixture)
        {
            return (null, Expanded.Wrong(Trouble.NotThere, $"'{id}' is er nog niet"));
        }

        var (body, trouble) = FixtureBody.Json(this, fixture);
        return trouble is null ? Read(StoredMessage.ReadResult(FhirResource.Parse(unit.Schema, body)), id) : (null, trouble);
    }

    private static (FhirResource? Resource, Expanded Trouble) Read((FhirResource? Resource, string? Problem) result, string id) => (
        result.Resource,
        result.Resource is null ? Expanded.Wrong(Trouble.Script, $"'{id}' is niet te lezen: {result.Problem}") : new(""));

    private Expanded ValueOf(string name)
    {
        if (_values.TryGetValue(name, out var known))
        {
            return new(known);
        }

        if (script.FindVariable(name) is not { } variable)
        {
            return BuiltInPlaceholders.Value(name, unit.Today, DayOf) is { } value
                ? new(value)
                : Expanded.Wrong(Trouble.Script, $"de plaatshouder ${{{name}}} kent de testbank niet");
        }

        if (_busy.Contains(name) || _busy.Count >= DeepestVariable)
        {
            return Expanded.Wrong(Trouble.Script, $"de variabelen verwijzen naar elkaar: {string.Join(" -> ", _busy.Append(name))}");
        }

        _busy.Add(name);
        try
        {
            return variable.Problem is { } problem
                ? Expanded.Wrong(Trouble.Script, $"variabele '{name}' (regel {variable.Line}): {problem}")
                : Find(variable);
        }
        finally
        {
            _busy.RemoveAt(_busy.Count - 1);
        }
    }

    private Expanded Find(ScriptVariable variable)
    {
        if (variable.Expression is { } expression && variable.SourceId is { } source)
        {
            // Not kept: a later answer may take the place of the one that it looks at.
            return Evaluate(variable.Name, expression, source);
        }

        var value = Expand(variable.DefaultValue ?? "");
        if (value.Succeeded)
        {
            _values[variable.Name] = value.Text;
        }

        return value;
    }

    private Expanded Evaluate(string name, string expression, string source)
    {
        var (resource, trouble) = FindSource(source);
        if (resource is null)
        {
            return trouble;
        }

        var text = Expand(expression, FhirPathText.Escape);
        if (!text.Succeeded)
        {
            return text;
        }

        var evaluation = unit.Expressions.Evaluate(text.Text, unit.Schema, resource, unit.Now);
        if (!evaluation.TryGet(out var found))
        {
            return Expanded.Wrong(
                evaluation.CannotBeRead ? Trouble.Script : Trouble.NoValue, $"variabele '{name}': {evaluation.Problem}");
        }

        return found.Count == 0 ? Expanded.Wrong(Trouble.NoValue, $"de expressie van '{name}' vindt niets in '{source}'") : new(found.Texts[0]);
    }

    /// <summary>The day that a variable holds, from which dates are counted; null when it is not there or holds no date.</summary>
    private DateOnly? DayOf(string variable) =>
        script.FindVariable(variable) is not null
            && ValueOf(variable) is { Succeeded: true, Text: { Length: >= DateLength } text }
            && DateOnly.TryParseExact(text.AsSpan(0, DateLength), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
