namespace MedMijSandbox.Testbench.Management;

/// <summary>A message that somebody was sent.</summary>
/// <param name="Number">Place in the order of arrival.</param>
/// <param name="To">Address.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Text">Text.</param>
/// <param name="ReceivedAt">Protocol time.</param>
public sealed record SentMessage(long Number, string To, string Subject, string Text, DateTimeOffset ReceivedAt);

/// <summary>Whose dossier, for which Gegevensdienst.</summary>
/// <param name="Persona">Name of the Persoon.</param>
/// <param name="Gegevensdienst">Id.</param>
public sealed record SubscribedDossier(string Persona, string Gegevensdienst);

/// <summary>The subscriptions that something is about.</summary>
/// <param name="Subscriptions">Their numbers, as the DVPs got them.</param>
public sealed record AffectedSubscriptions(IReadOnlyList<string> Subscriptions);
