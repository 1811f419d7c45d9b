using MedMijSandbox.Fhir.FhirPath.Functions;
using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Operators;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.FhirPath.Expressions;

/// <summary>A value that stands in the expression; null for <c>{}</c>.</summary>
internal sealed record LiteralExpression : Expression
{
    private readonly PathItem[] _items;

    public LiteralExpression(PathItem? item) => _items = item is null ? [] : [item];

    public override IReadOnlyList<PathItem> Evaluate(Scope scope, IReadOnlyList<PathItem> focus) => _items;
}

/// <summary><c>left.right</c>.</summary>
internal sealed record PathExpression(Expression Left, Expression Right) : Expression
{
    public override IReadOnlyList<PathItem> Evaluate(Scope scope, IReadOnlyList<PathItem> focus) =>
        Right.Evaluate(scope, Left.Evaluate(scope, focus));

    public override string[]? EndTypes(FhirSchema schema, string[] origin) =>
        Left.EndTypes(schema, origin) is { } left ? Right.EndTypes(schema, left) : null;
}

/// <summary><c>left[index]</c>.</summary>
internal sealed record IndexExpression(Expression Left, Expression Index) : Expression
{
    public override IReadOnlyList<PathItem> Evaluate(Scope scope, IReadOnlyList<PathItem> focus)
    {
        var items = Left.Evaluate(scope, focus);
        return Singleton.Integer(Index.Evaluate(scope, scope.This)) is >= 0 and var index && index < items.Count ? [items[index]] : [];
    }

    public override string[]? EndTypes(FhirSchema schema, string[] origin) => Left.EndTypes(schema, origin);
}

/// <summary><c>$this</c>, <c>$index</c>, <c>$total</c>.</summary>
internal sealed record ScopeExpression(string Name) : Expression
{
    public override IReadOnlyList<PathItem> Evaluate(Scope scope, IReadOnlyList<PathItem> focus) => Name switch
    {
        "$this" => scope.This,
        "$index" => scope.Index is { } index ? [NumberItem.Integer(index)] : [],
        _ => scope.Total ?? [],
    };

    public override string[]? EndTypes(FhirSchema schema, string[] origin) => Name == "$this" ? origin : null;
}

/// <summary><c>%name</c>.</summary>
internal sealed record ExternalConstant(string Name) : Expression
{
    public override IReadOnlyList<PathItem> Evaluate(Scope scope, IReadOnlyList<PathItem> focus)
    {
        var context = scope.Evaluation.Context;
        return Name switch
        {
            "context" => context,
            "resource" => context is [NodeItem node] ? [node.Resource] : context,
            "rootResource" => context is [NodeItem node] ? [node.Root] : context,
            "ucum" => [new TextItem("http://unitsofmeasure.org")],
            "sct" => [new TextItem("http://snomed.info/sct")],
            "loinc" => [new TextItem("http://loinc.org")],
            _ when Name.StartsWith("vs-", StringComparison.Ordinal) => [new TextItem($"http://hl7.org/fhir/ValueSet/{Name[3..]}")],
            _ when Name.StartsWith("ext-", StringComparison.Ordinal) => [new TextItem($"http://hl7.org/fhir/StructureDefinition/{Name[4..]}")],
            _ => throw new FhirPathFault($"De waarde %{Name} is niet bekend."),
        };
    }
}

/// <summary>A minus before a number or quantity.</summary>
internal sealed record NegativeExpression(Expression Operand) : Expression
{
    public override IReadOnlyList<PathItem> Evaluate(Scope scope, IReadOnlyList<PathItem> focus) => Singleton.System(Operand.Evaluate(scope, focus)) switch
    {
        null => [],
        NumberItem number => [new NumberItem(-number.Value, number.IsInteger)],
        QuantityItem quantity => [new QuantityItem(-quantity.Value, quantity.Unit)],
        _ => throw new FhirPathFault("Een min hoort voor een getal of een hoeveelheid."),
    };
}

/// <summary>A function with its parameters, which it evaluates itself.</summary>
internal sealed record FunctionExpression(PathFunction Function, Expression[] Arguments) : Expression
{
    public override IReadOnlyList<PathItem> Evaluate(Scope scope, IReadOnlyList<PathItem> focus) => Function.Body(new(scope, focus, Arguments));

    public override string[]? EndTypes(FhirSchema schema, string[] origin) => Function.Name switch
    {
        "where" or "first" or "last" or "single" or "tail" or "distinct" => origin,
        "extension" => ["Extension"],
        "exists" or "empty" or "hasValue" or "not" => ["boolean"],
        _ => null,
    };
}

/// <summary>An operator between two expressions.</summary>
internal sealed record BinaryExpression(string Name, BinaryOperator Operator, Expression Left, Expression Right) : Expression
{
    public override IReadOnlyList<PathItem> Evaluate(Scope scope, IReadOnlyList<PathItem> focus) => Operator(scope, focus, Left, Right);

    public override string[]? EndTypes(FhirSchema schema, string[] origin) => Name == "|"
        ? [.. (Left.EndTypes(schema, origin) ?? []).Concat(Right.EndTypes(schema, origin) ?? [])]
        : ["boolean"];
}
