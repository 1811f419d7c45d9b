using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>The pieces that our pages are made of: a form with a choice, made with a button, and a list of names.</summary>
internal static class ScreenParts
{
    /// <summary>Name of the buttons.</summary>
    public const string Choice = "keuze";

    public const string LogIn = "inloggen";
    public const string LogOut = "uitloggen";

    /// <summary>Stops before the login.</summary>
    public const string Cancel = "annuleren";

    /// <summary>Leaves for the PGO after it.</summary>
    public const string Close = "afsluiten";

    public const string Agree = "toestemmen";
    public const string Refuse = "weigeren";

    /// <summary>Ends a Toestemming.</summary>
    public const string End = "beeindigen";

    /// <summary>Name of the field that names the session that a form is shown for, and of what the request keeps it under.</summary>
    public const string Session = "sessie";

    /// <summary>Name of the field that names a Toestemming.</summary>
    public const string Id = "id";

    /// <summary>Name of the box for an indefinite time, and its value when it is ticked.</summary>
    public const string Unlimited = "onbepaaldeDuur";

    public const string Yes = "ja";

    /// <summary>A form that <see cref="ValidForm"/> accepts.</summary>
    public static Html Form(HttpContext context, string path, params Html[] content) => Html.Of($"""
        <form method="post" action="{path}">
        {Screen.FormToken(context)}
        {(context.Items[Session] is string session ? Hidden(Session, session) : Html.Empty)}
        {content}
        </form>

        """);

    /// <summary>The two ways on from a page around the login: to DigiD, or back to the PGO.</summary>
    /// <param name="context">The request.</param>
    /// <param name="visit">Where the choice is posted.</param>
    /// <param name="text">Texts of the page.</param>
    /// <param name="back">What choosing to go back is called on the wire.</param>
    /// <param name="backText">Name of the text of that button.</param>
    public static Html LogInOr(HttpContext context, Visit visit, ScreenText text, string back, string backText) => Form(
        context, visit.Path, Button(LogIn, text.Line("inloggen")), SecondButton(back, text.Line(backText)));

    /// <summary>The question of a page: yes or no.</summary>
    public static Html YesOrNo(string yes, string no, ScreenText text, string yesKey = "ja") => Html.Of($"{Button(yes, text.Line(yesKey))}{SecondButton(no, text.Line("nee"))}");

    public static Html Button(string choice, string text) =>
        Html.Of($"<button type=\"submit\" name=\"{Choice}\" value=\"{choice}\">{text}</button>\n");

    public static Html SecondButton(string choice, string text) =>
        Html.Of($"<button type=\"submit\" name=\"{Choice}\" value=\"{choice}\" class=\"tweede\">{text}</button>\n");

    public static Html Hidden(string name, string value) => Html.Of($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">\n");

    public static Html ListOf(IReadOnlyList<string> names) => Html.Of($"<ul>{names.Select(name => Html.Of($"<li>{name}</li>"))}</ul>");
}
