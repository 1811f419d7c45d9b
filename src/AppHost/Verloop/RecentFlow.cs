namespace MedMijSandbox.AppHost.Verloop;

/// <summary>A flow that can be chosen.</summary>
/// <param name="CorrelationId">X-Correlation-ID.</param>
/// <param name="Time">Protocol time of its first message.</param>
/// <param name="Host">Host of its first message.</param>
/// <param name="Messages">How many messages carry its id.</param>
/// <param name="Refused">How many of them came with an explanation.</param>
public sealed record RecentFlow(string CorrelationId, DateTimeOffset Time, string Host, int Messages, int Refused);
