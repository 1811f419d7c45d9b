using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>
/// Understands the part of FHIRPath that search parameters of FHIR use: <c>A.b.c | A.d</c>, <c>.as(X)</c>, <c>(X as Y)</c>,
/// <c>.where(resolve() is X)</c>, <c>.where(a='b')</c>, <c>.extension('url')</c>. Anything else makes the parameter not supported.
/// </summary>
internal sealed class SearchPathParser
{
    private readonly string _text;
    private int _position;

    private SearchPathParser(string text) => _text = text;

    /// <summary>Returns null when the expression says nothing about this resource type, or something this parser does not know.</summary>
    public static SearchPath? Parse(FhirSchema schema, string resourceType, string expression)
    {
        var alternatives = new List<PathStep[]>();
        foreach (var part in SplitAlternatives(expression))
        {
            if (!IsAbout(part, resourceType))
            {
                continue;
            }

            if (new SearchPathParser(part).ParsePart() is not { } steps || !MakesSense(schema, resourceType, steps))
            {
                return null;
            }

            alternatives.Add([.. steps]);
        }

        return alternatives.Count == 0 ? null : new([.. alternatives]);
    }

    private static List<string> SplitAlternatives(string expression)
    {
        var parts = new List<string>();
        var start = 0;
        var depth = 0;
        var quoted = false;
        for (var i = 0; i < expression.Length; i++)
        {
            var character = expression[i];
            quoted ^= character == '\'';
            depth += quoted ? 0 : character switch { '(' => 1, ')' => -1, _ => 0 };
            if (character == '|' && depth == 0 && !quoted)
            {
                parts.Add(expression[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(expression[start..].Trim());
        return parts;
    }

    private static bool IsAbout(string part, string resourceType)
    {
        var head = new SearchPathParser(part.TrimStart('(')).ReadName();
        return head == resourceType || head is "Resource" or "DomainResource";
    }

    private static bool MakesSense(FhirSchema schema, string resourceType, List<PathStep> steps)
    {
        string[]? types = [resourceType];
        foreach (var step in steps)
        {
            types = step.EndTypes(schema, types);
            if (types is null)
            {
                return false;
            }
        }

        return true;
    }

    private List<PathStep>? ParsePart()
    {
        var steps = new List<PathStep>();
        return ParseChain(steps) && _position == _text.Length ? steps : null;
    }

    private bool ParseChain(List<PathStep> steps)
    {
        if (TryTake("("))
        {
            if (!ParseChain(steps) || !TryTake(")"))
            {
                return false;
            }
        }
        else if (ReadName().Length == 0)
        {
            return false;
        }

        while (TryTake("."))
        {
            if (ParseStep() is not { } step)
            {
                return false;
            }

            steps.Add(step);
        }

        if (TryTake(" as "))
        {
            steps.Add(new AsStep(ReadName()));
        }

        return true;
    }

    private PathStep? ParseStep()
    {
        var name = ReadName();
        if (!TryTake("("))
        {
            return name.Length == 0 ? null : new MemberStep(name);
        }

        var step = name switch
        {
            "as" or "ofType" => new AsStep(ReadName()),
            "extension" => ReadQuoted() is { } url ? new ExtensionStep(url) : null,
            "where" => ParseWhere(),
            _ => null,
        };
        return TryTake(")") ? step : null;
    }

    private PathStep? ParseWhere()
    {
        if (TryTake("resolve() is "))
        {
            return new ResolvesToStep(ReadName());
        }

        var member = ReadName();
        _ = TryTake(" ");
        var isEqual = TryTake("=");
        _ = TryTake(" ");
        return isEqual && ReadQuoted() is { } text ? new WhereStep(member, text) : null;
    }

    private string ReadName()
    {
        var start = _position;
        while (_position < _text.Length && char.IsAsciiLetterOrDigit(_text[_position]))
        {
            _position++;
        }

        return _text[start.._position];
    }

    private string? ReadQuoted()
    {
        if (!TryTake("'"))
        {
            return null;
        }

        var length = _text.AsSpan(_position).IndexOf('\'');
        if (length < 0)
        {
            return null;
        }

        var text = _text.Substring(_position, length);
        _position += length + 1;
        return text;
    }

    private bool TryTake(string expected)
    {
        if (!_text.AsSpan(_position).StartsWith(expected, StringComparison.Ordinal))
        {
            return false;
        }

        _position += expected.Length;
        return true;
    }
}
