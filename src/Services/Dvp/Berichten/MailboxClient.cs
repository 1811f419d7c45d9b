using System.Net.Http.Headers;
using System.Text.Json;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Dvp.Berichten;

/// <summary>How a message fared.</summary>
internal enum MailOutcome
{
    /// <summary>It arrived.</summary>
    Delivered,

    /// <summary>It will never be taken in.</summary>
    Refused,

    /// <summary>There was no usable answer; later there may be.</summary>
    Unreachable,
}

/// <summary>The mailbox of the sandbox, where every e-mail goes. It is no part of the stelsel: no Whitelist, no ids of MedMij.</summary>
internal sealed partial class MailboxClient(SandboxNetwork network, DvpOptions options, TimeProvider clock, ILogger<MailboxClient> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private readonly HttpClient _client = network.CreateClient();

    /// <summary>Sends a message once. Without <see cref="DvpOptions.Berichten"/> there is no mailbox, and it is dropped with a line in the log.</summary>
    public async Task<MailOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (options.Berichten is not { } mailbox)
        {
            LogNoMailbox(message.Id);
            return MailOutcome.Refused;
        }

        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(mailbox, "/berichten"));
        var body = new MailedMessage(message.Id, message.To, message.Subject, message.Text);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, DvpJson.Default.MailedMessage));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await _client.SendAsync(request, linked.Token);
            return Judge(message.Id, (int)response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(message.Id, "no answer in time");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            LogUnreachable(message.Id, e.Message);
        }

        return MailOutcome.Unreachable;
    }

    private MailOutcome Judge(string id, int status)
    {
        switch (status)
        {
            case >= 200 and < 300:
                return MailOutcome.Delivered;
            case StatusCodes.Status400BadRequest:
                LogRefused(id);
                return MailOutcome.Refused;
            default:
                LogStatus(id, status);
                return MailOutcome.Unreachable;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Message {Id} is dropped: pgo:berichten names no mailbox")]
    private partial void LogNoMailbox(string id);

    [LoggerMessage(LogLevel.Warning, "Message {Id} could not be delivered: {Reason}")]
    private partial void LogUnreachable(string id, string reason);

    [LoggerMessage(LogLevel.Warning, "Message {Id} could not be delivered: the mailbox answered {Status}")]
    private partial void LogStatus(string id, int status);

    [LoggerMessage(LogLevel.Error, "Message {Id} is refused by the mailbox, by a fault of ours; it is dropped")]
    private partial void LogRefused(string id);
}
