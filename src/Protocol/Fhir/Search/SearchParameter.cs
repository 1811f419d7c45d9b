using MedMijSandbox.Fhir.FhirPath;

namespace MedMijSandbox.Fhir.Search;

/// <summary>How the values of a search parameter are compared.</summary>
public enum SearchParameterType
{
    /// <summary>A code or identifier: <c>system|code</c>.</summary>
    Token,

    /// <summary>A reference to another resource.</summary>
    Reference,

    /// <summary>A moment or a period.</summary>
    Date,

    /// <summary>Text, compared from its start without regard to case.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number with a unit.</summary>
    Quantity,

    /// <summary>An address, compared as a whole.</summary>
    Uri,

    /// <summary>Several values at once. Not supported.</summary>
    Composite,

    /// <summary>Anything else. Not supported.</summary>
    Special,
}

/// <summary>A search parameter of one resource type.</summary>
public sealed class SearchParameter
{
    internal SearchParameter(string code, SearchParameterType type, IReadOnlyList<string> targets, FhirPathExpression? path, int index)
    {
        Code = code;
        Type = type;
        Targets = targets;
        Path = path;
        Index = index;
    }

    /// <summary>Name in a request, such as <c>category</c>.</summary>
    public string Code { get; }

    /// <summary>How its values are compared.</summary>
    public SearchParameterType Type { get; }

    /// <summary>Resource types that a reference parameter may point at; empty means any.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>Whether this engine understands the type and the expression; a request may use the parameter only then.</summary>
    public bool IsSupported => Path is not null;

    internal FhirPathExpression? Path { get; }

    /// <summary>Place among the parameters of its resource type, from 0.</summary>
    internal int Index { get; }
}
