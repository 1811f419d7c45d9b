using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.Abonneren;

/// <summary>What the Subscription Server answers: <c>{"subscription_id":…,"end_date":…}</c>.</summary>
/// <param name="Id">Number of the subscription.</param>
/// <param name="EndDate">Its last day; today or earlier: it has ended.</param>
/// <remarks>Names after those of a subscription notification: docs/afsprakenstelsel.md. Bron: ext.abo.subnotint.204 (deels).</remarks>
public sealed record SubscriptionResponse(string Id, DateOnly EndDate)
{
    /// <summary>Writes the response.</summary>
    public byte[] ToJson() => StrictJson.Write(json =>
    {
        json.WriteString(AbonnerenParameters.SubscriptionId, Id);
        json.WriteString(AbonnerenParameters.EndDate, StrictJson.Format(EndDate));
    });

    /// <summary>Reads a response; members that are not known are ignored.</summary>
    /// <param name="json">The whole body, at most 4 kB.</param>
    /// <param name="response">The response; null when there is a fault.</param>
    /// <param name="fault">What is wrong, for a developer, without any value from the body; empty when nothing is.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out SubscriptionResponse? response, out string fault)
    {
        response = null;
        if (!StrictJson.TryParse(json, known: null, out var root, out fault))
        {
            return false;
        }

        if (!StrictJson.TryText(root, AbonnerenParameters.SubscriptionId, out var id) || !SubscriptionId.IsWellFormed(id))
        {
            fault = "subscription_id is missing or is not 1 to 64 letters, digits, hyphens and dots.";
            return false;
        }

        if (!StrictJson.TryText(root, AbonnerenParameters.EndDate, out var date) || !StrictJson.TryDate(date, out var endDate))
        {
            fault = "end_date is missing or is not a full-date of RFC 3339.";
            return false;
        }

        response = new(id, endDate);
        return true;
    }
}
