using System.Globalization;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>Why the collection point does not take or give lines.</summary>
/// <param name="Name">Name and anchor in docs/weigeringen.md.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Explanation">For the deelnemer, in the problem and with the recorder.</param>
/// <param name="Source">Where the rule stands.</param>
/// <param name="Index">Index of the line that is wrong; null: it is not about one line.</param>
internal sealed record LogRefusal(string Name, int Status, string Explanation, string Source, int? Index = null)
{
    public static LogRefusal CertificateMissing() => new(
        "log-certificate-missing", StatusCodes.Status403Forbidden, "Er is geen clientcertificaat getoond: het zegt wie aanlevert.", "eigen keuze, docs/ketenlogging.md");

    public static LogRefusal NotOnWhitelist(string names) => new(
        "log-not-on-whitelist", StatusCodes.Status403Forbidden, $"Geen naam in het clientcertificaat staat op de Whitelist: {names}.", "eigen keuze, docs/ketenlogging.md");

    public static LogRefusal DeliveryIdWrong() => new(
        "log-delivery-id-wrong", StatusCodes.Status400BadRequest, "De header Aanlevering-Id is geen UUID, of staat er meer dan een keer.", "eigen keuze, docs/ketenlogging.md");

    public static LogRefusal DeliveryIdReused() => new(
        "log-delivery-id-reused",
        StatusCodes.Status409Conflict,
        "Met deze Aanlevering-Id is al iets anders aangeleverd, en dat blijft staan. Van deze aanlevering is niets bewaard: geef haar een nieuwe id.",
        "eigen keuze, docs/ketenlogging.md");

    public static LogRefusal NotInOrder(int? index, string reason) => new(
        "log-not-in-order",
        StatusCodes.Status400BadRequest,
        index is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"De aanlevering is technisch niet in orde en er is niets van bewaard: regel {line}, {reason}.")
            : $"De aanlevering is technisch niet in orde en er is niets van bewaard: {reason}.",
        "core.logging.100",
        index);

    public static LogRefusal ParameterWrong(string explanation) => new(
        "log-parameter-wrong", StatusCodes.Status400BadRequest, explanation, "eigen keuze, docs/ketenlogging.md");
}
