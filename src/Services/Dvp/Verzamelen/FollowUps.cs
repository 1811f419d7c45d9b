using System.Text.Json;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Gegevensdiensten;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// The requests that follow from the answers of one collection: what no include can bring along, as a document that is an attachment or a
/// product that an extension refers to. A resource that came in already is not read, and nothing is asked for twice. Thread safe.
/// </summary>
internal sealed class FollowUps(CollectionPlan plan)
{
    /// <summary>Most requests that follow in one collection.</summary>
    public const int Maximum = 500;

    private readonly Lock _gate = new();
    private readonly HashSet<(string GegevensdienstId, string Request)> _known = [];
    private readonly List<(PlannedRequest Origin, FollowUp FollowUp)> _waiting = [];
    private int _taken;

    /// <summary>Takes an answer in.</summary>
    public void Add(PlannedRequest request, CollectionAnswer answer)
    {
        var id = request.Gegevensdienst.Id.Value;
        var rules = request.Gegevensdienst.Definition.Follow;
        if (rules.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var (_, resource) in answer.Resources)
            {
                var type = FhirText.Type(resource);
                _known.Add((id, $"{type}/{FhirText.Text(resource, "id")}"));
                var followUps = rules.Where(r => r.From == type).SelectMany(r => Follow(request.Gegevensdienst, r, resource));
                _waiting.AddRange(followUps.Select(f => (request, f)));
            }
        }
    }

    /// <summary>What follows from all that was taken in since the last time.</summary>
    /// <param name="nextNumber">Gives each its place.</param>
    public IReadOnlyList<PlannedRequest> Take(Func<int> nextNumber)
    {
        lock (_gate)
        {
            var taken = new List<PlannedRequest>();
            foreach (var (origin, followUp) in _waiting)
            {
                if (_taken < Maximum && _known.Add((origin.Gegevensdienst.Id.Value, followUp.Request)))
                {
                    taken.Add(origin with { Number = nextNumber(), Request = followUp.Request, At = followUp.At });
                    _taken++;
                }
            }

            _waiting.Clear();
            return taken;
        }
    }

    private IEnumerable<FollowUp> Follow(OfferedGegevensdienst gegevensdienst, FollowRule rule, JsonElement resource)
    {
        var texts = ElementPath.Texts(resource, rule.Path);
        return rule.Read is { } type
            ? texts.Select(t => Read(gegevensdienst, type, t)).OfType<FollowUp>()
            : texts.Where(FhirResource.IsId).SelectMany(t => plan.RequestsOf(rule, t)).Select(r => new FollowUp(null, r));
    }

    /// <summary>A reference, relative or absolute, as a request under one of the resource endpoints; null when it leads elsewhere.</summary>
    private static FollowUp? Read(OfferedGegevensdienst gegevensdienst, string type, string reference)
    {
        foreach (var endpoint in gegevensdienst.Systeemrollen.Select(r => r.ResourceEndpoint).Prepend(gegevensdienst.EndpointFor(type)))
        {
            if (NextLink.PathUnder(endpoint, reference)?.Split('/') is [var first, var id] && first == type && FhirResource.IsId(id))
            {
                return new(endpoint, $"{type}/{id}");
            }
        }

        return null;
    }

    private sealed record FollowUp(Uri? At, string Request);
}
