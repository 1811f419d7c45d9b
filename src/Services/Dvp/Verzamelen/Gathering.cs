using System.Globalization;
using MedMijSandbox.Fhir.Gegevensdiensten;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>One request of a plan, to be sent for one collection.</summary>
/// <param name="Number">Place, from 1.</param>
/// <param name="Collection">What it is for.</param>
/// <param name="Gegevensdienst">The context, with the base addresses.</param>
/// <param name="Request">What follows the base address and a slash.</param>
/// <param name="At">Base address that an answer named, one of those of the Gegevensdienst; null: that of the role that serves the type.</param>
internal sealed record PlannedRequest(int Number, Collection Collection, OfferedGegevensdienst Gegevensdienst, string Request, Uri? At = null)
{
    /// <summary>The resource type that is asked for.</summary>
    public string ResourceType => Request.Split('?', '/')[0];

    /// <summary>The base address.</summary>
    public Uri ResourceEndpoint => At ?? Gegevensdienst.EndpointFor(ResourceType);

    /// <summary>Where it is sent.</summary>
    public Uri Address => NextLink.Address(ResourceEndpoint, Request);

    /// <summary>What the log says of the address: the base and a type that the Gegevensdienst has. No id, and nothing else that somebody typed.</summary>
    /// <remarks>Bron: core.logging.103.</remarks>
    public Uri LoggedAddress => GegevensdienstCapabilities.Of(Gegevensdienst.Definition).Any(r => r.Type == ResourceType)
        ? NextLink.Address(ResourceEndpoint, ResourceType)
        : ResourceEndpoint;

    /// <summary>The type of a read, as in <c>Medication/1</c>; null for a search.</summary>
    public string? ReadType => Request.Split('/') is [var type, var id] && !id.StartsWith('$') && !Request.Contains('?', StringComparison.Ordinal) ? type : null;

    /// <summary>Whether it is a search that a DVA may not know, so that 404 is no failure.</summary>
    public bool IsOptional => ReadType is null && Gegevensdienst.Definition.OptionalTypes.Contains(ResourceType, StringComparer.Ordinal);
}

/// <summary>Gathers the pages of the answer to one request.</summary>
internal sealed class Gathering(PlannedRequest planned)
{
    /// <summary>Most pages of one answer.</summary>
    public const int MaximumPages = 100;

    /// <summary>Most bytes of one answer, all pages together.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    private readonly List<CollectedResource> _resources = [];
    private const int MaximumFindings = 50;
    private readonly List<string> _findings = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _status;
    private int _pages;
    private int _bytes;
    private string? _error;

    /// <summary>Bytes that may still come.</summary>
    public int Remaining => MaximumBytes - _bytes;

    /// <summary>Takes a page in.</summary>
    /// <returns>Where the next page is; null: there is none, or there is an error.</returns>
    public Uri? Add(ResourceResponse response)
    {
        _status = response.Status;
        _error = response.Error;
        if (response.Error is not null)
        {
            if (planned.IsOptional && response.Status == 404)
            {
                _findings.Add($"The Resource Server does not serve {planned.ResourceType}, which it need not.");
                _error = null;
            }

            return null;
        }

        _pages++;
        _bytes += response.Body.Length;
        var page = planned.ReadType is { } type ? FhirAnswer.ReadResource(response.Body, type) : FhirAnswer.ReadBundle(response.Body);
        _resources.AddRange(page.Resources);
        _findings.AddRange(page.Findings.Take(MaximumFindings - _findings.Count));
        _error = page.Error;
        return page.NextLink is { } link ? Follow(link) : null;
    }

    /// <summary>The answer as it is stored.</summary>
    public CollectionAnswer ToAnswer(TimeSpan elapsed, DateTimeOffset at)
    {
        var summary = new AnswerSummary
        {
            Number = planned.Number,
            CollectionId = planned.Collection.Id,
            Aanbieder = planned.Collection.Aanbieder,
            GegevensdienstId = planned.Gegevensdienst.Id.Value,
            GegevensdienstNaam = planned.Gegevensdienst.Naam,
            Request = planned.Request,
            Status = _status,
            Pages = _pages,
            ElapsedMs = (long)elapsed.TotalMilliseconds,
            AnsweredAt = at,
            Error = _error,
            Findings = _findings,
            Matches = Count(CollectedResource.Match),
            Includes = Count(CollectedResource.Include),
        };
        return new(summary, _resources);
    }

    private Uri? Follow(string link)
    {
        if (!NextLink.TryResolve(planned.ResourceEndpoint, link, out var next))
        {
            _findings.Add("The link to the next page leads outside the resource endpoint; it was not followed.");
            _error = "De zorgaanbieder verwees naar een ander adres. Daar halen we geen gegevens op.";
            return null;
        }

        if (next == planned.Address || !_seen.Add(next.AbsoluteUri) || _pages >= MaximumPages)
        {
            _findings.Add(string.Create(CultureInfo.InvariantCulture, $"Paging ended after {_pages} pages: more than {MaximumPages}, or in a circle."));
            _error = "De zorgaanbieder bleef naar een volgende bladzijde verwijzen.";
            return null;
        }

        return next;
    }

    private Dictionary<string, int> Count(string mode) => _resources
        .Where(r => r.Mode == mode)
        .GroupBy(r => FhirText.Type(r.Resource), StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
}
