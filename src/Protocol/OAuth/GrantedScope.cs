using System.Diagnostics.CodeAnalysis;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.OAuth;

/// <summary>The <c>scope</c> of a token response: ids of the granted Gegevensdiensten with one space between, as in <c>48 66</c>.</summary>
/// <remarks>
/// Bron: core.tknint.201 (deels); RFC 6749 §3.3. That it names the Gegevensdiensten is practice and a reading of the change page of that rule, not its text.
/// </remarks>
public static class GrantedScope
{
    /// <summary>Most ids that are read.</summary>
    public const int MaximumCount = 100;

    /// <summary>The scope as it goes on the wire.</summary>
    public static string Format(IEnumerable<GegevensdienstId> gegevensdiensten)
    {
        ArgumentNullException.ThrowIfNull(gegevensdiensten);
        return string.Join(' ', gegevensdiensten.Select(g => g.Value));
    }

    /// <summary>Reads a scope; false when empty, with double spaces, with an id twice or with something that is no id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IReadOnlyList<GegevensdienstId> gegevensdiensten)
    {
        gegevensdiensten = [];
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var ids = new List<GegevensdienstId>();
        foreach (var part in text.Split(' '))
        {
            if (!GegevensdienstId.TryParse(part, out var id) || ids.Contains(id) || ids.Count == MaximumCount)
            {
                return false;
            }

            ids.Add(id);
        }

        gegevensdiensten = ids;
        return true;
    }
}
