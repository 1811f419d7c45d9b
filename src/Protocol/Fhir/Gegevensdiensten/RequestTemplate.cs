using System.Globalization;
using System.Text;

namespace MedMijSandbox.Fhir.Gegevensdiensten;

/// <summary>
/// A request of a Gegevensdienst whose dates are open: what follows the resource endpoint and a slash, not yet percent-encoded. Between braces
/// stands a placeholder: <c>{today}</c>; <c>{today-14M}</c>, so many days (D), months (M) or years (Y) from it; <c>{from}</c> and
/// <c>{until}</c>, the period that a Persoon chose; <c>{id}</c>, what a <see cref="FollowRule"/> found; <c>{from|today}</c>, the first that
/// there is. A part between square brackets is left out when a placeholder in it has no value.
/// </summary>
/// <remarks>Bron: the requests of the Nictiz-testscripts per Gegevensdienst.</remarks>
public sealed class RequestTemplate
{
    private const string TodayName = "today";
    private static readonly DateOnly SomeDay = new(2020, 2, 29);

    private readonly Part[] _parts;

    private RequestTemplate(string text, Part[] parts)
    {
        Text = text;
        _parts = parts;
        var end = text.AsSpan().IndexOfAny('?', '/');
        ResourceType = end < 0 ? text : text[..end];
    }

    /// <summary>The template as it is written.</summary>
    public string Text { get; }

    /// <summary>The resource type that is asked for.</summary>
    public string ResourceType { get; }

    /// <summary>Whether it is the operation <c>$lastn</c>.</summary>
    public bool IsLastN => Text.StartsWith(ResourceType + "/$lastn", StringComparison.Ordinal);

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">
    /// A bracket or brace has no partner, a placeholder is not known, or a part that must stand can be without value.
    /// </exception>
    public static RequestTemplate Parse(string text)
    {
        var template = new RequestTemplate(text, [.. SplitParts(text)]);
        var everything = new Values(SomeDay, new(SomeDay, SomeDay), "1");
        var least = new Values(SomeDay, default, "1");
        foreach (var part in template._parts)
        {
            if (FillPart(part.Text, everything) is null || (!part.IsOptional && FillPart(part.Text, least) is null))
            {
                throw new FormatException($"The request '{text}' has a placeholder that is not known, or that can be without value outside brackets.");
            }
        }

        return template;
    }

    /// <summary>The request with its dates.</summary>
    /// <param name="today">The day of the request.</param>
    /// <param name="period">The period that was chosen.</param>
    /// <param name="id">What stands in place of <c>{id}</c>; not used without that placeholder.</param>
    public string Fill(DateOnly today, RequestPeriod period, string? id = null)
    {
        var values = new Values(today, period, id);
        var result = new StringBuilder(Text.Length);
        foreach (var part in _parts)
        {
            var filled = FillPart(part.Text, values);
            if (filled is null && !part.IsOptional)
            {
                throw new ArgumentException($"The request '{Text}' needs an id.", nameof(id));
            }

            result.Append(filled);
        }

        return result.ToString();
    }

    /// <summary>Names and values of all its parameters, optional ones included.</summary>
    internal IEnumerable<(string Name, string Value)> Parameters()
    {
        var filled = Fill(SomeDay, new(SomeDay, SomeDay), "1");
        var start = filled.IndexOf('?', StringComparison.Ordinal);
        var query = start < 0 ? "" : filled[(start + 1)..];
        return query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (pair[0], pair.Length > 1 ? pair[1] : ""));
    }

    private static IEnumerable<Part> SplitParts(string text)
    {
        var rest = text;
        while (rest.Length > 0)
        {
            var open = rest.IndexOf('[', StringComparison.Ordinal);
            if (open != 0)
            {
                var required = open < 0 ? rest : rest[..open];
                yield return new(required, IsOptional: false);
                rest = rest[required.Length..];
                continue;
            }

            var close = rest.IndexOf(']', StringComparison.Ordinal);
            if (close < 0)
            {
                throw new FormatException($"The request '{text}' has a bracket that is not closed.");
            }

            yield return new(rest[1..close], IsOptional: true);
            rest = rest[(close + 1)..];
        }
    }

    private static string? FillPart(string part, Values values)
    {
        var result = new StringBuilder(part.Length);
        var rest = part.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open)
        {
            result.Append(rest[..open]);
            rest = rest[(open + 1)..];
            var close = rest.IndexOf('}');
            if (close < 0 || values.FirstOf(rest[..close].ToString()) is not { } value)
            {
                return null;
            }

            result.Append(value);
            rest = rest[(close + 1)..];
        }

        return result.Append(rest).ToString();
    }

    private sealed record Part(string Text, bool IsOptional);

    private sealed record Values(DateOnly Today, RequestPeriod Period, string? Id)
    {
        public string? FirstOf(string names) => names.Split('|').Select(Of).FirstOrDefault(value => value is not null);

        private string? Of(string name) => name switch
        {
            "id" => Id,
            "from" => Text(Period.From),
            "until" => Text(Period.Until),
            _ => Text(Shift(name)),
        };

        private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        private DateOnly? Shift(string name)
        {
            if (name == TodayName)
            {
                return Today;
            }

            if (!name.StartsWith(TodayName, StringComparison.Ordinal)
                || !int.TryParse(name[TodayName.Length..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            return name[^1] switch
            {
                'D' => Today.AddDays(number),
                'M' => Today.AddMonths(number),
                'Y' => Today.AddYears(number),
                _ => null,
            };
        }
    }
}
