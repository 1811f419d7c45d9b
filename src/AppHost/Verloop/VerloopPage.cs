using System.Globalization;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.AppHost.Verloop;

/// <summary>
/// A flow as one HTML page that explains itself: the picture, and each message with what it is for, the rule behind it and its masked text.
/// With the small script one steps through it; without, everything stands below each other. Saved as a file it works the same.
/// </summary>
public static class VerloopPage
{
    /// <summary>Makes the page.</summary>
    /// <param name="steps">The messages; shown in the order in which the requests came in.</param>
    /// <param name="title">What the flow shows, in Dutch.</param>
    /// <param name="scriptNonce">Nonce of the content security policy, for script and style.</param>
    /// <param name="flows">Flows to choose from; null or empty: there is no choice.</param>
    public static string Render(IReadOnlyList<VerloopStep> steps, string title, string scriptNonce, IReadOnlyList<RecentFlow>? flows = null)
    {
        ArgumentNullException.ThrowIfNull(steps);
        List<VerloopStep> ordered = [.. steps.OrderBy(s => s.Time).ThenBy(s => s.Number).Select((s, i) => s with { Number = i + 1 })];
        return Html.Of($"""
            <!doctype html>
            <html lang="nl">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} - verloop - Oefenomgeving</title>
            <style nonce="{scriptNonce}">
            {new Html(VerloopAssets.Style)}
            </style>
            </head>
            <body>
            <a class="naar-inhoud" href="#stappen">Naar de stappen</a>
            <header>
            <p class="oefenomgeving"><strong>Oefenomgeving.</strong> Alle personen en gegevens zijn verzonnen.
            Geheimen zijn vervangen door sterretjes.</p>
            </header>
            <main>
            <h1>{title}</h1>
            {(ordered.Count == 0 ? Nothing() : Flow(ordered))}
            {(flows is { Count: > 0 } ? Choice(flows) : Html.Empty)}
            </main>
            <script nonce="{scriptNonce}">
            {new Html(VerloopAssets.Script)}
            </script>
            </body>
            </html>

            """).Value;
    }

    private static Html Nothing() => new("""
        <p class="melding">Er is nog niets over de lijn gegaan. Verzamel gegevens in de PGO, of draai een scenario, en vernieuw deze pagina.</p>
        """);

    private static Html Choice(IReadOnlyList<RecentFlow> flows) => Html.Of($"""
        <nav aria-labelledby="andere">
        <h2 id="andere">Andere verlopen</h2>
        <ul>
        {Html.Join(flows.Select(One))}
        </ul>
        </nav>
        """);

    private static Html One(RecentFlow flow) => Html.Of($"""
        <li><a href="/verloop?correlationId={Uri.EscapeDataString(flow.CorrelationId)}">{flow.Time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} bij {flow.Host}</a>:
        {(flow.Messages == 1 ? "1 bericht" : $"{flow.Messages} berichten")}{(flow.Refused == 0 ? "" : $", {flow.Refused} met uitleg")}</li>

        """);

    private static Html Flow(List<VerloopStep> steps) => Html.Of($"""
        <p>{(steps.Count == 1 ? "1 bericht" : $"{steps.Count} berichten")}. Een pijl gaat van wie vraagt naar wie antwoordt.</p>
        <div id="bediening" class="bediening" role="group" aria-label="Door de stappen lopen" hidden>
        <button type="button" id="eerste">Eerste</button>
        <button type="button" id="vorige">Vorige</button>
        <button type="button" id="volgende">Volgende</button>
        <button type="button" id="laatste">Laatste</button>
        <button type="button" id="alles" aria-pressed="false">Toon alles</button>
        <p class="toetsen">Toetsen: pijl links, pijl rechts, Home en End.</p>
        </div>
        <p id="stand" class="stand" role="status" aria-live="polite"></p>
        <div class="tekening" tabindex="0" role="region" aria-label="Tekening van het verloop">
        {VerloopDiagram.Draw(steps)}
        </div>
        <h2 id="stappen" tabindex="-1">Stappen</h2>
        <ol class="stappen">
        {Html.Join(steps.Select(Step))}
        </ol>

        """);

    private static Html Step(VerloopStep step)
    {
        var rule = VerloopRules.For(step);
        return Html.Of($"""
            <li class="stap" data-stap="{step.Number}" value="{step.Number}">
            <h3>{VerloopRole.LabelOf(step.From)} naar {VerloopRole.LabelOf(step.To)}: {step.Method} {step.Path.Split('?', 2)[0]}</h3>
            {(step.Note is { } note ? Html.Of($"<p class=\"geweigerd\"><strong>Geweigerd of opgemerkt:</strong> {note}</p>") : Html.Empty)}
            <p>{rule.Explanation}</p>
            {Sources(rule)}
            <dl>
            <dt>Antwoord</dt><dd>{Answer(step)}</dd>
            <dt>Tijd</dt><dd>{step.Time.ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture)}, {step.DurationMs:F0} ms</dd>
            <dt>Adres</dt><dd><code>{step.Host}{step.Path}</code></dd>
            {(step.CorrelationId is { } id ? Html.Of($"<dt>X-Correlation-ID</dt><dd><code>{id}</code></dd>") : Html.Empty)}
            </dl>
            {Message("Vraag", step.RequestText)}
            {Message("Antwoord", step.ResponseText)}
            </li>

            """);
    }

    private static Html Sources(VerloopRule rule) => rule.Sources.Count == 0
        ? Html.Empty
        : Html.Of($"<p class=\"bron\">Afspraak: {Html.Join(rule.Sources.Select((s, i) => Source(s, i)))}</p>");

    private static Html Source(string source, int index)
    {
        const string Partly = " (deels)";
        var code = source.EndsWith(Partly, StringComparison.Ordinal) ? source[..^Partly.Length] : source;
        var note = code.Length == source.Length ? Html.Empty : new Html(" <em>(deels)</em>");
        return Html.Of($"{(index == 0 ? "" : ", ")}<code>{code}</code>{note}");
    }

    private static Html Message(string what, string text) => string.IsNullOrWhiteSpace(text)
        ? Html.Empty
        : Html.Of($"<details><summary>{what}</summary><pre tabindex=\"0\">{text}</pre></details>");

    private static string Answer(VerloopStep step) => step.Status switch
    {
        0 => "geen: de verbinding is afgebroken",
        >= 500 => $"{step.Status}: er ging iets mis",
        >= 400 => $"{step.Status}: geweigerd",
        >= 300 => $"{step.Status}: doorgestuurd",
        _ => $"{step.Status}: in orde",
    };
}
