namespace MedMijSandbox.Lijsten.Validating;

/// <summary>A rule that the values at one place below an element differ, as <c>xs:unique</c> says.</summary>
/// <param name="Number">Number of the rule in its schema, from 0.</param>
/// <param name="Name">Its name in the schema.</param>
internal sealed record UniqueRule(int Number, string Name);

/// <summary>An element that may stand in a sequence or a choice.</summary>
/// <param name="Element">The element.</param>
/// <param name="Least">Smallest number of times.</param>
/// <param name="Most">Largest number of times.</param>
internal sealed record ChildRule(ElementRule Element, int Least, int Most);

/// <summary>
/// What a schema says of one place in the document: an element with text, or with elements in a sequence or of which one is chosen. Places are not shared,
/// so a rule is known by its place.
/// </summary>
internal sealed class ElementRule
{
    /// <summary>Local name.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its type, for <c>xsi:type</c>; null: a type without a name.</summary>
    public string? TypeName { get; init; }

    /// <summary>Rule for its text; null: it holds elements.</summary>
    public SimpleRule? Simple { get; init; }

    /// <summary>Whether one of the children has to be there, and not all in their order.</summary>
    public bool IsChoice { get; init; }

    /// <summary>The elements in it.</summary>
    public IReadOnlyList<ChildRule> Children { get; init; } = [];

    /// <summary>Rules that begin anew each time that this element opens.</summary>
    public IReadOnlyList<UniqueRule> Uniques { get; set; } = [];

    /// <summary>Rules by which the text of this element has to differ from those before it.</summary>
    public IReadOnlyList<UniqueRule> KeyOf { get; set; } = [];
}

/// <summary>A schema ready for use.</summary>
/// <param name="Namespace">Namespace of all its elements.</param>
/// <param name="Root">The root element.</param>
/// <param name="UniqueCount">Number of rules about differing values.</param>
/// <param name="SimpleCount">Number of rules about text.</param>
internal sealed record ListSchema(string Namespace, ElementRule Root, int UniqueCount, int SimpleCount);
