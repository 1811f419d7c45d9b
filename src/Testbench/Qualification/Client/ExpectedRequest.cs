using System.Globalization;
using System.Text;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Client;

/// <summary>The request that an operation of a script expects of a DVP.</summary>
/// <param name="Method">Method.</param>
/// <param name="Path">What follows the base address, decoded, without slashes around it.</param>
/// <param name="Query">Parameters, decoded.</param>
/// <param name="AnyQuery">Whether the script leaves the parameters open.</param>
public sealed record ExpectedRequest(string Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Query, bool AnyQuery)
{
    private const string SearchPath = "/_search";
    private const string Format = "_format";
    private const int DateLength = 10;

    /// <summary>The request in one line.</summary>
    public override string ToString() => Line(Method, Path, Query);

    /// <summary>First and last day of the period that the parameters ask for; null where they do not.</summary>
    public (DateOnly? From, DateOnly? Until) Period => (Day("ge"), Day("le"));

    /// <summary>Resource type, or empty.</summary>
    public string Type => Path.Split('/')[0];

    /// <summary>Whether it asks for one resource by its id.</summary>
    public bool IsRead => Method == "GET" && Path.Split('/') is [_, var id] && !id.StartsWith('$');

    /// <summary>The request of an operation, or why it cannot be made.</summary>
    internal static (ExpectedRequest? Request, Expanded? Trouble) Of(ScriptOperation operation, ScriptContext context, IEnumerable<string> bases)
    {
        var target = OperationRequest.Target(operation, context);
        if (!target.Succeeded)
        {
            return (null, target);
        }

        var relative = bases.FirstOrDefault(b => target.Text.StartsWith(b, StringComparison.OrdinalIgnoreCase)) is { } found
            ? target.Text[found.Length..]
            : target.Text;
        return (new(OperationRequest.Method(operation), UrlText.PathOf(relative), Parameters(UrlText.Query(relative)), operation.Params is null), null);
    }

    /// <summary>What a recorded request asks for, below a base address; null when it went somewhere else.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="bases">Base addresses, without a slash at their end.</param>
    public static ExpectedRequest? Of(RecordedExchange exchange, IEnumerable<string> bases)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        var fitting = bases.Select(b => new Uri(b)).Where(b => IsBelow(exchange, b)).MaxBy(b => b.AbsolutePath.Length);
        if (fitting is null)
        {
            return null;
        }

        var relative = exchange.Target[fitting.AbsolutePath.TrimEnd('/').Length..];
        var path = UrlText.PathOf(relative);
        var query = UrlText.Query(relative);
        var search = exchange.Method == "POST" && path.EndsWith(SearchPath, StringComparison.Ordinal);
        return search
            ? new("GET", path[..^SearchPath.Length], Parameters([.. query, .. UrlText.Form(Encoding.UTF8.GetString(exchange.RequestBody.Span))]), false)
            : new(exchange.Method, path, Parameters(query), false);
    }

    /// <summary>Whether a recorded request is this one.</summary>
    /// <param name="seen">What it asks for.</param>
    /// <param name="strictly">Whether parameters that the script leaves open have to be absent.</param>
    public bool Fits(ExpectedRequest seen, bool strictly)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return Method == seen.Method && Path == seen.Path && ((AnyQuery && !strictly) || SameQuery(Query, seen.Query));
    }

    /// <summary>A request in one line, decoded.</summary>
    public static string Line(string method, string path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var parameters = string.Join('&', query.Select(p => $"{p.Key}={p.Value}"));
        return $"{method} {(path.Length == 0 ? "(basis)" : path)}{(parameters.Length == 0 ? "" : "?" + parameters)}";
    }

    private static bool IsBelow(RecordedExchange exchange, Uri address)
    {
        var path = address.AbsolutePath.TrimEnd('/');
        return exchange.HostName.Equals(address.Host, StringComparison.OrdinalIgnoreCase)
            && exchange.Target.StartsWith(path, StringComparison.Ordinal)
            && (exchange.Target.Length == path.Length || exchange.Target[path.Length] is '/' or '?');
    }

    /// <summary>The parameters that say what is asked; the form of the answer is no part of that.</summary>
    private static List<KeyValuePair<string, string>> Parameters(IReadOnlyList<KeyValuePair<string, string>> query) =>
        [.. query.Where(p => p.Key != Format)];

    private static bool SameQuery(IReadOnlyList<KeyValuePair<string, string>> one, IReadOnlyList<KeyValuePair<string, string>> other)
    {
        var rest = other.ToList();
        return one.Count == rest.Count && one.All(p => rest.FindIndex(o => o.Key == p.Key && SameValue(p.Value, o.Value)) is >= 0 and var at && RemoveAt(rest, at));
    }

    private static bool RemoveAt(List<KeyValuePair<string, string>> list, int at)
    {
        list.RemoveAt(at);
        return true;
    }

    /// <summary>Equal; also when alternatives stand in another order, and when one of two dates has a time as well.</summary>
    private static bool SameValue(string one, string other)
    {
        if (one == other)
        {
            return true;
        }

        return (DateOf(one) is { } day && DateOf(other) == day && one[..2] == other[..2])
            || one.Split(',').Order(StringComparer.Ordinal).SequenceEqual(other.Split(',').Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The day of a date with a prefix, as <c>ge2025-01-31</c>; null when it is something else.</summary>
    private static DateOnly? DateOf(string value) =>
        value.Length >= DateLength + 2 && char.IsAsciiLetterLower(value[0]) && char.IsAsciiLetterLower(value[1])
            && (value.Length == DateLength + 2 || value[DateLength + 2] == 'T')
            && DateOnly.TryParseExact(value.AsSpan(2, DateLength), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private DateOnly? Day(string prefix) => Query.Where(p => p.Value.StartsWith(prefix, StringComparison.Ordinal))
        .Select(p => DateOf(p.Value)).FirstOrDefault(d => d is not null);
}
