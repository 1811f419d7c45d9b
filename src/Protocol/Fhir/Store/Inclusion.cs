using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Store;

/// <summary>What comes along with the matches of a search: <c>_include</c> and <c>_revinclude</c>.</summary>
internal sealed class Inclusion(FhirDossier dossier, SearchQuery query)
{
    private readonly List<StoredResource> _found = [];
    private HashSet<ResourceKey> _seen = [];

    /// <summary>Each once, and none of them a match.</summary>
    public List<StoredResource> Find(List<StoredResource> matches)
    {
        if (query.Includes.Length == 0)
        {
            return _found;
        }

        _seen = [.. matches.Select(match => match.Key)];
        foreach (var match in matches)
        {
            AddAll(match, onlyRepeating: false);
        }

        // what was included grows the list that this loop goes through
        for (var i = 0; i < _found.Count; i++)
        {
            AddAll(_found[i], onlyRepeating: true);
        }

        return _found;
    }

    private void AddAll(StoredResource from, bool onlyRepeating)
    {
        foreach (var include in query.Includes)
        {
            if (include.Repeats || !onlyRepeating)
            {
                if (include.IsReverse)
                {
                    AddReferring(include, from);
                }
                else
                {
                    AddReferred(include, from);
                }
            }
        }
    }

    private void AddReferred(SearchInclude include, StoredResource source)
    {
        if (source.Key.Type != include.SourceType)
        {
            return;
        }

        foreach (var parameter in include.Parameters)
        {
            foreach (var value in source.ValuesOf(parameter))
            {
                if (value is ReferenceValue { Reference.Key: { } key }
                    && (include.TargetType is null || key.Type == include.TargetType)
                    && dossier.Find(key) is { } target
                    && _seen.Add(key))
                {
                    _found.Add(target);
                }
            }
        }
    }

    private void AddReferring(SearchInclude include, StoredResource target)
    {
        if (include.TargetType is not null && target.Key.Type != include.TargetType)
        {
            return;
        }

        foreach (var source in dossier.OfType(include.SourceType))
        {
            if (Refers(source, include, target.Key) && _seen.Add(source.Key))
            {
                _found.Add(source);
            }
        }
    }

    private static bool Refers(StoredResource source, SearchInclude include, ResourceKey target)
    {
        foreach (var parameter in include.Parameters)
        {
            foreach (var value in source.ValuesOf(parameter))
            {
                if (value is ReferenceValue { Reference.Key: { } key } && key == target)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
