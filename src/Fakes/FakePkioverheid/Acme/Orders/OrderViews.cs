using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid.Acme.Orders;

/// <summary>Orders and authorizations as clients see them.</summary>
internal sealed class OrderViews(AcmeAddresses addresses, RecordStore records, MachineTime machineTime)
{
    /// <summary>The one type of challenge.</summary>
    public const string HttpType = "http-01";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Status of an order now.</summary>
    public string StatusOf(string account, AcmeOrder order) => OrderStatus.Of(order, AuthorizationsOf(account, order), machineTime.Time.GetUtcNow());

    /// <summary>The answer that shows an order.</summary>
    public AcmeAnswer Show(string account, AcmeOrder order, int status = StatusCodes.Status200OK)
    {
        var authorizations = AuthorizationsOf(account, order);
        var state = OrderStatus.Of(order, authorizations, machineTime.Time.GetUtcNow());
        var view = new OrderView(
            state,
            Whole(order.ExpiresAt),
            [.. order.Names.Select(AcmeIdentifier.Dns)],
            order.Profile.ToString().ToLowerInvariant(),
            state == OrderStatus.Invalid ? authorizations.Select(a => a?.Problem).FirstOrDefault(p => p is not null) : null,
            [.. order.Authorizations.Select(id => addresses.Of(AcmePaths.Authorization + id))],
            addresses.Of(AcmePaths.FinalizeOf(order.Id)),
            state == OrderStatus.Valid ? addresses.Of(AcmePaths.Certificate + order.Certificate) : null);
        return AcmeAnswer.Json(view, AcmeJson.Default.OrderView, status) with
        {
            Location = addresses.Of(AcmePaths.Order + order.Id).AbsoluteUri,
            RetryAfter = state == OrderStatus.Processing ? Soon : null,
        };
    }

    /// <summary>The answer that shows an authorization.</summary>
    public AcmeAnswer Show(AcmeAuthorization authorization)
    {
        var view = new AuthorizationView(
            AcmeIdentifier.Dns(authorization.Name), OrderStatus.Of(authorization, machineTime.Time.GetUtcNow()), Whole(authorization.ExpiresAt), [ChallengeOf(authorization)]);
        return AcmeAnswer.Json(view, AcmeJson.Default.AuthorizationView) with
        {
            Location = addresses.Of(AcmePaths.Authorization + authorization.Id).AbsoluteUri,
            RetryAfter = WaitFor(authorization),
        };
    }

    /// <summary>The answer that shows the challenge of an authorization.</summary>
    public AcmeAnswer ShowChallenge(AcmeAuthorization authorization) => AcmeAnswer.Json(ChallengeOf(authorization), AcmeJson.Default.ChallengeView) with
    {
        Location = addresses.Of(AcmePaths.Challenge + authorization.Id).AbsoluteUri,
        Links = [$"<{addresses.Of(AcmePaths.Authorization + authorization.Id)}>;rel=\"up\""],
        RetryAfter = WaitFor(authorization),
    };

    private ChallengeView ChallengeOf(AcmeAuthorization authorization) => new(
        HttpType,
        addresses.Of(AcmePaths.Challenge + authorization.Id),
        OrderStatus.OfChallenge(authorization),
        authorization.ValidatedAt is { } moment ? Whole(moment) : null,
        authorization.Problem,
        authorization.Token);

    private IReadOnlyList<AcmeAuthorization?> AuthorizationsOf(string account, AcmeOrder order)
    {
        var store = new AcmeStore(records);
        return [.. order.Authorizations.Select(id => store.FindAuthorization(account, id))];
    }

    private static TimeSpan? WaitFor(AcmeAuthorization authorization) => authorization.State == AuthorizationState.Processing ? Soon : null;

    // clients read these with parsers that know no fractions of seconds
    private static DateTimeOffset Whole(DateTimeOffset moment) => moment.AddTicks(-(moment.UtcTicks % TimeSpan.TicksPerSecond)).ToUniversalTime();
}
