using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Store;

/// <summary>
/// The operation <c>$lastn</c>: of each sort of Observation the newest ones. Observations are of one sort when their codes share a
/// coding, also by way of a third.
/// </summary>
/// <remarks>Bron: HL7 FHIR observation-operation-lastn.html.</remarks>
internal sealed class LastN(FhirSchema schema)
{
    private readonly SearchParameter _code = Parameter(schema, "code");
    private readonly SearchParameter _date = Parameter(schema, "date");

    public List<StoredResource> Choose(List<StoredResource> observations, int max)
    {
        var sorts = FindSorts(observations);
        var counts = new Dictionary<int, int>();
        var chosen = new List<StoredResource>();
        foreach (var index in Enumerable.Range(0, observations.Count).OrderByDescending(i => MomentOf(observations[i])))
        {
            var sort = Root(sorts, index);
            var count = counts.GetValueOrDefault(sort);
            if (count < max)
            {
                counts[sort] = count + 1;
                chosen.Add(observations[index]);
            }
        }

        return chosen;
    }

    private static SearchParameter Parameter(FhirSchema schema, string code) =>
        schema.FindSearchParameter("Observation", code)
        ?? throw new InvalidOperationException($"The schema has no search parameter {code} of Observation.");

    private static int Root(int[] parents, int index)
    {
        while (parents[index] != index)
        {
            index = parents[index];
        }

        return index;
    }

    /// <summary>Ticks; an Observation without a date is the oldest.</summary>
    private long MomentOf(StoredResource observation) =>
        observation.NewestOf(_date) is { Start: var start } ? start.Utc ?? start.Wall : long.MinValue;

    /// <summary>Union-find: each observation points to another of its sort, the root to itself.</summary>
    private int[] FindSorts(List<StoredResource> observations)
    {
        int[] parents = [.. Enumerable.Range(0, observations.Count)];
        var firstWithCode = new Dictionary<SearchValue, int>();
        for (var index = 0; index < observations.Count; index++)
        {
            foreach (var coding in observations[index].ValuesOf(_code))
            {
                if (firstWithCode.TryGetValue(coding, out var other))
                {
                    parents[Root(parents, index)] = Root(parents, other);
                }
                else
                {
                    firstWithCode.Add(coding, index);
                }
            }
        }

        return parents;
    }
}
