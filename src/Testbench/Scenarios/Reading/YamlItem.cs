namespace MedMijSandbox.Testbench.Scenarios.Reading;

/// <summary>A piece of a YAML file with its place.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal abstract record YamlItem(int Line, int Column)
{
    /// <summary>What it is, for a message.</summary>
    public abstract string Kind { get; }
}

/// <summary>A text, number or nothing at all.</summary>
internal sealed record YamlScalar(string Value, bool Quoted, int Line, int Column) : YamlItem(Line, Column)
{
    public override string Kind => IsNothing ? "niets" : "een waarde";

    public bool IsNothing => !Quoted && Value is "" or "~" or "null";
}

/// <summary>A list.</summary>
internal sealed record YamlList(IReadOnlyList<YamlItem> Items, int Line, int Column) : YamlItem(Line, Column)
{
    public override string Kind => "een lijst";
}

/// <summary>Keys with their values, in the order of the file; a key that came twice is there once.</summary>
internal sealed record YamlMap(IReadOnlyList<YamlEntry> Entries, int Line, int Column) : YamlItem(Line, Column)
{
    public override string Kind => "een blok met sleutels";

    public YamlItem? Find(string key) => Entries.FirstOrDefault(e => e.Key.Value == key)?.Value;
}

/// <summary>A key with its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlItem Value);
