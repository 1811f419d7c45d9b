using System.Globalization;

namespace MedMijSandbox.Fhir.Search;

/// <summary>One of the values, divided by commas, that a request gives for a parameter.</summary>
internal abstract record SearchTerm
{
    public abstract bool Matches(SearchValue value);
}

/// <summary>The comparison before a date, number or quantity.</summary>
internal enum SearchPrefix
{
    Equal,
    NotEqual,
    GreaterThan,
    GreaterOrEqual,
    LessThan,
    LessOrEqual,
    StartsAfter,
    EndsBefore,
    Approximate,
}

/// <summary><c>code</c>, <c>system|code</c>, <c>system|</c> or <c>|code</c> (no system at all).</summary>
internal sealed record TokenTerm(bool HasSystem, string System, string Code) : SearchTerm
{
    public override bool Matches(SearchValue value)
    {
        if (value is not TokenValue token || (Code.Length > 0 && token.Code != Code))
        {
            return false;
        }

        if (!HasSystem)
        {
            return true;
        }

        return System.Length == 0
            ? token.System is null
            : token.System == System || (token.SystemFollows && Code.Length > 0);
    }
}

/// <summary><c>Type/id</c>, <c>id</c>, or an absolute address or urn that must be there to the letter.</summary>
internal sealed record ReferenceTerm(string? Type, string Id, bool IsLiteral) : SearchTerm
{
    public override bool Matches(SearchValue value)
    {
        if (value is not ReferenceValue { Reference: var reference })
        {
            return false;
        }

        return IsLiteral
            ? reference.Text == Id
            : reference.Key is { } key && key.Id == Id && (Type is null || key.Type == Type);
    }
}

/// <summary>A date with its prefix, compared as FHIR R4 says: both sides are intervals.</summary>
internal sealed record DateTerm(SearchPrefix Prefix, DateInterval Interval) : SearchTerm
{
    public override bool Matches(SearchValue value)
    {
        if (value is not DateValue { Interval: var target })
        {
            return false;
        }

        return Prefix switch
        {
            SearchPrefix.NotEqual => !Interval.Contains(target),
            SearchPrefix.GreaterThan => target.End > Interval.End,
            SearchPrefix.GreaterOrEqual => target.End > Interval.End || Interval.Contains(target),
            SearchPrefix.LessThan => target.Start < Interval.Start,
            SearchPrefix.LessOrEqual => target.Start < Interval.Start || Interval.Contains(target),
            SearchPrefix.StartsAfter => target.Start >= Interval.End,
            SearchPrefix.EndsBefore => target.End <= Interval.Start,
            SearchPrefix.Approximate => Interval.Overlaps(target),
            _ => Interval.Contains(target),
        };
    }
}

/// <summary>Text without modifier (from the start, any case, with or without accents), or with <c>:exact</c> or <c>:contains</c>.</summary>
internal sealed record TextTerm(string Text, string? Modifier) : SearchTerm
{
    private const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;
    private static readonly CompareInfo Compare = CultureInfo.InvariantCulture.CompareInfo;

    public override bool Matches(SearchValue value) => value is TextValue { Text: var text }
        && Modifier switch
        {
            "exact" => text == Text,
            "contains" => Compare.IndexOf(text, Text, Loosely) >= 0,
            _ => Compare.IsPrefix(text, Text, Loosely),
        };
}

internal sealed record UriTerm(string Text) : SearchTerm
{
    public override bool Matches(SearchValue value) => value is UriValue { Text: var text } && text == Text;
}

/// <summary>A number, with a unit when one is given; <c>5.4</c> stands for 5.35 up to 5.45.</summary>
internal sealed record QuantityTerm(SearchPrefix Prefix, decimal Number, decimal Margin, string? System, string? Unit) : SearchTerm
{
    public override bool Matches(SearchValue value) =>
        value is QuantityValue quantity
        && (System is null || quantity.System == System)
        && (Unit is null || quantity.Code == Unit || (System is null && quantity.Unit == Unit))
        && Compare(quantity.Number);

    private bool Compare(decimal number)
    {
        var isEqual = number >= Number - Margin && number < Number + Margin;
        return Prefix switch
        {
            SearchPrefix.NotEqual => !isEqual,
            SearchPrefix.GreaterThan or SearchPrefix.StartsAfter => number > Number,
            SearchPrefix.GreaterOrEqual => number >= Number,
            SearchPrefix.LessThan or SearchPrefix.EndsBefore => number < Number,
            SearchPrefix.LessOrEqual => number <= Number,
            SearchPrefix.Approximate => Math.Abs(number - Number) <= Math.Abs(Number) / 10,
            _ => isEqual,
        };
    }
}
