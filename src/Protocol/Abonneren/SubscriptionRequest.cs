using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace MedMijSandbox.Abonneren;

/// <summary>What a subscription request is for.</summary>
public enum SubscriptionAction
{
    /// <summary>A new subscription.</summary>
    Creation,

    /// <summary>Another end of one that there is.</summary>
    Modification,

    /// <summary>The end of one, now.</summary>
    Termination,
}

/// <summary>
/// What a DVP Server asks of the Subscription Server: <c>{}</c> or <c>{"end":…}</c> for a new subscription, <c>{"id":…,"end":…}</c> to change its end,
/// <c>{"id":…,"status":"off"}</c> to end it.
/// </summary>
/// <remarks>Bron: subscription interface of release 2.x for the three requests; of release 1.2 for the names: docs/afsprakenstelsel.md.</remarks>
public sealed record SubscriptionRequest
{
    private static readonly string[] Known = [AbonnerenParameters.Id, AbonnerenParameters.End, AbonnerenParameters.Status];

    private SubscriptionRequest(SubscriptionAction action, string? id, DateTimeOffset? end)
    {
        Action = action;
        Id = id;
        End = end;
    }

    /// <summary>What it is for.</summary>
    public SubscriptionAction Action { get; }

    /// <summary>Which subscription; null for a new one.</summary>
    public string? Id { get; }

    /// <summary>Moment at which the subscription is to end; null at an end now, and for a new one that lasts as long as was granted.</summary>
    public DateTimeOffset? End { get; }

    /// <summary>A new subscription.</summary>
    /// <param name="end">When it ends; null: as late as was granted.</param>
    public static SubscriptionRequest ForCreation(DateTimeOffset? end = null) => new(SubscriptionAction.Creation, null, end);

    /// <summary>Another end.</summary>
    public static SubscriptionRequest ForModification(string id, DateTimeOffset end) => new(SubscriptionAction.Modification, id, end);

    /// <summary>An end now.</summary>
    public static SubscriptionRequest ForTermination(string id) => new(SubscriptionAction.Termination, id, null);

    /// <summary>Writes the request.</summary>
    public byte[] ToJson() => StrictJson.Write(json =>
    {
        if (Id is not null)
        {
            json.WriteString(AbonnerenParameters.Id, Id);
        }

        if (End is { } end)
        {
            json.WriteString(AbonnerenParameters.End, StrictJson.Format(end));
        }

        if (Action == SubscriptionAction.Termination)
        {
            json.WriteString(AbonnerenParameters.Status, AbonnerenParameters.Off);
        }
    });

    /// <summary>Reads a request; a member that is not known makes it none.</summary>
    /// <param name="json">The whole body, at most 4 kB.</param>
    /// <param name="request">The request; null when there is a fault.</param>
    /// <param name="fault">What is wrong, for a developer, without any value from the body; empty when nothing is.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out SubscriptionRequest? request, out string fault)
    {
        request = null;
        if (StrictJson.TryParse(json, Known, out var root, out fault))
        {
            fault = Read(root, out request);
        }

        return request is not null;
    }

    private static string Read(JsonElement root, out SubscriptionRequest? request)
    {
        request = null;
        if (!StrictJson.TryText(root, AbonnerenParameters.Id, out var id) || (id is not null && !SubscriptionId.IsWellFormed(id)))
        {
            return "id is there and is not 1 to 64 letters, digits, hyphens and dots.";
        }

        DateTimeOffset? end = null;
        if (!StrictJson.TryText(root, AbonnerenParameters.End, out var endText) || (endText is not null && !TryMoment(endText, out end)))
        {
            return "end is there and is not a date-time of RFC 3339 with a zone.";
        }

        if (!StrictJson.TryText(root, AbonnerenParameters.Status, out var status) || status is not (null or AbonnerenParameters.Off))
        {
            return "status is there and is not off.";
        }

        request = (id, end, status) switch
        {
            (null, _, null) => ForCreation(end),
            (not null, { } changed, null) => ForModification(id, changed),
            (not null, null, not null) => ForTermination(id),
            _ => null,
        };
        return request is null ? "With an id there is either an end or a status, and a status is only there with an id." : "";
    }

    private static bool TryMoment(string text, out DateTimeOffset? moment)
    {
        moment = StrictJson.TryMoment(text, out var read) ? read : null;
        return moment is not null;
    }
}
