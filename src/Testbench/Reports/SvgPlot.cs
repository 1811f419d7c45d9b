using System.Globalization;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Testbench.Reports;

/// <summary>A line in a plot.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Colour">Colour, as in <c>#1b4f8a</c>.</param>
/// <param name="Dash">Pattern of the line, so that lines differ without colour too; empty for an unbroken one.</param>
/// <param name="Values">One for each point of the horizontal axis.</param>
internal sealed record PlotLine(string Name, string Colour, string Dash, IReadOnlyList<double> Values);

/// <summary>Draws lines over time as inline SVG.</summary>
internal static class SvgPlot
{
    private const int Width = 800;
    private const int Height = 280;
    private const int Left = 70;
    private const int Bottom = 40;
    private const int Top = 14;
    private const int GridLines = 4;
    private static readonly double[] RoundSteps = [1, 2, 5, 10];

    /// <summary>A plot with a legend.</summary>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="unit">Unit of the vertical axis.</param>
    /// <param name="lines">One or more lines of the same length.</param>
    public static Html Draw(string title, string unit, IReadOnlyList<PlotLine> lines)
    {
        var points = lines.Max(l => l.Values.Count);
        var top = NiceTop(lines.SelectMany(l => l.Values).DefaultIfEmpty(0).Max());
        return Html.Of($"""
            <figure>
            <figcaption>{title}: {Html.Join(lines.Select(Legend))}</figcaption>
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{title}">
            {Html.Join(Enumerable.Range(0, GridLines + 1).Select(i => GridLine(top * i / GridLines, top, unit)))}
            {Html.Join(lines.Select(l => Line(l, top, points)))}
            <text x="{Left}" y="{Height - 8}" font-size="14">1</text>
            <text x="{Width - 4}" y="{Height - 8}" font-size="14" text-anchor="end">{points} s</text>
            </svg>
            </figure>

            """);
    }

    private static Html Legend(PlotLine line) => Html.Of($"""
        <svg width="40" height="12" aria-hidden="true">
        <line x1="2" y1="6" x2="38" y2="6" stroke="{line.Colour}" stroke-width="3" stroke-dasharray="{line.Dash}"/></svg>
        {line.Name}

        """);

    private static Html GridLine(double value, double top, string unit)
    {
        var y = Number(Y(value, top));
        return Html.Of($"""
            <line x1="{Left}" y1="{y}" x2="{Width - 4}" y2="{y}" stroke="#c4c4c4"/>
            <text x="{Left - 6}" y="{y}" font-size="14" text-anchor="end" dominant-baseline="middle">{Number(value)} {unit}</text>

            """);
    }

    private static Html Line(PlotLine line, double top, int points)
    {
        var path = string.Join(' ', line.Values.Select((v, i) => $"{Number(X(i, points))},{Number(Y(v, top))}"));
        return Html.Of($"""
            <polyline points="{path}" fill="none" stroke="{line.Colour}" stroke-width="2" stroke-dasharray="{line.Dash}"/>

            """);
    }

    private static double X(int index, int points) => Left + ((Width - 4.0 - Left) * index / Math.Max(1, points - 1));

    private static double Y(double value, double top) => Height - Bottom - ((Height - Bottom - Top) * value / top);

    /// <summary>The next of 1, 2 and 5 times a power of ten, so that the axis reads well.</summary>
    private static double NiceTop(double maximum)
    {
        if (maximum <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(maximum)));
        return RoundSteps.Select(f => f * power).First(v => v >= maximum * 0.999999);
    }

    private static string Number(double value) => value.ToString(value < 10 ? "0.##" : "0.#", CultureInfo.InvariantCulture);
}
