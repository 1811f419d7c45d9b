using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>A resource of this server by type and id.</summary>
internal readonly record struct ResourceKey(string Type, string Id)
{
    public override string ToString() => $"{Type}/{Id}";
}

/// <summary>
/// The text of a reference. Only the relative form <c>Type/id</c> (also <c>Type/id/_history/n</c>) names a resource of this server;
/// an absolute address, a urn or <c>#contained</c> is kept as text alone.
/// </summary>
internal readonly record struct LiteralReference(string Text, ResourceKey? Key)
{
    public static LiteralReference Parse(FhirSchema schema, string text)
    {
        var slash = text.AsSpan().IndexOf('/');
        if (slash <= 0 || !schema.IsResource(text[..slash]))
        {
            return new(text, null);
        }

        var id = text[(slash + 1)..];
        var history = id.IndexOf("/_history/", StringComparison.Ordinal);
        id = history < 0 ? id : id[..history];
        return new(text, FhirResource.IsId(id) ? new ResourceKey(text[..slash], id) : null);
    }
}
