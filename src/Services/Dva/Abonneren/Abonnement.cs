using System.Text.Json.Serialization;
using MedMijSandbox.Abonneren;
using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dva.Abonneren;

/// <summary>Who asks for a subscription: what the access token says.</summary>
/// <param name="ClientId">The DVP Server.</param>
/// <param name="BsnKey">The Persoon, as <see cref="Toestemmingen.BsnVault"/> names them without their number.</param>
/// <param name="SealedBsn">Their number, sealed.</param>
/// <param name="Scope">Aanbieder, Gegevensdienst and the days that were asked.</param>
/// <param name="CorrelationId">X-Correlation-ID of the flow.</param>
/// <param name="ToestemmingId">The toestemming behind the token.</param>
internal sealed record Subscriber(
    string ClientId, string BsnKey, string SealedBsn, AbonnerenScope Scope, string CorrelationId, string ToestemmingId)
{
    /// <summary>Shows nothing of who the Persoon is.</summary>
    public override string ToString() => $"Subscriber({ClientId}, {Scope})";
}

/// <summary>A subscription of one Persoon, through one DVP Server, to one Gegevensdienst of one Aanbieder.</summary>
/// <param name="Id">Number that the DVP got.</param>
/// <param name="ClientId">The DVP Server that is notified.</param>
/// <param name="Aanbieder">MedMij name.</param>
/// <param name="Gegevensdienst">Id.</param>
/// <param name="BsnKey">The Persoon, without their number.</param>
/// <param name="SealedBsn">Their number, sealed.</param>
/// <param name="CorrelationId">X-Correlation-ID of the flow that it came from.</param>
/// <param name="ToestemmingId">The toestemming that it rests on.</param>
/// <param name="End">Protocol time at which it ends, or ended.</param>
internal sealed record Abonnement(
    string Id,
    string ClientId,
    string Aanbieder,
    string Gegevensdienst,
    string BsnKey,
    string SealedBsn,
    string CorrelationId,
    string ToestemmingId,
    DateTimeOffset End)
{
    /// <summary>Protocol time at which it began; null: it was not kept.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>Somebody ended it. It does not run again when protocol time is set back, as it may be here.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Its last day.</summary>
    [JsonIgnore]
    public DateOnly EndDate => DateOnly.FromDateTime(End.UtcDateTime);

    /// <summary>Whether it still runs.</summary>
    public bool IsActive(DateTimeOffset now) => !IsEnded && End > now;

    /// <summary>Whether it is one of this Persoon through this DVP, for what the token is about.</summary>
    public bool BelongsTo(Subscriber who) =>
        ClientId == who.ClientId && BsnKey == who.BsnKey && Aanbieder == who.Scope.Aanbieder.Value && Gegevensdienst == who.Scope.Gegevensdienst.Value;

    /// <summary>Shows nothing of who the Persoon is.</summary>
    public override string ToString() => $"Abonnement({Id})";
}

/// <summary>A notification that waits to be sent.</summary>
/// <param name="Id">Key; sorts by moment.</param>
/// <param name="AbonnementId">The subscription that it is about.</param>
/// <param name="Type">Its kind.</param>
/// <param name="EndDate">Last day of the subscription; null in one about data.</param>
/// <param name="DueAt">Protocol time of the next attempt.</param>
/// <param name="Attempts">How often it was tried.</param>
internal sealed record PendingNotification(
    string Id, string AbonnementId, NotificationType Type, DateOnly? EndDate, DateTimeOffset DueAt, int Attempts = 0);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Abonnement))]
[JsonSerializable(typeof(PendingNotification))]
[JsonSerializable(typeof(NewData))]
[JsonSerializable(typeof(EarlierEnd))]
[JsonSerializable(typeof(AffectedAbonnementen))]
internal sealed partial class AbonnerenJson : JsonSerializerContext;
