using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Operators;
using static MedMijSandbox.Fhir.FhirPath.Functions.FunctionTable;

namespace MedMijSandbox.Fhir.FhirPath.Functions;

/// <summary>Sums on one number. What does not exist is empty. Bron: FHIRPath 5.7.</summary>
internal static class MathFunctions
{
    public static IEnumerable<PathFunction> All { get; } =
    [
        Of("abs", 0, Abs),
        Of("ceiling", 0, call => With(call, number => NumberItem.Integer(decimal.Ceiling(number.Value)))),
        Of("floor", 0, call => With(call, number => NumberItem.Integer(decimal.Floor(number.Value)))),
        Of("truncate", 0, call => With(call, number => NumberItem.Integer(decimal.Truncate(number.Value)))),
        Of("round", 0, 1, call => With(call, number => Round(number, Singleton.Integer(call.Argument(0)) ?? 0))),
        Of("exp", 0, call => With(call, number => Decimal(Math.Exp((double)number.Value)))),
        Of("ln", 0, call => With(call, number => Decimal(Math.Log((double)number.Value)))),
        Of("sqrt", 0, call => With(call, number => Decimal(Math.Sqrt((double)number.Value)))),
        Of("log", 1, call => With(call, number => Number(call.Argument(0)) is { } b ? Decimal(Math.Log((double)number.Value, (double)b.Value)) : null)),
        Of("power", 1, call => With(call, number => Number(call.Argument(0)) is { } exponent ? Power(number, exponent) : null)),
    ];

    private static IReadOnlyList<PathItem> Abs(FunctionCall call) => call.One is QuantityItem quantity
        ? [new QuantityItem(Math.Abs(quantity.Value), quantity.Unit)]
        : With(call, number => new(Math.Abs(number.Value), number.IsInteger));

    private static IReadOnlyList<PathItem> With(FunctionCall call, Func<NumberItem, NumberItem?> body) =>
        Number(call.Focus) is { } number ? Optional(body(number)) : [];

    private static NumberItem? Number(IReadOnlyList<PathItem> items) => Singleton.System(items) switch
    {
        null => null,
        NumberItem number => number,
        var other => throw new FhirPathFault($"Hier hoort een getal, er staat {other.TypeName}."),
    };

    private static NumberItem Round(NumberItem number, int digits) => digits is >= 0 and <= 28
        ? NumberItem.Decimal(Math.Round(number.Value, digits, MidpointRounding.AwayFromZero))
        : throw new FhirPathFault("round() kent 0 tot 28 cijfers.");

    private static NumberItem? Power(NumberItem number, NumberItem exponent)
    {
        var isInteger = number.IsInteger && exponent is { IsInteger: true, Value: >= 0 };
        var result = Decimal(Math.Pow((double)number.Value, (double)exponent.Value));
        return isInteger && result is not null ? NumberItem.Integer(decimal.Truncate(result.Value)) : result;
    }

    private static NumberItem? Decimal(double value) =>
        double.IsFinite(value) && Math.Abs(value) < 1e27 ? NumberItem.Decimal((decimal)value) : null;
}
