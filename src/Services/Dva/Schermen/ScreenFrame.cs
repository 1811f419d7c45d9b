using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>
/// What all pages share: the name of the Aanbieder at the left and the word oefenomgeving at the right, where the rules have logos; the title; the extra
/// sentences; and where their forms may lead.
/// </summary>
/// <remarks>Bron: core.usrint.106; core.usrint.107; core.usrint.109.</remarks>
internal sealed class ScreenFrame(DvaOptions options, SchermenOptions settings, Schermteksten texts, DigidClient digid)
{
    /// <summary>What an authorization request is about; null when this DVA does not serve it.</summary>
    public RequestedScope? ScopeOf(AuthorizationSession session) => RequestedScope.Find(session.Scope, options);

    /// <summary>The Persoon of a session.</summary>
    public Visit VisitOf(AuthorizationSession session)
    {
        var path = session.Purpose == Purpose.Beheren ? ToestemmingenEndpoints.InloggenPath : AutoriserenEndpoints.LandingPath;
        return new(session.ClientName, ScopeOf(session)?.Aanbieder.Weergavenaam ?? options.DisplayName, session.RedirectUri, path);
    }

    /// <summary>What the placeholders stand for; without a visit those of the DVA alone.</summary>
    public TextValues ValuesOf(Visit? visit) =>
        new() { Dva = options.DisplayName, Phone = settings.Phone, Aanbieder = visit?.Aanbieder, Pgo = visit?.PgoNaam };

    /// <summary>The texts of a page.</summary>
    public ScreenText Text(string page, Visit? visit) => Text(page, ValuesOf(visit));

    /// <summary>The texts of a page.</summary>
    public ScreenText Text(string page, TextValues values) => new(texts, page, values);

    /// <summary>Where a form may lead: back to the PGO, and to DigiD once that is known.</summary>
    public string[] TargetsOf(Visit visit) => [OriginOf(visit), .. digid.FrontOrigin is { } origin ? new[] { origin } : []];

    /// <summary>Where a form may lead that only goes back to the PGO.</summary>
    public static string OriginOf(Visit visit) => visit.RedirectUri.GetLeftPart(UriPartial.Authority);

    /// <summary>A page: its title is the text <c>titel</c>, unless another one is given, its last paragraphs the text <c>extra</c>.</summary>
    /// <param name="text">Texts of the page.</param>
    /// <param name="body">What stands between them.</param>
    /// <param name="targets">Other origins that a form may lead to.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="submitsItself">Whether the first form is sent by itself.</param>
    /// <param name="title">Another title.</param>
    public Screen Page(
        ScreenText text, Html body, IReadOnlyList<string> targets, int status = StatusCodes.Status200OK, bool submitsItself = false, string? title = null)
    {
        return new()
        {
            Title = title ?? text.Line("titel"),
            Organisatie = options.DisplayName,
            Navigation = Marks(text.Values.Aanbieder ?? options.DisplayName),
            Body = Html.Of($"{body}\n{text.Paragraphs("extra")}"),
            FormTargets = targets,
            StatusCode = status,
            SubmitsItself = submitsItself,
        };
    }

    private static Html Marks(string naam) => Html.Of($"""
        <div class="merken">
        <p class="merk">{naam}</p>
        <p class="merk">Oefenomgeving</p>
        </div>
        """);
}
