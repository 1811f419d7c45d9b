using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>An understood search expression: alternatives, each a list of steps from the resource.</summary>
internal sealed class SearchPath(PathStep[][] alternatives)
{
    public List<FhirNode> Walk(FhirSchema schema, FhirNode resource)
    {
        var found = new List<FhirNode>();
        foreach (var steps in alternatives)
        {
            var current = new List<FhirNode> { resource };
            foreach (var step in steps)
            {
                var next = new List<FhirNode>();
                foreach (var node in current)
                {
                    step.Walk(schema, node, next);
                }

                current = next;
                if (current.Count == 0)
                {
                    break;
                }
            }

            found.AddRange(current);
        }

        return found;
    }
}
