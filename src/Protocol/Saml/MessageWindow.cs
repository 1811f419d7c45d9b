namespace MedMijSandbox.Saml;

/// <summary>How long after it was made a message is taken: 2 minutes, to either side.</summary>
internal static class MessageWindow
{
    public static readonly TimeSpan HalfWidth = TimeSpan.FromMinutes(2);

    public static SamlRefusal? FindFault(DateTimeOffset? issueInstant, DateTimeOffset now, TimeSpan skew)
    {
        if (issueInstant is not { } instant || instant < now - HalfWidth - skew)
        {
            return SamlRefusals.TooOld;
        }

        return instant > now + HalfWidth + skew ? SamlRefusals.FromTheFuture : null;
    }
}
