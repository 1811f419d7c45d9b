using MedMijSandbox.Fhir.FhirPath.Items;

namespace MedMijSandbox.Fhir.FhirPath.Operators;

/// <summary>Sums. A result that does not exist or does not fit is empty.</summary>
internal static class Arithmetic
{
    public static PathItem? Apply(string operation, PathItem left, PathItem right)
    {
        try
        {
            return (left, right) switch
            {
                (NumberItem a, NumberItem b) => Numbers(operation, a, b),
                (TextItem a, TextItem b) when operation == "+" => new TextItem(a.Value + b.Value),
                (MomentItem a, QuantityItem b) when operation is "+" or "-" => Add(a.Moment, b, operation == "-" ? -1 : 1),
                (QuantityItem a, QuantityItem b) => Quantities(operation, a, b),
                (QuantityItem a, NumberItem b) when operation is "*" => new QuantityItem(a.Value * b.Value, a.Unit),
                (NumberItem a, QuantityItem b) when operation is "*" => new QuantityItem(a.Value * b.Value, b.Unit),
                (QuantityItem a, NumberItem b) when operation is "/" => b.Value == 0 ? null : new QuantityItem(a.Value / b.Value, a.Unit),
                _ => throw new FhirPathFault($"{operation} kan niet met {left.TypeName} en {right.TypeName}."),
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static NumberItem? Numbers(string operation, NumberItem a, NumberItem b)
    {
        var isInteger = a.IsInteger && b.IsInteger;
        return operation switch
        {
            "+" => new(a.Value + b.Value, isInteger),
            "-" => new(a.Value - b.Value, isInteger),
            "*" => new(a.Value * b.Value, isInteger),
            _ when b.Value == 0 => null,
            "/" => NumberItem.Decimal(a.Value / b.Value),
            "div" => NumberItem.Integer(decimal.Truncate(a.Value / b.Value)),
            _ => new(a.Value % b.Value, isInteger),
        };
    }

    private static QuantityItem? Quantities(string operation, QuantityItem a, QuantityItem b)
    {
        var isSame = CalendarUnit.Normalize(a.Unit) == CalendarUnit.Normalize(b.Unit);
        return operation switch
        {
            "+" when isSame => new(a.Value + b.Value, a.Unit),
            "-" when isSame => new(a.Value - b.Value, a.Unit),
            "/" when isSame && b.Value != 0 => new(a.Value / b.Value, "1"),
            "*" when a.Unit == "1" || b.Unit == "1" => new(a.Value * b.Value, a.Unit == "1" ? b.Unit : a.Unit),
            _ => null,
        };
    }

    /// <summary>Moves a moment. A part finer than its precision moves it only when that part fills a coarser one.</summary>
    private static MomentItem Add(Moment moment, QuantityItem quantity, int sign)
    {
        var amount = sign * quantity.Value;
        var whole = (int)decimal.Truncate(Math.Clamp(amount, -1_000_000, 1_000_000));
        var unit = CalendarUnit.Normalize(quantity.Unit);
        try
        {
            var moved = unit switch
            {
                "year" => moment.Wall.AddYears(whole),
                "month" => moment.Wall.AddMonths(whole),
                _ when moment.Precision < Precision.Day && moment.Kind != MomentKind.Time => Coarse(moment, whole, unit),
                "wk" => moment.Wall.AddDays(7 * whole),
                "d" => moment.Wall.AddDays(whole),
                "h" => moment.Wall.AddHours(whole),
                "min" => moment.Wall.AddMinutes(whole),
                "s" => moment.Wall.AddTicks((long)(amount * TimeSpan.TicksPerSecond)),
                "ms" => moment.Wall.AddTicks((long)(amount * TimeSpan.TicksPerMillisecond)),
                _ => throw new FhirPathFault($"Bij een moment is {quantity.Unit} niet op te tellen."),
            };
            if (moment.Kind == MomentKind.Time)
            {
                moved = DateTime.MinValue + moved.TimeOfDay;
            }
            else if (moment.Precision <= Precision.Day)
            {
                moved = moved.Date;
            }

            return new(moment with { Wall = moved });
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new FhirPathFault("De uitkomst ligt buiten de kalender.");
        }
    }

    private static DateTime Coarse(Moment moment, int whole, string unit)
    {
        var days = unit switch { "wk" => 7m * whole, "d" => whole, "h" => whole / 24m, "min" => whole / 1440m, _ => whole / 86_400m };
        return moment.Precision == Precision.Year
            ? moment.Wall.AddYears((int)(days / 365))
            : moment.Wall.AddMonths((int)(days / 30));
    }
}
