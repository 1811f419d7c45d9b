namespace MedMijSandbox.Fhir.Gegevensdiensten;

/// <summary>What a resource endpoint does with which resource types, worked out from the requests of its Gegevensdienst.</summary>
public static class GegevensdienstCapabilities
{
    private static readonly string[] Read = ["read"];
    private static readonly string[] ReadAndSearch = ["read", "search-type"];
    private static readonly string[] Create = ["create"];
    private static readonly string[] Update = ["update"];
    private static readonly string[] LastN = ["lastn"];

    /// <summary>Each type that the endpoint serves, once, in the order in which the table names them.</summary>
    public static IReadOnlyList<CapabilityResource> Of(GegevensdienstEndpoint endpoint) =>
        [.. Of(endpoint.Gegevensdienst).Where(r => endpoint.Systeemrol.Serves(r.Type))];

    /// <summary>Each type of the Gegevensdienst, whatever the role, once.</summary>
    public static IReadOnlyList<CapabilityResource> Of(GegevensdienstDefinition gegevensdienst)
    {
        var drafts = new List<Draft>();
        var requests = gegevensdienst.Requests.Concat(gegevensdienst.Alternatives).Concat(gegevensdienst.Follow.SelectMany(f => f.Requests));
        foreach (var request in requests)
        {
            DraftOf(drafts, request.ResourceType).Add(request);
        }

        foreach (var (type, parameters) in gegevensdienst.Filters)
        {
            AddNew(DraftOf(drafts, type).Parameters, parameters);
        }

        foreach (var type in gegevensdienst.Readable)
        {
            AddNew(DraftOf(drafts, type).Interactions, Read);
        }

        foreach (var type in gegevensdienst.Writes.Create)
        {
            AddNew(DraftOf(drafts, type).Interactions, Create);
        }

        foreach (var type in gegevensdienst.Writes.Update)
        {
            AddNew(DraftOf(drafts, type).Interactions, Update);
        }

        return [.. drafts.Select(d => new CapabilityResource(d.Type, d.Parameters, d.Includes, d.Operations, d.Interactions))];
    }

    private static Draft DraftOf(List<Draft> drafts, string type)
    {
        var draft = drafts.Find(d => d.Type == type);
        if (draft is null)
        {
            draft = new(type);
            drafts.Add(draft);
        }

        return draft;
    }

    private static void AddNew(List<string> list, IEnumerable<string> values) => list.AddRange(values.Except(list, StringComparer.Ordinal));

    private sealed class Draft(string type)
    {
        public string Type => type;

        public List<string> Parameters { get; } = [];

        public List<string> Includes { get; } = [];

        public List<string> Operations { get; } = [];

        public List<string> Interactions { get; } = [];

        public void Add(RequestTemplate request)
        {
            AddNew(Interactions, ReadAndSearch);
            if (request.IsLastN)
            {
                AddNew(Operations, LastN);
            }

            foreach (var (name, value) in request.Parameters())
            {
                if (name is "_include" or "_include:iterate" or "_include:recurse")
                {
                    AddNew(Includes, [value]);
                }
                else
                {
                    // a parameter is told by its code, without modifier and chain
                    AddNew(Parameters, [name.Split(':', '.')[0]]);
                }
            }
        }
    }
}
