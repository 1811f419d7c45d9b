using MedMijSandbox.Fhir.FhirPath.Expressions;
using MedMijSandbox.Fhir.FhirPath.Items;

namespace MedMijSandbox.Fhir.FhirPath.Operators;

/// <summary>What an operator does with its two sides, which it evaluates itself: the second one only where it matters.</summary>
internal delegate IReadOnlyList<PathItem> BinaryOperator(Scope scope, IReadOnlyList<PathItem> focus, Expression left, Expression right);

/// <summary>Every operator between two expressions but <c>is</c> and <c>as</c>.</summary>
internal static class BinaryOperators
{
    public static Expression Create(string name, Expression left, Expression right) => new BinaryExpression(name, Find(name), left, right);

    private static BinaryOperator Find(string name) => name switch
    {
        "and" => (s, f, l, r) => Singleton.Result(And(Truth(s, f, l), () => Truth(s, f, r))),
        "or" => (s, f, l, r) => Singleton.Result(Or(Truth(s, f, l), () => Truth(s, f, r))),
        "xor" => (s, f, l, r) => Singleton.Result(Truth(s, f, l) is { } a && Truth(s, f, r) is { } b ? a != b : null),
        "implies" => (s, f, l, r) => Singleton.Result(Or(Truth(s, f, l) is { } a ? !a : null, () => Truth(s, f, r))),
        "=" => (s, f, l, r) => Singleton.Result(Equality.AreEqual(l.Evaluate(s, f), r.Evaluate(s, f))),
        "!=" => (s, f, l, r) => Singleton.Result(!Equality.AreEqual(l.Evaluate(s, f), r.Evaluate(s, f))),
        "~" => (s, f, l, r) => Singleton.Result(Equality.AreEquivalent(l.Evaluate(s, f), r.Evaluate(s, f))),
        "!~" => (s, f, l, r) => Singleton.Result(!Equality.AreEquivalent(l.Evaluate(s, f), r.Evaluate(s, f))),
        "<" => Compare(order => order < 0),
        "<=" => Compare(order => order <= 0),
        ">" => Compare(order => order > 0),
        ">=" => Compare(order => order >= 0),
        "|" => (s, f, l, r) => Sets.Union(l.Evaluate(s, f), r.Evaluate(s, f)),
        "in" => (s, f, l, r) => Contains(r.Evaluate(s, f), l.Evaluate(s, f)),
        "contains" => (s, f, l, r) => Contains(l.Evaluate(s, f), r.Evaluate(s, f)),
        "&" => (s, f, l, r) => [new TextItem(Text(l.Evaluate(s, f)) + Text(r.Evaluate(s, f)))],
        _ => (s, f, l, r) => Calculate(name, l.Evaluate(s, f), r.Evaluate(s, f)),
    };

    private static BinaryOperator Compare(Func<int, bool> test) => (s, f, l, r) =>
        Singleton.Result(Comparison.Compare(l.Evaluate(s, f), r.Evaluate(s, f)) is { } order ? test(order) : null);

    private static bool? And(bool? left, Func<bool?> right)
    {
        if (left is false)
        {
            return false;
        }

        return right() switch
        {
            false => false,
            true => left,
            null => null,
        };
    }

    private static bool? Or(bool? left, Func<bool?> right)
    {
        if (left is true)
        {
            return true;
        }

        return right() switch
        {
            true => true,
            false => left,
            null => null,
        };
    }

    private static bool? Truth(Scope scope, IReadOnlyList<PathItem> focus, Expression expression) => Singleton.Truth(expression.Evaluate(scope, focus));

    private static string Text(IReadOnlyList<PathItem> items) => Singleton.Text(items) ?? "";

    private static IReadOnlyList<PathItem> Contains(IReadOnlyList<PathItem> collection, IReadOnlyList<PathItem> items) => Singleton.Of(items) is { } item
        ? [TruthItem.Of(collection.Any(other => Equality.AreEqual(item, other) is true))]
        : [];

    private static IReadOnlyList<PathItem> Calculate(string operation, IReadOnlyList<PathItem> left, IReadOnlyList<PathItem> right) =>
        Singleton.System(left) is { } a && Singleton.System(right) is { } b && Arithmetic.Apply(operation, a, b) is { } result ? [result] : [];
}
