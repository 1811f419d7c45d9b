namespace MedMijSandbox.FakePkioverheid.Acme.Orders;

/// <summary>Status words of orders and authorizations, which follow from what is kept and from the time.</summary>
/// <remarks>Bron: RFC 8555 §7.1.6.</remarks>
internal static class OrderStatus
{
    public const string Pending = "pending";
    public const string Ready = "ready";
    public const string Processing = "processing";
    public const string Valid = "valid";
    public const string Invalid = "invalid";
    public const string Deactivated = "deactivated";
    public const string Expired = "expired";

    /// <summary>Status of an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="authorizations">Its authorizations; null for one that is not kept any more.</param>
    /// <param name="now">Machine time.</param>
    public static string Of(AcmeOrder order, IReadOnlyList<AcmeAuthorization?> authorizations, DateTimeOffset now)
    {
        if (order.Certificate is not null)
        {
            return order.ValidFrom > now ? Processing : Valid;
        }

        var states = authorizations.Select(a => a is null ? Expired : Of(a, now)).ToList();
        return order.ExpiresAt <= now || states.Exists(s => s is not (Pending or Valid)) ? Invalid
            : states.TrueForAll(s => s == Valid) ? Ready
            : Pending;
    }

    /// <summary>Status of an authorization.</summary>
    public static string Of(AcmeAuthorization authorization, DateTimeOffset now) => authorization.State switch
    {
        AuthorizationState.Valid => authorization.ExpiresAt > now ? Valid : Expired,
        AuthorizationState.Deactivated => Deactivated,
        AuthorizationState.Invalid => Invalid,
        _ => authorization.ExpiresAt > now ? Pending : Invalid,
    };

    /// <summary>Status of the challenge of an authorization, which knows processing and no end.</summary>
    public static string OfChallenge(AcmeAuthorization authorization) => authorization.State switch
    {
        AuthorizationState.Valid => Valid,
        AuthorizationState.Invalid => Invalid,
        AuthorizationState.Processing => Processing,
        _ => authorization.ValidatedAt is null ? Pending : Valid,
    };
}
