using MedMijSandbox.Testbench.Doctor.Bevindingen;

namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>What is wrong with an answer before one looks at what it says.</summary>
internal static class AnswerVerdict
{
    /// <summary>The finding; null: it is an answer that can be looked at.</summary>
    /// <param name="host">The host.</param>
    /// <param name="address">What was asked.</param>
    /// <param name="answer">What came.</param>
    /// <param name="mayRedirect">Whether a redirect is an answer here, as on a frontchannel.</param>
    public static Finding? Of(ExaminedHost host, Uri address, HttpSighting answer, bool mayRedirect = false)
    {
        var kind = (answer.Failure, answer.Status) switch
        {
            (HttpFailure.Silent, _) => HttpFindings.NoAnswer,
            (HttpFailure.Ended, _) => HttpFindings.Ended,
            (HttpFailure.Unreadable, _) => HttpFindings.Unreadable,
            (_, >= 500) => HttpFindings.ServerError,
            (_, 404 or 421) => HttpFindings.NotFound,
            (_, >= 300 and < 400) when !mayRedirect => HttpFindings.Redirected,
            _ => null,
        };
        if (kind is null)
        {
            return null;
        }

        var more = answer.Location(address) is { } location ? $", to {location.GetLeftPart(UriPartial.Path)}" : "";
        more += answer.Header("Retry-After") is { } later ? $", Retry-After: {later}" : "";
        return kind.At(host, $"{address.AbsolutePath}: {answer.InWords()}{more}");
    }
}
