namespace MedMijSandbox.Abonneren;

/// <summary>What a Notification Server answers to a good notification: exactly one parameter, <c>{"received":true}</c>.</summary>
/// <remarks>Bron: ext.abo.subnotint.205 (deels) and ext.abo.rscnotint.205 for the number; the name is a choice of ours: docs/afsprakenstelsel.md.</remarks>
public static class NotificationResponse
{
    /// <summary>Writes the response.</summary>
    public static byte[] ToJson() => StrictJson.Write(json => json.WriteBoolean(AbonnerenParameters.Received, true));
}
