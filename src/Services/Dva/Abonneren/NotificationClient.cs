using System.Net;
using MedMijSandbox.Abonneren;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.ServiceDefaults.Schedule;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Abonneren;

/// <summary>How an attempt to notify ended.</summary>
internal enum NotificationOutcome
{
    /// <summary>The DVP took it.</summary>
    Received,

    /// <summary>The DVP knows no such subscription: it ends at once, and nobody is told.</summary>
    SubscriptionUnknown,

    /// <summary>The DVP says that the notification is not right: it is not sent again.</summary>
    Rejected,

    /// <summary>The DVP could not be reached, was late or had a fault: it is tried again.</summary>
    Failed,
}

/// <summary>Tells DVPs of new data and of subscriptions that end earlier, at the addresses of the OAuth Client List.</summary>
/// <remarks>
/// Bron: ext.abo.rscnotint.200; ext.abo.rscnotint.201; ext.abo.rscnotint.202; ext.abo.rscnotint.206; ext.abo.rscnotint.207;
/// ext.abo.subnotint.200; ext.abo.subnotint.201; ext.abo.subnotint.202; ext.abo.subnotint.206 (deels); ext.abo.subnotint.207 (deels).
/// </remarks>
internal sealed partial class NotificationClient(
    NotificationQueue queue,
    Abonnementen abonnementen,
    ListKeeper<OAuthClientList> clients,
    BackchannelClient backchannel,
    TimeProvider clock,
    KetenLog log,
    DvaOptions options,
    ILogger<NotificationClient> logger) : IScheduledWork
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    // Who takes longer gets the rest in a next round, so that one DVP does not hold up the others.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public string Name => "notificeren";

    /// <inheritdoc/>
    public DateTimeOffset? NextDue() => queue.NextDue();

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Who does not answer once is not waited for again in the same round.
        var silent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var notification in queue.Due())
        {
            if (abonnementen.Find(notification.AbonnementId) is not { } abonnement || !IsStillTrue(notification, abonnement))
            {
                queue.Remove(notification);
                continue;
            }

            queue.Begin(notification);
            var begun = clock.GetTimestamp();
            var outcome = silent.Contains(abonnement.ClientId)
                ? NotificationOutcome.Failed
                : await NotifyAsync(notification, abonnement, cancellationToken);
            if (outcome == NotificationOutcome.Failed || clock.GetElapsedTime(begun) > Slow)
            {
                silent.Add(abonnement.ClientId);
            }

            Conclude(notification, abonnement, outcome);
        }
    }

    /// <summary>What an answer means.</summary>
    /// <remarks>Bron: ext.abo.subnotint.207 (deels).</remarks>
    internal static NotificationOutcome Read(HttpStatusCode status, ReadOnlySpan<byte> body) => status switch
    {
        HttpStatusCode.OK => NotificationOutcome.Received,
        HttpStatusCode.BadRequest => AbonnerenError.TryParse(body, out var error) && error.Error == AbonnerenErrors.InvalidSubscriptionId
            ? NotificationOutcome.SubscriptionUnknown
            : NotificationOutcome.Rejected,
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => NotificationOutcome.Failed,
        _ => NotificationOutcome.Rejected,
    };

    private bool IsStillTrue(PendingNotification notification, Abonnement abonnement) =>
        notification.Type == NotificationType.Subscription || abonnement.IsActive(clock.GetUtcNow());

    private void Conclude(PendingNotification notification, Abonnement abonnement, NotificationOutcome outcome)
    {
        switch (outcome)
        {
            case NotificationOutcome.SubscriptionUnknown:
                LogUnknown(abonnement.ClientId);
                abonnementen.EndSilently(abonnement);
                break;
            case NotificationOutcome.Failed:
                if (!queue.Postpone(notification))
                {
                    LogGivenUp(abonnement.ClientId);
                }

                break;
            default:
                queue.Remove(notification);
                break;
        }
    }

    private async Task<NotificationOutcome> NotifyAsync(PendingNotification notification, Abonnement abonnement, CancellationToken cancellationToken)
    {
        if (await clients.CurrentAsync(cancellationToken) is not { } list)
        {
            LogFailure(abonnement.ClientId, "there is no usable OAuth Client List");
            WriteFailure(new(abonnement.CorrelationId, null), null, "client-list-unavailable");
            return NotificationOutcome.Failed;
        }

        if (list.Find(abonnement.ClientId)?.Notificeren.GetValueOrDefault(GegevensdienstId.Parse(abonnement.Gegevensdienst)) is not { } endpoints)
        {
            LogFailure(abonnement.ClientId, "the OAuth Client List has no notification endpoint for it");
            return NotificationOutcome.Failed;
        }

        var endpoint = notification.Type == NotificationType.Resource ? endpoints.Resource : endpoints.Subscription;
        var ids = new KetenIds(abonnement.CorrelationId, null);
        using var request = Request(endpoint, new(abonnement.Id, notification.Type, notification.EndDate), ids);

        // nobody asked for it now: it is the DVA that starts it
        var logged = KetenBlocks.Of(
            HttpMethod.Post, request.RequestUri!, options.FrontHost, initiatedBy: KetenInitiator.Machine, providerId: abonnement.Aanbieder, serviceId: abonnement.Gegevensdienst);
        log.Write("send_notification", ids, logged, location: options.ResourceHost);
        var outcome = await SendAsync(endpoint, request, cancellationToken);
        if (outcome == NotificationOutcome.Failed)
        {
            WriteFailure(ids, logged, "notification-failed");
        }

        return outcome;
    }

    private void WriteFailure(KetenIds ids, KetenRequest? request, string description) =>
        log.Write("technical_failure", ids, request, error: KetenError.Of(OAuthErrors.TemporarilyUnavailable, description), location: options.ResourceHost);

    private async Task<NotificationOutcome> SendAsync(Uri endpoint, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await backchannel.SendAsync(request, linked.Token);
            await using var body = await response.Content.ReadAsStreamAsync(linked.Token);
            var buffer = new byte[AbonnerenParameters.MaximumLength];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, linked.Token);
            var outcome = Read(response.StatusCode, buffer.AsSpan(0, length));
            if (outcome is NotificationOutcome.Rejected or NotificationOutcome.Failed)
            {
                LogStatus(endpoint.Host, (int)response.StatusCode);
            }

            return outcome;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(endpoint.Host, "no answer in time");
            return NotificationOutcome.Failed;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            LogFailure(endpoint.Host, e.Message);
            return NotificationOutcome.Failed;
        }
    }

    private static HttpRequestMessage Request(Uri endpoint, Notification notification, KetenIds ids)
    {
        var address = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + AbonnerenParameters.NotificationPath);
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(notification.ToJson()),
        };
        request.Content.Headers.ContentType = new(AbonnerenParameters.MediaType);
        request.Headers.TryAddWithoutValidation("Accept", AbonnerenParameters.MediaType);
        request.Headers.TryAddWithoutValidation(MedMijIds.RequestId, ids.RequestId);
        request.Headers.TryAddWithoutValidation(MedMijIds.CorrelationId, ids.CorrelationId);
        return request;
    }

    [LoggerMessage(LogLevel.Warning, "Notification to {Host} failed: {Reason}")]
    private partial void LogFailure(string host, string reason);

    [LoggerMessage(LogLevel.Warning, "Notification to {Host} was answered with {Status}")]
    private partial void LogStatus(string host, int status);

    [LoggerMessage(LogLevel.Warning, "Notification to {ClientId} did not arrive within an hour and is not sent any more")]
    private partial void LogGivenUp(string clientId);

    [LoggerMessage(LogLevel.Warning, "{ClientId} does not know a subscription that it asked for; it has ended")]
    private partial void LogUnknown(string clientId);
}
