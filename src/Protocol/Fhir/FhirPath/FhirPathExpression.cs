using System.Text.Json;
using MedMijSandbox.Fhir.FhirPath.Expressions;
using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Parsing;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.FhirPath;

/// <summary>A FHIRPath expression, compiled once. It does not change, and several threads may evaluate it.</summary>
/// <remarks>Bron: HL7 FHIRPath Normative Release (N1); HL7 FHIR fhirpath.html.</remarks>
public sealed class FhirPathExpression
{
    /// <summary>Longest expression that is read, in characters.</summary>
    public const int MaxLength = 16_384;

    private static readonly FhirNode True = new(JsonDocument.Parse("true").RootElement, "boolean");
    private static readonly FhirNode False = new(JsonDocument.Parse("false").RootElement, "boolean");

    private readonly Expression _root;

    private FhirPathExpression(string text, Expression root)
    {
        Text = text;
        _root = root;
    }

    /// <summary>The expression as it was written.</summary>
    public string Text { get; }

    /// <summary>What a comparison looks at, its left side, so that a comparison that does not hold can be explained; null: this is no comparison.</summary>
    public FhirPathExpression? Compared => _root is BinaryExpression { Name: "=" or "!=" or "~" or "!~" or "<" or ">" or "<=" or ">=" or "in" } comparison
        ? new(Text, comparison.Left)
        : null;

    /// <summary>Compiles an expression, or says what is wrong with it.</summary>
    public static FhirPathCompilation Compile(string text) => Compile(text, looseTypeNames: false);

    /// <summary>Evaluates the expression on a resource.</summary>
    /// <param name="schema">The version of the resource.</param>
    /// <param name="root">The resource.</param>
    /// <param name="now">Moment of <c>now()</c>; without it the functions of time are a problem.</param>
    public FhirPathResult Evaluate(FhirSchema schema, FhirResource root, DateTimeOffset? now = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        using var document = root.Open();
        return Collect(schema, NodeItem.Of(new(document.RootElement, root.Type)), now);
    }

    /// <summary>Evaluates an expression that looks at no resource.</summary>
    public FhirPathResult EvaluateAlone(FhirSchema schema, DateTimeOffset? now) => Collect(schema, null, now);

    internal static FhirPathCompilation Compile(string text, bool looseTypeNames)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
        {
            return new($"De expressie is langer dan {MaxLength} tekens.");
        }

        try
        {
            return new(new FhirPathExpression(text, new Parser(text, looseTypeNames).Parse()));
        }
        catch (FhirPathFault fault)
        {
            return new(fault.Message);
        }
    }

    /// <summary>The places in a resource that the expression leads to; none when it cannot be evaluated there.</summary>
    internal IEnumerable<FhirNode> Walk(FhirSchema schema, FhirNode resource)
    {
        try
        {
            return Run(schema, NodeItem.Of(resource), null, knowsTypes: true).Select(AsNode).OfType<FhirNode>();
        }
        catch (FhirPathFault)
        {
            return [];
        }
    }

    /// <summary>The part of the expression that says something about a resource type; null: nothing.</summary>
    /// <remarks>One definition of a search parameter serves many types, each with an alternative of its own.</remarks>
    internal FhirPathExpression? For(FhirSchema schema, string resourceType) =>
        Part(_root, schema, resourceType) is { } part ? new(Text, part) : null;

    private static Expression? Part(Expression expression, FhirSchema schema, string resourceType)
    {
        if (expression is BinaryExpression { Name: "|" } union)
        {
            var left = Part(union.Left, schema, resourceType);
            var right = Part(union.Right, schema, resourceType);
            return left is null ? right : right is null ? left : union with { Left = left, Right = right };
        }

        return expression.EndTypes(schema, [resourceType]) is [] ? null : expression;
    }

    private static FhirNode? AsNode(PathItem item) => item switch
    {
        NodeItem node => node.Node,
        TruthItem truth => truth.Value ? True : False,
        _ => null,
    };

    private FhirPathResult Collect(FhirSchema schema, NodeItem? root, DateTimeOffset? now)
    {
        try
        {
            return FhirPathResult.Of(Run(schema, root, now));
        }
        catch (FhirPathFault fault)
        {
            return FhirPathResult.Failure(fault.Message);
        }
    }

    private IReadOnlyList<PathItem> Run(FhirSchema schema, NodeItem? root, DateTimeOffset? now, bool knowsTypes = false)
    {
        IReadOnlyList<PathItem> focus = root is null ? [] : [root];
        return _root.Evaluate(new Scope(new Evaluation(schema, focus, now, knowsTypes), focus, null, null), focus);
    }
}
