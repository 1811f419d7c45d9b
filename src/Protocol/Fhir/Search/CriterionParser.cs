using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>Turns one parameter of a request into a condition.</summary>
internal sealed class CriterionParser(FhirSchema schema)
{
    private const int LongestChain = 3;

    /// <summary>Why the last parameter was refused; null when it was read, or is not known.</summary>
    public FhirRefusal? Refusal { get; private set; }

    /// <summary>Returns null for a parameter that is not known or not supported, and for one that is refused.</summary>
    public SearchCriterion? Parse(string resourceType, string name, string value) => Parse(resourceType, name, value, 1);

    private SearchCriterion? Parse(string resourceType, string name, string value, int depth)
    {
        var point = name.AsSpan().IndexOf('.');
        var head = point < 0 ? name : name[..point];
        var colon = head.AsSpan().IndexOf(':');
        var code = colon < 0 ? head : head[..colon];
        var modifier = colon < 0 ? null : head[(colon + 1)..];
        if (schema.FindSearchParameter(resourceType, code) is not { IsSupported: true } parameter)
        {
            return null;
        }

        if (point >= 0)
        {
            return ParseChain(parameter, modifier, name[(point + 1)..], value, depth);
        }

        if (modifier == "missing")
        {
            return value is "true" or "false"
                ? new MissingCriterion(parameter, value == "true")
                : Refuse(name, "Na :missing komt true of false.");
        }

        return IsModifier(parameter.Type, modifier)
            ? ParseTerms(parameter, modifier, name, value)
            : Refuse(name, "Deze modifier past niet bij de parameter.");
    }

    private bool IsModifier(SearchParameterType type, string? modifier) => modifier is null || type switch
    {
        SearchParameterType.Token => modifier == "not",
        SearchParameterType.String => modifier is "exact" or "contains",
        SearchParameterType.Reference => schema.IsResource(modifier),
        _ => false,
    };

    private SearchCriterion? ParseTerms(SearchParameter parameter, string? modifier, string name, string value)
    {
        var terms = new List<SearchTerm>();
        foreach (var text in SearchTermParser.Split(value, ','))
        {
            if (text.Length == 0 || SearchTermParser.Parse(schema, parameter.Type, modifier, text) is not { } term)
            {
                return Refuse(name, "De waarde past niet bij de parameter.");
            }

            terms.Add(term);
        }

        return new TermCriterion(parameter, [.. terms], modifier == "not");
    }

    private ChainCriterion? ParseChain(SearchParameter parameter, string? modifier, string rest, string value, int depth)
    {
        if (parameter.Type != SearchParameterType.Reference || depth >= LongestChain)
        {
            return null;
        }

        var targets = modifier is null ? parameter.Targets : [modifier];
        var byType = new Dictionary<string, SearchCriterion>(StringComparer.Ordinal);
        foreach (var target in targets.Where(schema.IsResource))
        {
            if (Parse(target, rest, value, depth + 1) is { } criterion)
            {
                byType[target] = criterion;
            }
        }

        return byType.Count == 0 ? null : new(parameter, byType);
    }

    private SearchCriterion? Refuse(string name, string explanation)
    {
        Refusal = FhirRefusals.InvalidSearch(name, explanation);
        return null;
    }
}
