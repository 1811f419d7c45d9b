using MedMijSandbox.FakeBerichtenbezorger.Bezorgen;
using MedMijSandbox.ServiceDefaults.Beheer;

namespace MedMijSandbox.FakeBerichtenbezorger.Beheer;

/// <summary>What whoever started the mailbox reads, over its own socket.</summary>
internal static class BeheerEndpoints
{
    public static void MapBeheer(this IEndpointRouteBuilder app) => app.MapBeheerGroup().MapGet("/berichten", List);

    /// <summary>The messages, oldest first.</summary>
    /// <param name="to">Address that they were sent to, without regard to capitals; null: any.</param>
    /// <param name="mailbox">Where they are.</param>
    private static IResult List(string? to, Mailbox mailbox) => Results.Json(mailbox.All(to), MailboxJson.Default.IReadOnlyListKeptMessage);
}
