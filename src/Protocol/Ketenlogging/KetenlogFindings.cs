using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Ketenlogging;

/// <summary>
/// Judges one line that is technically in order: does it say what a line of this deelnemer may say? Which functional checks the stelsel itself does was not
/// seen, so these are ours; they follow from what a line is for and from what it may never hold.
/// </summary>
/// <remarks>Bron: core.logging.103; core.logging.202; core.logging.203; core.logging.204 (deels).</remarks>
public static class KetenlogFindings
{
    private const int BsnLength = 9;
    private const int TokenLength = 40;

    /// <summary>What is functionally wrong, for a deelnemer; empty: nothing.</summary>
    /// <param name="record">The line.</param>
    /// <param name="events">The kinds of event that there are.</param>
    /// <param name="roles">What the deliverer is.</param>
    public static IReadOnlyList<string> Of(KetenlogRecord record, KetenEvents events, KetenRoles roles)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(events);
        var findings = new List<string>();
        if (events.Find(record.Event.Type) is not { } type)
        {
            findings.Add("event.type is geen gebeurtenis van de lijst");
        }
        else if ((type.By & roles) == KetenRoles.None)
        {
            findings.Add($"{type.Name} wordt niet door deze rol gelogd, maar door {type.By}");
        }

        Add(!Hostname.TryParse(record.Event.Location, out _), "event.location is geen hostnaam");
        AddIds(record, Add);
        if (record.Request is { } request)
        {
            Add(!KetenRequest.IsMethod(request.Method), "request.method is geen methode van HTTP: 3 tot 10 hoofdletters");
            Add(!Hostname.TryParse(request.ServerId, out _), "request.server_id is geen hostnaam");
            Add(!IsPlainAddress(request.Uri), "request.uri is geen https-adres zonder parameters: daarin staan codes en states");
        }

        Add(record.Error?.Description.Length > KetenError.MaximumDescription, "error.description is langer dan 200 tekens");
        foreach (var (name, text, isAddress) in Texts(record))
        {
            if (HoldsBsn(text) || (!isAddress && HoldsDisguisedBsn(text)))
            {
                findings.Add($"{name} bevat een getal als een BSN");
            }

            if (!isAddress && HoldsToken(text))
            {
                findings.Add($"{name} bevat iets als een code of token");
            }
        }

        return findings;

        void Add(bool isWrong, string finding)
        {
            if (isWrong)
            {
                findings.Add(finding);
            }
        }
    }

    private static void AddIds(KetenlogRecord record, Action<bool, string> add)
    {
        add(!MedMijIds.IsId(record.Event.SessionId), "event.session_id is geen UUID");
        add(!MedMijIds.IsId(record.Event.TraceId), "event.trace_id is geen UUID");
        add(record.Request is { } request && !MedMijIds.IsId(request.Id), "request.id is geen UUID");
        add(record.Response is { } response && !MedMijIds.IsId(response.RequestId), "response.request_id is geen UUID");
        add(record.Error?.RequestId is { } id && !MedMijIds.IsId(id), "error.request_id is geen UUID");
    }

    private static IEnumerable<(string Name, string Text, bool IsAddress)> Texts(KetenlogRecord record)
    {
        yield return ("event.location", record.Event.Location, false);
        if (record.Request is { } request)
        {
            yield return ("request.method", request.Method, false);
            yield return ("request.server_id", request.ServerId, false);
            yield return ("request.client_id", request.ClientId, false);
            yield return ("request.uri", request.Uri, true);
            yield return ("request.provider_id", request.ProviderId ?? "", false);
        }

        if (record.Error is { } error)
        {
            yield return ("error.code", error.Code, false);
            yield return ("error.description", error.Description, false);
        }
    }

    private static bool IsPlainAddress(string text) =>
        text.AsSpan().IndexOfAny('?', '#') < 0
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps
        && uri.UserInfo.Length == 0;

    /// <summary>A word of nine digits that passes the 11-test.</summary>
    private static bool HoldsBsn(string text)
    {
        foreach (var word in Words(text, char.IsAsciiLetterOrDigit))
        {
            if (word.Length == BsnLength && Bsn.TryParse(word, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Nine digits that pass the 11-test, of any script, with letters around them or spaces, dots and hyphens between them. In an address a random id looks
    /// so too often.
    /// </summary>
    private static bool HoldsDisguisedBsn(string text)
    {
        Span<char> digits = stackalloc char[BsnLength];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsDigit(c))
            {
                if (count < BsnLength)
                {
                    digits[count] = (char)('0' + (int)char.GetNumericValue(c));
                }

                count++;
            }
            else if (c is not (' ' or '.' or '-' or '\u00a0'))
            {
                if (IsBsn(digits, count))
                {
                    return true;
                }

                count = 0;
            }
        }

        return IsBsn(digits, count);
    }

    private static bool IsBsn(ReadOnlySpan<char> digits, int count) => count == BsnLength && Bsn.TryParse(digits.ToString(), out _);

    /// <summary>A long word of base64url with capitals, small letters and digits in it. Ids of FHIR resources can look so, hence not in an address.</summary>
    private static bool HoldsToken(string text)
    {
        foreach (var word in Words(text, c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            if (word.Length >= TokenLength && word.Any(char.IsAsciiLetterUpper) && word.Any(char.IsAsciiLetterLower) && word.Any(char.IsAsciiDigit))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Words(string text, Func<char, bool> belongs)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && belongs(text[i]))
            {
                continue;
            }

            if (i - start >= BsnLength)
            {
                yield return text[start..i];
            }

            start = i + 1;
        }
    }
}
