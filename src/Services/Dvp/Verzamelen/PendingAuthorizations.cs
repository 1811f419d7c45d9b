using System.Text.Json.Serialization;
using MedMijSandbox.Dvp.Abonneren;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>An authorization request that waits for its answer.</summary>
/// <param name="SessionKey">The session that it belongs to.</param>
/// <param name="ChoiceKey">Key of the <see cref="AanbiederChoice"/>.</param>
/// <param name="CorrelationId">X-Correlation-ID of the flow.</param>
/// <param name="From">First day of the period that the Persoon chose; null: none.</param>
/// <param name="Until">Last day of that period; null: none.</param>
/// <param name="Delen">What is to be shared; null: the request is not for Delen.</param>
/// <param name="Abonnement">What is asked of a subscription, where the key is that of a <see cref="SubscriptionOffer"/>; null: the request is not for Abonneren.</param>
internal sealed record PendingAuthorization(
    string SessionKey,
    string ChoiceKey,
    Guid CorrelationId,
    DateOnly? From = null,
    DateOnly? Until = null,
    BundleToShare? Delen = null,
    SubscriptionToAsk? Abonnement = null)
{
    /// <summary>MedMij-Request-ID that it was sent with.</summary>
    public Guid RequestId { get; init; }

    /// <summary>The period.</summary>
    [JsonIgnore]
    public RequestPeriod Period => new(From, Until);
}

/// <summary>What a Persoon wants to share.</summary>
/// <param name="GegevensdienstId">By which Gegevensdienst.</param>
/// <param name="Bundle">The Bundle as it was given, in JSON.</param>
internal sealed record BundleToShare(string GegevensdienstId, string Bundle)
{
    /// <summary>Shows no data.</summary>
    public override string ToString() => $"BundleToShare({GegevensdienstId})";
}

/// <summary>A code that was offered.</summary>
/// <param name="At">Protocol time.</param>
internal sealed record OfferedCode(DateTimeOffset At);

/// <summary>The states that this PGO made: each belongs to one session, holds half an hour and is used once.</summary>
/// <remarks>Bron: core.tknint.202; core.tknint.203.</remarks>
internal sealed class PendingAuthorizations(RecordStore store, TimeProvider clock)
{
    /// <summary>How long a state holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const string Kind = "aanvraag";
    private const string Codes = "code";
    private static readonly TimeSpan CodeMemory = TimeSpan.FromDays(1);

    /// <summary>Keeps a request under a new state: 256 random bits, 43 characters.</summary>
    public string Add(PendingAuthorization pending)
    {
        var state = SecretText.New();
        store.Put(Kind, SecretText.Hash(state), pending, DvpJson.Default.PendingAuthorization, clock.GetUtcNow() + Lifetime);
        return state;
    }

    /// <summary>
    /// The request of a state, which is used up by it; null, and nothing used up, when the state is not one of ours, was used, is too old or belongs to another session.
    /// </summary>
    public PendingAuthorization? Take(string state, string sessionKey)
    {
        // Who knows the state of another session must not be able to use it up.
        var key = SecretText.Hash(state);
        var known = store.Find(Kind, key, DvpJson.Default.PendingAuthorization);
        return known is not null && string.Equals(known.SessionKey, sessionKey, StringComparison.Ordinal)
            ? store.Take(Kind, key, DvpJson.Default.PendingAuthorization)
            : null;
    }

    /// <summary>Whether a code may be offered: true once.</summary>
    public bool TryOffer(string code) =>
        store.TryAdd(Codes, SecretText.Hash(code), new(clock.GetUtcNow()), DvpJson.Default.OfferedCode, clock.GetUtcNow() + CodeMemory);
}
