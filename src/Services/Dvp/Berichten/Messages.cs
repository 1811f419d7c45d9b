namespace MedMijSandbox.Dvp.Berichten;

/// <summary>A message that waits to be e-mailed.</summary>
/// <param name="Id">UUID; the mailbox keeps what comes twice with one id once.</param>
/// <param name="To">Address.</param>
/// <param name="Subject">Subject, at most 200 characters.</param>
/// <param name="Text">Text, at most 4000 characters.</param>
/// <param name="MadeAt">Protocol time.</param>
/// <param name="NextAttemptAt">Protocol time from which it may be sent.</param>
internal sealed record OutgoingMessage(string Id, string To, string Subject, string Text, DateTimeOffset MadeAt, DateTimeOffset NextAttemptAt);

/// <summary>A message as the mailbox takes it.</summary>
/// <param name="Id">UUID.</param>
/// <param name="To">Address.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Text">Text.</param>
internal sealed record MailedMessage(string Id, string To, string Subject, string Text);

/// <summary>A message on the page of an account.</summary>
/// <param name="Id">Sorts by moment.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Text">Text, with an empty line between paragraphs.</param>
/// <param name="At">Protocol time.</param>
internal sealed record PgoMessage(string Id, string Subject, string Text, DateTimeOffset At);
