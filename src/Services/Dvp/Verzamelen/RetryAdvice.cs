namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>What a Persoon reads when the other side has no time now.</summary>
/// <remarks>Bron: RFC 9110 §10.2.3; RFC 6585 §4.</remarks>
internal static class RetryAdvice
{
    private const int SecondsOfMinute = 60;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>When to try again, if <c>Retry-After</c> names a number of seconds of at most an hour; else: later.</summary>
    public static string Of(HttpResponseMessage answer)
    {
        var wait = answer.Headers.RetryAfter?.Delta;
        return $"De zorgaanbieder heeft het nu te druk. Probeer het {(wait > TimeSpan.Zero && wait <= Longest ? "over " + Words((int)wait.Value.TotalSeconds) : "later")} opnieuw.";
    }

    private static string Words(int seconds) => seconds <= 2 * SecondsOfMinute
        ? DutchText.Count(seconds, "seconde", "seconden")
        : DutchText.Count((seconds + SecondsOfMinute - 1) / SecondsOfMinute, "minuut", "minuten");
}
