using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp;

/// <summary>Pages of this PGO: its name, the links at the top for who is logged in, and the pages that every functie needs.</summary>
internal sealed class PgoScreens(DvpOptions options)
{
    /// <summary>A page for somebody who is not logged in.</summary>
    public Screen Public(string title, Html body, int statusCode = StatusCodes.Status200OK) => new()
    {
        Title = title,
        Organisatie = options.DisplayName,
        Body = body,
        StatusCode = statusCode,
    };

    /// <summary>A page for who is logged in.</summary>
    /// <param name="context">The request; the form that logs out needs its token.</param>
    /// <param name="title">Text of the <c>h1</c>.</param>
    /// <param name="body">What follows it.</param>
    /// <param name="statusCode">Status of the answer.</param>
    /// <param name="formTargets">Other origins that a form on the page may lead to; null: none.</param>
    public Screen Private(
        HttpContext context, string title, Html body, int statusCode = StatusCodes.Status200OK, IReadOnlyList<string>? formTargets = null)
    {
        return new()
        {
            Title = title,
            Organisatie = options.DisplayName,
            Body = body,
            StatusCode = statusCode,
            FormTargets = formTargets ?? [],
            Navigation = Navigation(context),
        };
    }

    /// <summary>The form did not come from one of our pages, or from a page that is too old.</summary>
    public Screen InvalidForm() => Public(
        "Dit formulier is niet geldig",
        Html.Of($"""
            <p>Het formulier komt niet van een pagina van {options.DisplayName}, of de pagina stond te lang open.</p>
            <p>Er is niets gebeurd. <a href="/verzamelen">Ga terug naar het begin</a> en probeer het opnieuw.</p>
            """),
        StatusCodes.Status400BadRequest);

    /// <summary>There is no such page, or it belongs to another account: the answer is the same.</summary>
    /// <param name="context">The request of who is logged in; null: nobody is.</param>
    public Screen NotFound(HttpContext? context)
    {
        const string Title = "Deze pagina is er niet";
        var body = Html.Of($"""<p>Kijk of het adres klopt, of <a href="/verzamelen">ga naar het begin</a>.</p>""");
        return context is null
            ? Public(Title, body, StatusCodes.Status404NotFound)
            : Private(context, Title, body, StatusCodes.Status404NotFound);
    }

    /// <summary>A fault of ours.</summary>
    public Screen Fault() => Public(
        "Er ging iets mis",
        Html.Of($"""
            <p>Het spijt ons: {options.DisplayName} heeft een storing. Misschien is je laatste stap niet gelukt.</p>
            <p><a href="/verzamelen">Ga terug naar het begin</a> en kijk of het gelukt is. Probeer het anders later opnieuw.</p>
            """),
        StatusCodes.Status500InternalServerError);

    /// <summary>A block with what went wrong; nothing when there is nothing to say.</summary>
    public static Html Fout(IReadOnlyList<string> messages) => messages.Count == 0
        ? Html.Empty
        : Html.Of($"""<div class="fout" role="alert">{Html.Join(messages.Select(m => Html.Of($"<p>{m}</p>")))}</div>""");

    private static Html Navigation(HttpContext context) => Html.Of($"""
        <nav aria-label="Hoofdmenu">
        <ul>
        <li><a href="/verzamelen">Verzamelen</a></li>
        <li><a href="/dossier">Dossier</a></li>
        <li><a href="/toestemmingen">Toestemmingen</a></li>
        <li><a href="/berichten">Berichten</a></li>
        <li><a href="/account">Mijn account</a></li>
        <li><a href="/abonnementen">Abonnementen</a></li>
        <li><form method="post" action="/uitloggen">{Screen.FormToken(context)}<button type="submit" class="tweede">Uitloggen</button></form></li>
        </ul>
        </nav>
        <nav aria-label="Voor testers">
        <ul>
        <li>Voor testers:</li>
        <li><a href="/lezen">Eén gegeven lezen</a></li>
        <li><a href="/delen">Gegevens delen</a></li>
        </ul>
        </nav>
        """);
}
