using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Testbench.Reports;

/// <summary>The frame of a report in HTML: one file, no script, nothing loaded from elsewhere, readable from 320 pixels wide.</summary>
internal static class ReportPage
{
    private const string Style = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0; font: 1rem/1.5 system-ui, "Liberation Sans", sans-serif; color: #1a1a1a; background: #fff; overflow-wrap: anywhere; }
        header, main { max-width: 64rem; margin: 0 auto; padding: 0 1rem; }
        .oefenomgeving { margin: 1rem 0; padding: .5rem 1rem; border: 2px dashed #7a3b00; color: #4d2600; background: #fff6e5; }
        h1 { font-size: 1.6rem; line-height: 1.2; }
        h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
        .tabel { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid #c4c4c4; }
        td.getal, th.getal { text-align: right; white-space: nowrap; }
        .geslaagd { color: #1d5c2b; font-weight: 700; }
        .mislukt, .broken { color: #a80000; font-weight: 700; }
        .overgeslagen { color: #595959; }
        code { font: .9em ui-monospace, "Liberation Mono", monospace; }
        dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: .2rem 1rem; }
        dt { font-weight: 700; }
        dd { margin: 0; }
        svg { max-width: 100%; height: auto; }
        summary { cursor: pointer; }
        a:focus-visible, summary:focus-visible, .tabel:focus-visible { outline: 3px solid #b25e00; outline-offset: 2px; }
        @media (max-width: 30rem) { dl { display: block; } dd { margin: 0 0 .4rem; } }
        """;

    /// <summary>The whole page.</summary>
    public static string Write(string title, Html body) => Html.Of($"""
        <!doctype html>
        <html lang="nl">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <style>{new Html(Style)}</style>
        </head>
        <body>
        <header><p class="oefenomgeving">{Words.Disclaimer} Alle personen en gegevens zijn verzonnen.</p></header>
        <main>
        <h1>{title}</h1>
        {body}
        </main>
        </body>
        </html>

        """).Value;
}
