using MedMijSandbox.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.Stelsel;

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

    public static async Task<IResult> Handle(HttpContext context, LogDeliverers deliverers, CollectedLog log, KetenEvents events)
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

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (!KetenlogReading.TryReadDelivery(body.GetBuffer().AsSpan(0, (int)body.Length), out var records, out var fault))
        {
            return LogAnswers.Of(LogRefusal.NotInOrder(fault.Index, fault.Reason), context);
        }

        var judged = records.Select(r => new JudgedRecord(r, KetenlogFindings.Of(r, events, deliverer.Roles))).ToList();
        var id = given.Count == 1 ? given[0]!.ToLowerInvariant() : Guid.NewGuid().ToString();
        return Results.Json(log.Add(deliverer.Name, id, judged), CollectionJson.Default.DeliveryReceipt);
    }
}
