namespace MedMijSandbox.Lijsten.Validating;

/// <summary>
/// The values of one document: each that was found right is judged and kept once, because thousands of entries share their addresses, and those of a
/// unique rule are seen once.
/// </summary>
internal sealed class ValidValues
{
    // Beyond this many different values of a type a document is judged value by value.
    private const int MostKept = 20_000;

    // A set that has held more is not emptied but replaced: emptying takes as long as it was large.
    private const int LargestEmptied = 64;

    private readonly HashSet<string>[] _right;
    private readonly HashSet<string>[] _keys;

    public ValidValues(ListSchema schema)
    {
        _right = [.. Enumerable.Range(0, schema.SimpleCount).Select(_ => new HashSet<string>(StringComparer.Ordinal))];
        _keys = [.. Enumerable.Range(0, schema.UniqueCount).Select(_ => new HashSet<string>(StringComparer.Ordinal))];
    }

    /// <summary>The value of a text, and why it is not allowed; null: it is.</summary>
    public (string Value, string? Refusal) Judge(SimpleRule rule, ReadOnlySpan<char> text)
    {
        var normalized = rule.Normalize(text);
        var right = _right[rule.Number];
        if (right.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(normalized, out var known))
        {
            return (known, null);
        }

        var value = normalized.ToString();
        var refusal = rule.Explain(value);
        if (refusal is null && right.Count < MostKept)
        {
            right.Add(value);
        }

        return (value, refusal);
    }

    /// <summary>Begins a unique rule anew.</summary>
    public void Forget(UniqueRule rule)
    {
        if (_keys[rule.Number].Count > LargestEmptied)
        {
            _keys[rule.Number] = new(StringComparer.Ordinal);
        }
        else
        {
            _keys[rule.Number].Clear();
        }
    }

    /// <summary>Whether a value was not there yet since the rule began.</summary>
    public bool IsNew(UniqueRule rule, string value) => _keys[rule.Number].Add(value);
}
