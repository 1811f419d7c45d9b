using System.Globalization;
using MedMijSandbox.Fhir.FhirPath.Operators;

namespace MedMijSandbox.Fhir.FhirPath.Items;

/// <summary>One item of a collection: a place in a resource, or a value of FHIRPath itself.</summary>
internal abstract class PathItem
{
    /// <summary>The value that operators work with; null for a complex element or a primitive without value.</summary>
    public abstract PathItem? System { get; }

    /// <summary>Name of its type: a FHIR type, or a type of FHIRPath itself such as <c>String</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>The value as FHIR writes it.</summary>
    public abstract string Text { get; }

    /// <summary>The value as FHIRPath writes it.</summary>
    public virtual string Literal => Text;
}

internal sealed class TruthItem : PathItem
{
    public static readonly TruthItem True = new(true);
    public static readonly TruthItem False = new(false);

    private TruthItem(bool value) => Value = value;

    public bool Value { get; }

    public override PathItem System => this;

    public override string TypeName => "Boolean";

    public override string Text => Value ? "true" : "false";

    public static TruthItem Of(bool value) => value ? True : False;
}

internal sealed class TextItem(string value) : PathItem
{
    public string Value => value;

    public override PathItem System => this;

    public override string TypeName => "String";

    public override string Text => value;

    public override string Literal => $"'{value}'";
}

/// <summary>Integer or Decimal. An Integer may be larger than 32 bits, as codes in test material are.</summary>
internal sealed class NumberItem(decimal value, bool isInteger) : PathItem
{
    public decimal Value => value;

    public bool IsInteger => isInteger;

    public override PathItem System => this;

    public override string TypeName => isInteger ? "Integer" : "Decimal";

    public override string Text => value.ToString(CultureInfo.InvariantCulture);

    public static NumberItem Integer(decimal value) => new(value, isInteger: true);

    public static NumberItem Decimal(decimal value) => new(value, isInteger: false);
}

/// <summary>A number with a unit: a UCUM code, or one of the words for calendar durations.</summary>
internal sealed class QuantityItem(decimal value, string unit) : PathItem
{
    public decimal Value => value;

    public string Unit => unit;

    public override PathItem System => this;

    public override string TypeName => "Quantity";

    public override string Text =>
        string.Create(CultureInfo.InvariantCulture, $"{value} {(CalendarUnit.IsWord(unit) ? unit : $"'{unit}'")}");
}
