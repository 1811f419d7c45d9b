namespace MedMijSandbox.Abonneren;

/// <summary>The codes of a refusal. The last two are of the stelsel, the others are taken from OAuth or are ours.</summary>
/// <remarks>Bron: ext.abo.subnotint.207 (deels); RFC 6750 §3.1.</remarks>
public static class AbonnerenErrors
{
    /// <summary>400: the request is no subscription request.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>400: the end lies in the past or beyond what was granted.</summary>
    public const string InvalidEnd = "invalid_end";

    /// <summary>401: the access token is missing, unknown or expired.</summary>
    public const string InvalidToken = "invalid_token";

    /// <summary>403: the access token is good, but not for this.</summary>
    public const string InsufficientScope = "insufficient_scope";

    /// <summary>403: the Aanbieder does not make a subscription longer.</summary>
    public const string ExtensionRefused = "extension_refused";

    /// <summary>There is no such subscription: 404 on the subscription interface, 400 on a notification interface.</summary>
    public const string InvalidSubscriptionId = "invalid_subscription_id";

    /// <summary>400 on a notification interface: the kind, or anything else but the id, is not right.</summary>
    public const string InvalidNotificationType = "invalid_notification_type";
}
