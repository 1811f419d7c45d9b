using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace MedMijSandbox.Abonneren;

/// <summary>Kind of a notification; each has an interface of its own.</summary>
public enum NotificationType
{
    /// <summary>There are new data.</summary>
    Resource,

    /// <summary>The Aanbieder ends or shortens the subscription.</summary>
    Subscription,
}

/// <summary>
/// What a Notification Client tells a DVP: <c>{"subscription_id":…,"notification_type":"resource"}</c> or
/// <c>{"subscription_id":…,"notification_type":"subscription","end_date":…}</c>. It carries no data and says nothing of who the Persoon is.
/// </summary>
/// <param name="SubscriptionId">Number that the Subscription Server gave.</param>
/// <param name="Type">Its kind.</param>
/// <param name="EndDate">Last day of the subscription; today or earlier: it has ended. Null in a notification about data.</param>
/// <remarks>Bron: ext.abo.subnotint.204 (deels); ext.abo.rscnotint.204, whose names are by analogy.</remarks>
public sealed record Notification(string SubscriptionId, NotificationType Type, DateOnly? EndDate = null)
{
    private static readonly string[] OfResource = [AbonnerenParameters.SubscriptionId, AbonnerenParameters.NotificationType];
    private static readonly string[] OfSubscription = [.. OfResource, AbonnerenParameters.EndDate];

    /// <summary>Writes the notification.</summary>
    public byte[] ToJson() => StrictJson.Write(json =>
    {
        json.WriteString(AbonnerenParameters.SubscriptionId, SubscriptionId);
        json.WriteString(AbonnerenParameters.NotificationType, WordFor(Type));
        if (EndDate is { } date)
        {
            json.WriteString(AbonnerenParameters.EndDate, StrictJson.Format(date));
        }
    });

    /// <summary>Reads a notification of the kind that belongs to the interface; a member that is not known makes it none.</summary>
    /// <param name="json">The whole body, at most 4 kB.</param>
    /// <param name="expected">Kind of the interface that it came in by.</param>
    /// <param name="notification">The notification; null when there is a fault.</param>
    /// <param name="fault">What is wrong, for a developer, without any value from the body; empty when nothing is.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> json, NotificationType expected, [NotNullWhen(true)] out Notification? notification, out string fault)
    {
        notification = null;
        if (StrictJson.TryParse(json, expected == NotificationType.Resource ? OfResource : OfSubscription, out var root, out fault))
        {
            fault = Read(root, expected, out notification);
        }

        return notification is not null;
    }

    private static string Read(JsonElement root, NotificationType expected, out Notification? notification)
    {
        notification = null;
        if (!StrictJson.TryText(root, AbonnerenParameters.SubscriptionId, out var id) || !Abonneren.SubscriptionId.IsWellFormed(id))
        {
            return "subscription_id is missing or is not 1 to 64 letters, digits, hyphens and dots.";
        }

        if (!StrictJson.TryText(root, AbonnerenParameters.NotificationType, out var type) || type != WordFor(expected))
        {
            return $"notification_type is not {WordFor(expected)}.";
        }

        if (expected == NotificationType.Resource)
        {
            notification = new(id, expected);
            return "";
        }

        if (!StrictJson.TryText(root, AbonnerenParameters.EndDate, out var text) || !StrictJson.TryDate(text, out var date))
        {
            return "end_date is missing or is not a full-date of RFC 3339.";
        }

        notification = new(id, expected, date);
        return "";
    }

    private static string WordFor(NotificationType type) =>
        type == NotificationType.Resource ? AbonnerenParameters.Resource : AbonnerenParameters.Subscription;
}
