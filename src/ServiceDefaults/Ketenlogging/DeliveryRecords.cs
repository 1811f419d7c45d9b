using System.Text.Json.Serialization;

namespace MedMijSandbox.ServiceDefaults.Ketenlogging;

/// <summary>What came of delivering.</summary>
/// <param name="Delivered">Number of lines that the collection point has taken.</param>
/// <param name="Problem">Why not all; null: all that waited.</param>
public sealed record KetenlogOutcome(int Delivered, string? Problem);

/// <summary>How many bytes of a file have been delivered.</summary>
internal sealed record DeliveryProgress(long Offset);

/// <summary>A batch that was or will be sent: its id and which bytes of the file it holds.</summary>
internal sealed record PendingDelivery(string Id, long From, long To);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DeliveryProgress))]
[JsonSerializable(typeof(PendingDelivery))]
[JsonSerializable(typeof(KetenlogOutcome))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
