using MedMijSandbox.AppHost.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MedMijSandbox.AppHost.Management;

/// <summary>A message that somebody was sent.</summary>
/// <param name="Number">Place in the order of arrival, from 1.</param>
/// <param name="Id">Id that the sender chose.</param>
/// <param name="To">Address.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Text">Text.</param>
/// <param name="ReceivedAt">Protocol time.</param>
public sealed record SentMessage(long Number, string Id, string To, string Subject, string Text, DateTimeOffset ReceivedAt);

/// <summary>The routes of the management address that are about messages to Personen.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder app) => app.MapGet("/messages", ListAsync)
        .WithSummary("The e-mail that was sent, oldest first: all of it, or what went to one address (to=anne@berichten.oefen).");

    private static async Task<Results<Ok<IReadOnlyList<SentMessage>>, ProblemHttpResult>> ListAsync(
        ManagementContext context, string? to, CancellationToken cancellationToken)
    {
        var mailbox = context.Model.All(Role.Berichtenbezorger).Select(p => p.Name).FirstOrDefault(context.IsRunning);
        if (mailbox is null)
        {
            return TypedResults.Problem("The mailbox was left out, so there are no messages to show.", statusCode: StatusCodes.Status409Conflict);
        }

        var path = "/beheer/berichten" + (to is null ? "" : "?to=" + Uri.EscapeDataString(to));
        using var response = await context.Sockets.GetAsync(mailbox, path, cancellationToken);
        var messages = await response.Content.ReadFromJsonAsync(ManagementJson.Default.IReadOnlyListSentMessage, cancellationToken);
        return TypedResults.Ok(messages ?? []);
    }
}
