using System.Globalization;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.AppHost.Verloop;

/// <summary>
/// The picture of a flow: a column for each party, an arrow for each message. Attributes only, no inline style, so that any content
/// security policy lets it through.
/// </summary>
internal static class VerloopDiagram
{
    private const int Column = 190;
    private const int Row = 46;
    private const int Head = 44;
    private const int LongestLabel = 44;

    /// <summary>Draws a flow.</summary>
    public static Html Draw(List<VerloopStep> steps)
    {
        var roles = VerloopRole.Of(steps);
        var width = Math.Max(1, roles.Count) * Column;
        var height = Head + (steps.Count * Row) + 20;
        return Html.Of($"""
            <svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"
            aria-label="Tekening van het verloop; de stappen staan hieronder ook in woorden">
            <defs><marker id="punt" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" markerWidth="12" markerHeight="12" orient="auto-start-reverse">
            <path d="M0,0 L10,5 L0,10 z"/></marker></defs>
            {Html.Join(roles.Select((r, i) => Lane(r, i, height)))}
            {Html.Join(steps.Select((s, i) => Arrow(s, i, roles)))}
            </svg>

            """);
    }

    private static Html Lane(VerloopRole role, int index, int height)
    {
        var x = Middle(index);
        return Html.Of($"""
            <g class="baan"><rect x="{x - 80}" y="4" width="160" height="30" rx="4"/><text x="{x}" y="24" text-anchor="middle">{role.Label}</text>
            <line x1="{x}" y1="34" x2="{x}" y2="{height - 6}"/></g>

            """);
    }

    private static Html Arrow(VerloopStep step, int index, List<VerloopRole> roles)
    {
        var from = Middle(IndexOf(roles, step.From));
        var to = Middle(IndexOf(roles, step.To));
        var y = Head + (index * Row) + 26;
        var label = Html.Of($"<text x=\"{Math.Min(from, to) + 6}\" y=\"{y - 6}\">{Label(step)}</text>");
        var kind = step.Status is 0 or >= 400 ? "pijl mis" : "pijl";
        return from == to
            ? Html.Of($"""
                <g class="{kind}" data-stap="{step.Number}"><path d="M{from},{y} h28 v14 h-26" fill="none" marker-end="url(#punt)"/>{label}</g>

                """)
            : Html.Of($"""
                <g class="{kind}" data-stap="{step.Number}"><line x1="{from}" y1="{y}" x2="{to}" y2="{y}" marker-end="url(#punt)"/>{label}</g>

                """);
    }

    private static string Label(VerloopStep step)
    {
        var status = step.Status == 0 ? "afgebroken" : step.Status.ToString(CultureInfo.InvariantCulture);
        var path = step.Path.Split('?', 2)[0];
        var text = $"{step.Number.ToString(CultureInfo.InvariantCulture)}. {step.Method} {path}";
        return $"{(text.Length <= LongestLabel ? text : text[..(LongestLabel - 1)] + "…")} {status}";
    }

    private static int Middle(int index) => (index * Column) + (Column / 2);

    private static int IndexOf(List<VerloopRole> roles, string name)
    {
        var key = VerloopRole.KeyOf(name);
        return roles.FindIndex(r => r.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
    }
}
