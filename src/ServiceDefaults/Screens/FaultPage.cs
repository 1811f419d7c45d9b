namespace MedMijSandbox.ServiceDefaults.Screens;

/// <summary>What a Persoon reads after a fault of ours. Registered by a participant that has pages; without it such an answer is empty.</summary>
/// <param name="Find">The page; null where no Persoon looks, as at an interface of the backchannel.</param>
public sealed record FaultPage(Func<HttpContext, IResult?> Find);
