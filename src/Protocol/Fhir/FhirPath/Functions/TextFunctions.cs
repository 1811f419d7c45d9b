using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Operators;
using static MedMijSandbox.Fhir.FhirPath.Functions.FunctionTable;

namespace MedMijSandbox.Fhir.FhirPath.Functions;

/// <summary>Text. An empty parameter gives an empty result. Bron: FHIRPath 5.6.</summary>
internal static class TextFunctions
{
    private const int MostPatterns = 500;
    private const int LongestText = 4_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    public static IEnumerable<PathFunction> All { get; } =
    [
        Of("indexOf", 1, call => With(call, (text, part) => NumberItem.Integer(text.IndexOf(part, StringComparison.Ordinal)))),
        Of("lastIndexOf", 1, call => With(call, (text, part) => NumberItem.Integer(part.Length == 0 ? text.Length : text.LastIndexOf(part, StringComparison.Ordinal)))),
        Of("startsWith", 1, call => With(call, (text, part) => TruthItem.Of(text.StartsWith(part, StringComparison.Ordinal)))),
        Of("endsWith", 1, call => With(call, (text, part) => TruthItem.Of(text.EndsWith(part, StringComparison.Ordinal)))),
        Of("contains", 1, call => With(call, (text, part) => TruthItem.Of(text.Contains(part, StringComparison.Ordinal)))),
        Of("matches", 1, call => With(call, (text, pattern) => TruthItem.Of(Match(pattern, regex => regex.IsMatch(text))))),
        Of("matchesFull", 1, call => With(call, (text, pattern) => TruthItem.Of(Match($"^(?:{pattern})$", regex => regex.IsMatch(text))))),
        Of("replaceMatches", 2, call => With(call, (text, pattern, other) => Short(Match(pattern, regex => regex.Replace(text, other))))),
        Of("replace", 2, call => With(call, (text, part, other) => Short(Replace(text, part, other)))),
        Of("substring", 1, 2, Substring),
        Of("upper", 0, call => With(call, text => new TextItem(text.ToUpperInvariant()))),
        Of("lower", 0, call => With(call, text => new TextItem(text.ToLowerInvariant()))),
        Of("trim", 0, call => With(call, text => new TextItem(text.Trim()))),
        Of("length", 0, call => With(call, text => NumberItem.Integer(text.Length))),
        Of("toChars", 0, call => Singleton.Text(call.Focus) is { } text ? [.. text.Select(c => new TextItem(c.ToString()))] : []),
        Of("split", 1, call => Singleton.Text(call.Focus) is { } text && Singleton.Text(call.Argument(0)) is { } separator
            ? [.. text.Split(separator, StringSplitOptions.None).Select(part => new TextItem(part))]
            : []),
        Of("join", 0, 1, call => call.Focus.Count == 0 ? [] : [Short(string.Join(Singleton.Text(call.Argument(0)) ?? "", call.Focus.Select(item => item.Text)))]),
    ];

    private static IReadOnlyList<PathItem> With(FunctionCall call, Func<string, PathItem> body) =>
        Singleton.Text(call.Focus) is { } text ? [body(text)] : [];

    private static IReadOnlyList<PathItem> With(FunctionCall call, Func<string, string, PathItem> body) =>
        Singleton.Text(call.Focus) is { } text && Singleton.Text(call.Argument(0)) is { } one ? [body(text, one)] : [];

    private static IReadOnlyList<PathItem> With(FunctionCall call, Func<string, string, string, PathItem> body) =>
        Singleton.Text(call.Focus) is { } text && Singleton.Text(call.Argument(0)) is { } one && Singleton.Text(call.Argument(1)) is { } two ? [body(text, one, two)] : [];

    private static IReadOnlyList<PathItem> Substring(FunctionCall call)
    {
        if (Singleton.Text(call.Focus) is not { } text || Singleton.Integer(call.Argument(0)) is not (>= 0 and var start) || start >= text.Length)
        {
            return [];
        }

        var rest = text[start..];
        return [new TextItem(Singleton.Integer(call.Argument(1)) is { } length ? rest[..Math.Clamp(length, 0, rest.Length)] : rest)];
    }

    private static string Replace(string text, string part, string other) => part.Length == 0
        ? other + string.Concat(text.Select(c => c + other))
        : text.Replace(part, other, StringComparison.Ordinal);

    private static TextItem Short(string text) =>
        text.Length <= LongestText ? new(text) : throw new FhirPathFault($"De tekst wordt langer dan {LongestText} tekens.");

    private static T Match<T>(string pattern, Func<Regex, T> use)
    {
        try
        {
            if (!Patterns.TryGetValue(pattern, out var regex))
            {
                regex = Compile(pattern);
                if (Patterns.Count < MostPatterns)
                {
                    Patterns[pattern] = regex;
                }
            }

            return use(regex);
        }
        catch (ArgumentException)
        {
            throw new FhirPathFault($"'{pattern}' is geen reguliere expressie.");
        }
        catch (RegexMatchTimeoutException)
        {
            throw new FhirPathFault("De reguliere expressie duurt te lang.");
        }
    }

    /// <summary>Without backtracking where the pattern allows it, so that time is linear; else bounded in time.</summary>
    private static Regex Compile(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline, Patience);
        }
        catch (NotSupportedException)
        {
            return new(pattern, RegexOptions.CultureInvariant | RegexOptions.Singleline, Patience);
        }
    }
}
