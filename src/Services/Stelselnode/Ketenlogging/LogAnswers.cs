using System.Text.Json.Serialization;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>What a deliverer gets back: the id of the delivery, how many lines there were and how many of them are functionally wrong.</summary>
internal sealed record DeliveryReceipt(string Aanlevering, int Aantal, int Afgekeurd);

/// <summary>A receipt as it is kept.</summary>
/// <param name="Receipt">What the deliverer got back.</param>
/// <param name="Hash">SHA-256 of what was delivered, as base64.</param>
internal sealed record KeptReceipt(DeliveryReceipt Receipt, string Hash);

/// <summary>Problem details (RFC 9457) with the index of the line that is wrong.</summary>
internal sealed record LogProblem(string Title, int Status, string Detail, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Index);

/// <summary>Turns the refusals of the collection point into answers.</summary>
internal static class LogAnswers
{
    public static IResult Of(LogRefusal refusal, HttpContext context)
    {
        Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
        var problem = new LogProblem(
            refusal.Status == StatusCodes.Status403Forbidden ? "Geen recht" : "Niet in orde", refusal.Status, refusal.Explanation, refusal.Index);
        return Results.Json(problem, CollectionJson.Default.LogProblem, "application/problem+json", refusal.Status);
    }
}

/// <summary>What the collection point writes and keeps as JSON.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DeliveryReceipt))]
[JsonSerializable(typeof(KeptReceipt))]
[JsonSerializable(typeof(LogProblem))]
[JsonSerializable(typeof(CollectedSegment))]
[JsonSerializable(typeof(SessionSummary))]
[JsonSerializable(typeof(IReadOnlyList<SessionSummary>))]
internal sealed partial class CollectionJson : JsonSerializerContext;
