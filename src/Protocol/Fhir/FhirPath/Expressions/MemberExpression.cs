using System.Text.Json;
using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.FhirPath.Expressions;

/// <summary>The name of an element; as the first part of an expression also the type of what is looked at.</summary>
internal sealed record MemberExpression(string Name, bool IsFirst) : Expression
{
    public override IReadOnlyList<PathItem> Evaluate(Scope scope, IReadOnlyList<PathItem> focus)
    {
        List<PathItem>? found = null;
        foreach (var item in focus)
        {
            if (item is not NodeItem node)
            {
                continue;
            }

            if (IsFirst && char.IsAsciiLetterUpper(Name[0]) && TypeName.Inherits(scope.Evaluation.Schema, node.TypeName, Name))
            {
                (found ??= []).Add(node);
            }
            else
            {
                found = AddChildren(scope.Evaluation.Schema, node, found);
            }
        }

        return found ?? (IReadOnlyList<PathItem>)[];
    }

    public override string[]? EndTypes(FhirSchema schema, string[] origin)
    {
        if (IsFirst && char.IsAsciiLetterUpper(Name[0]))
        {
            return [.. origin.Where(type => TypeName.Inherits(schema, type, Name))];
        }

        var elements = origin.Select(type => schema.FindType(type)?.FindElement(Name)).OfType<FhirElement>();
        return [.. elements.SelectMany(element => element.Types).Select(type => type.Name).Distinct(StringComparer.Ordinal)];
    }

    private List<PathItem>? AddChildren(FhirSchema schema, NodeItem node, List<PathItem>? found)
    {
        if (schema.FindType(node.TypeName) is not { } type)
        {
            return found;
        }

        if (type.Kind == FhirTypeKind.Primitive)
        {
            // a primitive has its id and extensions in the object beside it
            return node.Node.Extra.ValueKind == JsonValueKind.Object && schema.FindType("Element")!.FindElement(Name) is { } own
                ? Children.Add(node, node.Node.Extra, own, found)
                : found;
        }

        return node.Node.Value.ValueKind == JsonValueKind.Object && type.FindElement(Name) is { } element
            ? Children.Add(node, node.Node.Value, element, found)
            : found;
    }
}
