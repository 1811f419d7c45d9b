using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Operators;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.FhirPath.Expressions;

/// <summary>The name of a type in an expression.</summary>
/// <param name="Namespace"><c>FHIR</c>, <c>System</c>, or null.</param>
/// <param name="Name">Name.</param>
/// <param name="IsLoose">Whether case does not count.</param>
internal sealed record TypeName(string? Namespace, string Name, bool IsLoose)
{
    private static readonly string[] SystemNames = ["Boolean", "String", "Integer", "Decimal", "Date", "DateTime", "Time", "Quantity"];

    /// <summary>Whether a FHIR type is another, or inherits from it.</summary>
    public static bool Inherits(FhirSchema schema, string type, string ancestor) => Inherits(schema, type, ancestor, StringComparison.Ordinal);

    /// <summary>Whether an item has this type. A name that nobody knows fits nothing.</summary>
    public bool Fits(FhirSchema schema, PathItem item)
    {
        var comparison = IsLoose ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (item is NodeItem)
        {
            return Namespace is null or "FHIR" && Inherits(schema, item.TypeName, Name, comparison);
        }

        return Namespace is null or "System" && Array.Exists(SystemNames, name => name == Name) && item.TypeName == Name;
    }

    /// <summary>The types among some that this name stands for.</summary>
    public string[] Among(FhirSchema schema, string[] types)
    {
        var comparison = IsLoose ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return
        [
            .. types.Select(type => type is "Resource" or "DomainResource" && schema.IsResource(Name) ? Name : type)
                .Where(type => Inherits(schema, type, Name, comparison)),
        ];
    }

    private static bool Inherits(FhirSchema schema, string type, string ancestor, StringComparison comparison)
    {
        for (var name = type; name is not null; name = schema.FindType(name)?.BaseName)
        {
            if (name.Equals(ancestor, comparison))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary><c>is</c> and <c>as</c>, as operator and as function, and <c>ofType</c>.</summary>
/// <param name="Operand">Left side of the operator; null for a function, which looks at the focus.</param>
/// <param name="Type">The type.</param>
/// <param name="IsTest">Whether it asks (<c>is</c>) or takes (<c>as</c>).</param>
internal sealed record TypeExpression(Expression? Operand, TypeName Type, bool IsTest) : Expression
{
    public override IReadOnlyList<PathItem> Evaluate(Scope scope, IReadOnlyList<PathItem> focus)
    {
        var items = Operand is null ? focus : Operand.Evaluate(scope, focus);
        if (IsTest)
        {
            return items.Count == 0 ? [] : [TruthItem.Of(Type.Fits(scope.Evaluation.Schema, Singleton.Of(items)!))];
        }

        return [.. items.Where(item => Type.Fits(scope.Evaluation.Schema, item))];
    }

    public override string[]? EndTypes(FhirSchema schema, string[] origin) => IsTest
        ? ["boolean"]
        : (Operand is null ? origin : Operand.EndTypes(schema, origin)) is { } types ? Type.Among(schema, types) : null;
}
