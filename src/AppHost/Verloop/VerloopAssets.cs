namespace MedMijSandbox.AppHost.Verloop;

/// <summary>Style and script of <see cref="VerloopPage"/>, inside the page so that a saved copy needs nothing else.</summary>
internal static class VerloopAssets
{
    public const string Style = """
        * { box-sizing: border-box; }
        body { margin: 0; font: 1.0625rem/1.5 system-ui, "Liberation Sans", sans-serif; color: #1a1a1a; background: #fff; overflow-wrap: anywhere; }
        header, main { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
        .oefenomgeving { margin: 0; padding: .5rem 1rem; border: 2px dashed #7a3b00; color: #4d2600; background: #fff6e5; }
        .naar-inhoud { position: absolute; left: -99rem; }
        .naar-inhoud:focus { position: static; display: inline-block; padding: .5rem; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 1rem 0; }
        h2 { font-size: 1.25rem; margin: 1.5rem 0 .5rem; }
        h3 { font-size: 1.05rem; margin: 0 0 .3rem; }
        .melding { border-left: .4rem solid #1b4f8a; background: #eef3f9; padding: .5rem 1rem; }
        .bediening { display: flex; flex-wrap: wrap; gap: .5rem; position: sticky; top: 0; background: #fff; padding: .5rem 0; z-index: 1; }
        .bediening[hidden] { display: none; }
        button { font: inherit; font-weight: 700; padding: .5rem 1rem; border: 2px solid #1b4f8a; border-radius: .25rem; background: #1b4f8a; color: #fff; cursor: pointer; }
        button:disabled { background: #fff; color: #595959; border-color: #595959; cursor: default; }
        button[aria-pressed=true] { background: #fff; color: #1b4f8a; }
        :focus-visible { outline: 3px solid #b25e00; outline-offset: 2px; }
        .toetsen { margin: 0; align-self: center; color: #595959; font-size: .95rem; }
        .stand { font-weight: 700; min-height: 1.5em; margin: .25rem 0; }
        .tekening { overflow-x: auto; border: 1px solid #c4c4c4; max-height: 60vh; overflow-y: auto; }
        .tekening svg { display: block; font-size: 13px; }
        .baan rect { fill: #eef3f9; stroke: #1b4f8a; }
        .baan text { font-weight: 700; fill: #1a1a1a; }
        .baan line { stroke: #8a8a8a; stroke-dasharray: 4 4; }
        .pijl line, .pijl path { stroke: #1b4f8a; stroke-width: 2; }
        .pijl text { fill: #1a1a1a; }
        .mis line, .mis path { stroke: #a80000; }
        .mis text { fill: #a80000; }
        .straks { opacity: .25; }
        .nu line, .nu path { stroke-width: 4; }
        .nu text { font-weight: 700; }
        .stappen { padding-left: 2.5rem; }
        .stap { margin: 0 0 1.25rem; padding: .25rem .5rem; }
        .stap.nu { border-left: .4rem solid #1b4f8a; background: #eef3f9; }
        .geweigerd { border-left: .4rem solid #a80000; background: #fdeeee; padding: .5rem 1rem; }
        .bron { color: #4d4d4d; margin: .25rem 0; }
        dl { display: grid; grid-template-columns: minmax(7rem, auto) 1fr; gap: .15rem 1rem; margin: .5rem 0; }
        dt { font-weight: 700; }
        dd { margin: 0; }
        code, pre { font: .9em/1.4 ui-monospace, "Liberation Mono", monospace; }
        pre { overflow-x: auto; background: #f5f5f5; padding: .5rem; max-height: 24rem; }
        summary { cursor: pointer; font-weight: 700; padding: .25rem 0; }
        @media (max-width: 30rem) { dl { display: block; } dd { margin: 0 0 .4rem; } .stappen { padding-left: 1.5rem; } .toetsen { display: none; } }
        @media print { .bediening, .stand { display: none; } .tekening { max-height: none; } }
        """;

    public const string Script = """
        (function () {
          'use strict';
          var stappen = Array.prototype.slice.call(document.querySelectorAll('.stap'));
          var pijlen = Array.prototype.slice.call(document.querySelectorAll('.pijl'));
          var bediening = document.getElementById('bediening');
          if (!bediening || stappen.length === 0) { return; }
          var stand = document.getElementById('stand');
          var knop = function (id) { return document.getElementById(id); };
          var plaats = 0;
          var alles = false;
          function toon() {
            stappen.forEach(function (stap, i) {
              stap.hidden = !alles && i !== plaats;
              stap.classList.toggle('nu', alles && i === plaats);
            });
            pijlen.forEach(function (pijl, i) {
              pijl.classList.toggle('straks', !alles && i > plaats);
              pijl.classList.toggle('nu', i === plaats);
            });
            knop('eerste').disabled = knop('vorige').disabled = plaats === 0;
            knop('laatste').disabled = knop('volgende').disabled = plaats === stappen.length - 1;
            knop('alles').setAttribute('aria-pressed', String(alles));
            stand.textContent = 'Stap ' + (plaats + 1) + ' van ' + stappen.length + ': ' + stappen[plaats].querySelector('h3').textContent;
            if (pijlen[plaats] && pijlen[plaats].scrollIntoView) { pijlen[plaats].scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
          }
          function ga(naar) {
            plaats = Math.max(0, Math.min(stappen.length - 1, naar));
            toon();
            if (alles) { stappen[plaats].scrollIntoView({ block: 'nearest' }); }
          }
          knop('eerste').addEventListener('click', function () { ga(0); });
          knop('vorige').addEventListener('click', function () { ga(plaats - 1); });
          knop('volgende').addEventListener('click', function () { ga(plaats + 1); });
          knop('laatste').addEventListener('click', function () { ga(stappen.length - 1); });
          knop('alles').addEventListener('click', function () { alles = !alles; toon(); });
          document.addEventListener('keydown', function (e) {
            if (e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) { return; }
            var doel = e.target;
            if (doel && doel.closest && doel.closest('pre, .tekening')) { return; }
            var naar = { ArrowLeft: plaats - 1, ArrowRight: plaats + 1, Home: 0, End: stappen.length - 1 }[e.key];
            if (naar === undefined) { return; }
            e.preventDefault();
            ga(naar);
          });
          bediening.hidden = false;
          toon();
        }());
        """;
}
