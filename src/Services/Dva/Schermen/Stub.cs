using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Schermen;

internal sealed record ShownToestemming(string Id, string PgoNaam, string Aanbieder, IReadOnlyList<string> Gegevensdiensten, DateTimeOffset GegevenOp, DateTimeOffset LaatstGebruiktOp, DateTimeOffset Tot);
internal sealed class BeherenSchermen
{
    private readonly string _x = "x";

    public string EndedText => _x;

    public Screen BeherenLanding(HttpContext context, AuthorizationSession session) => throw new NotSupportedException(session.State + context);
    public Screen Overzicht(HttpContext context, AuthorizationSession session, IReadOnlyList<ShownToestemming> all, string? melding) => throw new NotSupportedException(session.State + context + all + melding);
    public Screen Beeindigingsverklaring(HttpContext context, AuthorizationSession session, ShownToestemming one) => throw new NotSupportedException(session.State + context + one);
}
