using System.Text.Json.Serialization;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>What a Persoon asks for with an authorization request for Abonneren.</summary>
/// <param name="Days">For how long; 0: the subscription is to end.</param>
/// <param name="AbonnementId">Our id of the subscription that is changed or ended; null: a new one.</param>
internal sealed record SubscriptionToAsk(int Days, string? AbonnementId = null);

/// <summary>A subscription of an account.</summary>
/// <remarks>A notification adds no data to it: those are collected with Verzamelen.</remarks>
internal sealed record PgoAbonnement
{
    /// <summary>Opaque; sorts by moment.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is. It is looked up within this account only.</summary>
    public required string AccountId { get; init; }

    /// <summary>Key of the <see cref="SubscriptionOffer"/>.</summary>
    public required string OfferKey { get; init; }

    /// <summary>MedMij name of the Aanbieder.</summary>
    public required string Aanbieder { get; init; }

    /// <summary>Name of the Gegevensdienst.</summary>
    public required string GegevensdienstNaam { get; init; }

    /// <summary>Number that the Subscription Server gave.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>Host of the Subscription Server: who notifies belongs to it.</summary>
    public required string SubscriptionHost { get; init; }

    /// <summary>Longest duration at this Aanbieder, in days.</summary>
    public required int MaximumDays { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>Whether the Persoon or the Aanbieder ended it before its time was over.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Whether its end was brought forward by the Aanbieder.</summary>
    public bool IsShortenedByAanbieder { get; init; }

    /// <summary>Protocol time of the first notification of new data that the Persoon has not put aside; null: none.</summary>
    public DateTimeOffset? NewDataAt { get; init; }

    /// <summary>Protocol time of the last message about new data; null: none.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Whether it still runs.</summary>
    public bool IsActive(DateOnly today) => !IsEnded && EndDate >= today;
}

/// <summary>Where the subscription with a number is; numbers of two Subscription Servers may be the same.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="AbonnementId">Our id.</param>
internal sealed record SubscriptionPlace(string AccountId, string AbonnementId);

/// <summary>A notification that came in.</summary>
/// <param name="At">Protocol time.</param>
internal sealed record ReceivedNotification(DateTimeOffset At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PgoAbonnement))]
[JsonSerializable(typeof(SubscriptionPlace))]
[JsonSerializable(typeof(ReceivedNotification))]
internal sealed partial class AbonnerenJson : JsonSerializerContext;
