namespace MedMijSandbox.Abonneren;

/// <summary>Names and fixed values on the subscription interface and on both notification interfaces.</summary>
/// <remarks>
/// Bron: ext.abo.subnotint.204 (deels); the subscription interface as designed for release 1.2. What stands in for an unknown table is named in
/// docs/afsprakenstelsel.md.
/// </remarks>
public static class AbonnerenParameters
{
    /// <summary>Path under the subscription endpoint.</summary>
    public const string SubscriptionPath = "/Subscription";

    /// <summary>Path under a notification endpoint. Bron: ext.abo.subnotint.202; ext.abo.rscnotint.202.</summary>
    public const string NotificationPath = "/Notification";

    /// <summary>Media type of every message. Bron: ext.abo.subint.201; ext.abo.subnotint.203; ext.abo.rscnotint.203.</summary>
    public const string MediaType = "application/json";

    /// <summary>Largest message that is read, in bytes. A limit of ours.</summary>
    public const int MaximumLength = 4 * 1024;

    /// <summary>Subscription request: which subscription is changed or ended.</summary>
    public const string Id = "id";

    /// <summary>Subscription request: moment at which it ends, RFC 3339 date-time with a zone.</summary>
    public const string End = "end";

    /// <summary>Subscription request: <see cref="Off"/>, and nothing else.</summary>
    public const string Status = "status";

    /// <summary>Value of <see cref="Status"/> that ends a subscription.</summary>
    public const string Off = "off";

    /// <summary>Which subscription a response or a notification is about.</summary>
    public const string SubscriptionId = "subscription_id";

    /// <summary>Last day of a subscription, RFC 3339 full-date.</summary>
    public const string EndDate = "end_date";

    /// <summary>Kind of a notification.</summary>
    public const string NotificationType = "notification_type";

    /// <summary>Value of <see cref="NotificationType"/>: about the subscription itself.</summary>
    public const string Subscription = "subscription";

    /// <summary>Value of <see cref="NotificationType"/>: there are new data. By analogy with the other value.</summary>
    public const string Resource = "resource";

    /// <summary>The one parameter of the answer to a notification. Its name is a choice of ours.</summary>
    public const string Received = "received";

    /// <summary>Code of a refusal, one of <see cref="AbonnerenErrors"/>.</summary>
    public const string Error = "error";
}
