using System.Globalization;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>What comparing two texts gave.</summary>
/// <param name="Holds">Whether it is as it should be.</param>
/// <param name="Expected">What it should be, in words.</param>
internal sealed record Comparison(bool Holds, string Expected)
{
    /// <summary>Compares what was seen with what a check wants.</summary>
    /// <param name="op">Operator of the check; null: equal.</param>
    /// <param name="seen">What was seen; null: nothing.</param>
    /// <param name="wanted">Value of the check.</param>
    /// <param name="equality">How equal texts are found.</param>
    public static Comparison Of(string? op, string? seen, string wanted, Func<string, string, bool>? equality = null)
    {
        var same = equality ?? ((one, other) => one == other);
        return op switch
        {
            null or "equals" => new(seen is not null && same(seen, wanted), wanted),
            "notEquals" => new(seen is null || !same(seen, wanted), $"iets anders dan {wanted}"),
            "in" => new(seen is not null && Items(wanted).Any(w => same(seen, w)), $"een van {wanted}"),
            "notIn" => new(seen is null || !Items(wanted).Any(w => same(seen, w)), $"geen van {wanted}"),
            "contains" => new(seen?.Contains(wanted, StringComparison.Ordinal) == true, $"iets met '{wanted}' erin"),
            "notContains" => new(seen?.Contains(wanted, StringComparison.Ordinal) != true, $"niets met '{wanted}' erin"),
            "greaterThan" => new(Order(seen, wanted) > 0, $"meer dan {wanted}"),
            "lessThan" => new(Order(seen, wanted) < 0, $"minder dan {wanted}"),
            "empty" => new(string.IsNullOrEmpty(seen), "niets"),
            "notEmpty" => new(!string.IsNullOrEmpty(seen), "iets"),
            "exists" => new(seen is not null, "dat het er is"),
            "notExists" => new(seen is null, "dat het er niet is"),
            _ => new(false, $"{op} {wanted}"),
        };
    }

    private static string[] Items(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>As numbers when both are, else by character, which fits dates; null when there is nothing to compare.</summary>
    private static int? Order(string? seen, string wanted)
    {
        if (seen is null)
        {
            return null;
        }

        return decimal.TryParse(seen, NumberStyles.Float, CultureInfo.InvariantCulture, out var one)
            && decimal.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var other)
            ? one.CompareTo(other)
            : string.CompareOrdinal(seen, wanted);
    }
}
