using System.Security.Cryptography;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.Stelsel;
using Microsoft.IO;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>
/// A DVP or DVA delivers its lines. Technically wrong: 400 and nothing is kept. Otherwise 200 with the number of lines and how many of them are functionally
/// wrong; those are kept too, marked. Not checked: whether <c>event.location</c> is a Node of the deliverer.
/// </summary>
/// <remarks>Bron: core.logging.100; core.logging.102.</remarks>
internal static class ReceiveLogs
{
    /// <summary>Largest body, in bytes: the longest delivery and room for what takes more than a byte.</summary>
    public const int BodyLimit = 64 * 1024 * 1024;

    // A deliverer that catches up sends megabytes at a time: memory for them is used again.
    private static readonly RecyclableMemoryStreamManager Memory = new(new RecyclableMemoryStreamManager.Options
    {
        MaximumSmallPoolFreeBytes = BodyLimit,
        MaximumLargePoolFreeBytes = BodyLimit,
    });

    public static async Task<IResult> Handle(HttpContext context, LogDeliverers deliverers, CollectedLog log, KetenEvents events, TimeProvider clock)
    {
        var (deliverer, refusal) = deliverers.Identify(context);
        if (deliverer is null)
        {
            return LogAnswers.Of(refusal!, context);
        }

        var given = context.Request.Headers[KetenlogDelivery.IdHeader];
        if (given.Count > 1 || (given.Count == 1 && !MedMijIds.IsId(given[0])))
        {
            return LogAnswers.Of(LogRefusal.DeliveryIdWrong(), context);
        }

        await using var body = Memory.GetStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var id = given.Count == 1 ? given[0]!.ToLowerInvariant() : Guid.NewGuid().ToString();
        using var delivery = new IncomingDelivery(deliverer, id, clock.GetUtcNow(), events, Memory);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (!KetenlogReading.TryReadDelivery(bytes.Span, delivery.Add, out var fault))
        {
            return LogAnswers.Of(LogRefusal.NotInOrder(fault.Index, fault.Reason), context);
        }

        var (receipt, reused) = log.Add(delivery, Convert.ToBase64String(SHA256.HashData(bytes.Span)));
        return receipt is null ? LogAnswers.Of(reused!, context) : Results.Json(receipt, CollectionJson.Default.DeliveryReceipt);
    }
}
