using System.Text.Json;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>One step of a path: what it leads to from a place in a resource.</summary>
internal abstract record PathStep
{
    /// <summary>The types this step can end in; null when it makes no sense from these types, so that the path is not supported.</summary>
    public abstract string[]? EndTypes(FhirSchema schema, string[] origin);

    public abstract void Walk(FhirSchema schema, FhirNode origin, List<FhirNode> found);
}

/// <summary><c>.name</c>, choices included.</summary>
internal sealed record MemberStep(string Name) : PathStep
{
    public override string[]? EndTypes(FhirSchema schema, string[] origin)
    {
        var elements = origin.Select(type => schema.FindType(type)?.FindElement(Name)).OfType<FhirElement>();
        string[] ends = [.. elements.SelectMany(element => element.Types).Select(type => type.Name).Distinct(StringComparer.Ordinal)];
        return ends.Length == 0 ? null : ends;
    }

    public override void Walk(FhirSchema schema, FhirNode origin, List<FhirNode> found)
    {
        if (origin.Value.ValueKind != JsonValueKind.Object || schema.FindType(origin.TypeName) is not { } type)
        {
            return;
        }

        foreach (var member in origin.Value.EnumerateObject())
        {
            if (type.FindProperty(member.Name) is not { } property || property.Element.Name != Name)
            {
                continue;
            }

            if (member.Value.ValueKind == JsonValueKind.Array)
            {
                found.AddRange(member.Value.EnumerateArray().Select(item => new FhirNode(item, property.TypeName)));
            }
            else
            {
                found.Add(new(member.Value, property.TypeName));
            }
        }
    }
}

/// <summary><c>.as(Type)</c> and <c>(path as Type)</c>. HL7 writes some primitive names with a capital, hence without regard to case.</summary>
internal sealed record AsStep(string TypeName) : PathStep
{
    public override string[]? EndTypes(FhirSchema schema, string[] origin) =>
        Array.Find(origin, type => type.Equals(TypeName, StringComparison.OrdinalIgnoreCase)) is { } end ? [end] : null;

    public override void Walk(FhirSchema schema, FhirNode origin, List<FhirNode> found)
    {
        if (origin.TypeName.Equals(TypeName, StringComparison.OrdinalIgnoreCase))
        {
            found.Add(origin);
        }
    }
}

/// <summary><c>.where(resolve() is Type)</c>: judged by the reference itself, nothing is looked up.</summary>
internal sealed record ResolvesToStep(string TypeName) : PathStep
{
    public override string[] EndTypes(FhirSchema schema, string[] origin) => origin;

    public override void Walk(FhirSchema schema, FhirNode origin, List<FhirNode> found)
    {
        var type = origin.Text("reference") is { } reference && LiteralReference.Parse(schema, reference).Key is { } key
            ? key.Type
            : origin.Text("type");
        if (type == TypeName)
        {
            found.Add(origin);
        }
    }
}

/// <summary><c>.where(member='text')</c>.</summary>
internal sealed record WhereStep(string Member, string Text) : PathStep
{
    public override string[]? EndTypes(FhirSchema schema, string[] origin) =>
        origin.All(type => schema.FindType(type)?.FindProperty(Member) is not null) ? origin : null;

    public override void Walk(FhirSchema schema, FhirNode origin, List<FhirNode> found)
    {
        if (origin.Text(Member) == Text)
        {
            found.Add(origin);
        }
    }
}

/// <summary><c>.extension('url')</c>.</summary>
internal sealed record ExtensionStep(string Url) : PathStep
{
    public override string[] EndTypes(FhirSchema schema, string[] origin) => ["Extension"];

    public override void Walk(FhirSchema schema, FhirNode origin, List<FhirNode> found) =>
        found.AddRange(origin.Items("extension").Select(item => new FhirNode(item, "Extension")).Where(node => node.Text("url") == Url));
}
