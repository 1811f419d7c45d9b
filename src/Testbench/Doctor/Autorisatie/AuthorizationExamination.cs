using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Lijsten;
using MedMijSandbox.Testbench.Doctor.Verbinding;
using MedMijSandbox.Testbench.Flows;
using Microsoft.AspNetCore.WebUtilities;

namespace MedMijSandbox.Testbench.Doctor.Autorisatie;

/// <summary>How an AuthorizationEndpoint answers: a right request, one of a stranger, one that would send the answer to a stranger, and a wrong one.</summary>
/// <remarks>Bron: core.authint.200 (deels); core.authint.202 (deels); core.authint.204; RFC 6749 §4.1.2.1.</remarks>
internal sealed class AuthorizationExamination : IExamination
{
    private const string Stranger = "onbekend.dokter.invalid";
    private const string State = "dokter-4711";

    public string Name => "authorization requests";

    public Stage Stage => Stage.Http;

    public bool Concerns(Examinee examinee, ExaminedHost host) =>
        examinee.Request.Subject == DoctorSubject.Dva && host.Channel == HostChannel.Frontchannel;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var endpoints = await examinee.EndpointsAsync(cancellationToken);
        if (endpoints is not [var endpoint, ..] || await ClientAsync(examinee, cancellationToken) is not { } client)
        {
            return [];
        }

        var redirect = examinee.Request.RedirectUri ?? new ExaminedHost(client, host.Port, HostChannel.Frontchannel).At("/dokter").AbsoluteUri;
        var right = new AuthorizationAsk("code", client, redirect, endpoint.Aanbieder, State, Guid.NewGuid());
        var strange = $"https://{Stranger}/terug";
        var answers = await Task.WhenAll(
            AskAsync(examinee, endpoint, right, cancellationToken),
            AskAsync(examinee, endpoint, right with { ClientId = Stranger, RedirectUri = strange }, cancellationToken),
            AskAsync(examinee, endpoint, right with { RedirectUri = strange }, cancellationToken),
            AskAsync(examinee, endpoint, right with { ResponseType = "dokter" }, cancellationToken));
        if (AnswerVerdict.Of(host, endpoint.Authorization, answers[0], mayRedirect: true) is { } noAnswer)
        {
            return [noAnswer];
        }

        var findings = new List<Finding> { JudgeRight(host, endpoint, answers[0], redirect) };
        findings.AddRange(JudgeStrangers(host, endpoint, answers[1], answers[2]));
        if (findings[0].Severity == Severity.Ok)
        {
            findings.AddRange(JudgeWrong(host, endpoint, answers[3], redirect));
        }

        return findings;
    }

    private static Finding JudgeRight(ExaminedHost host, ListedEndpoints endpoint, HttpSighting answer, string redirect)
    {
        var location = answer.Location(endpoint.Authorization);
        if (location is not null && AuthorizationRoad.IsAnswer(location, redirect))
        {
            return AuthorizationFindings.Refused.At(host, $"a redirect to the client with error={Parameter(location, "error")}");
        }

        if (answer.Status >= 400)
        {
            return AuthorizationFindings.Refused.At(host, answer.InWords());
        }

        return location is null && answer.MediaType is not ("text/html" or "application/xhtml+xml")
            ? AuthorizationFindings.NoPage.At(host, answer.InWords())
            : AuthorizationFindings.Seen.At(host, location is null ? answer.InWords() : $"a redirect to {location.Host}");
    }

    private static IEnumerable<Finding> JudgeStrangers(ExaminedHost host, ListedEndpoints endpoint, HttpSighting stranger, HttpSighting elsewhere)
    {
        if (LeadsToStranger(endpoint, stranger))
        {
            yield return AuthorizationFindings.ClientNotChecked.At(host, $"a redirect to {Stranger}, which is nobody");
        }

        if (LeadsToStranger(endpoint, elsewhere))
        {
            yield return AuthorizationFindings.RedirectNotChecked.At(host, $"a redirect to {Stranger}, which is not the client");
        }
        else if (elsewhere.IsSuccess)
        {
            yield return AuthorizationFindings.RedirectNotChecked.At(host, $"{elsewhere.InWords()}, as if nothing were wrong with a redirect_uri at {Stranger}");
        }
    }

    private static IEnumerable<Finding> JudgeWrong(ExaminedHost host, ListedEndpoints endpoint, HttpSighting answer, string redirect)
    {
        if (answer.Location(endpoint.Authorization) is not { } location || !AuthorizationRoad.IsAnswer(location, redirect))
        {
            yield return AuthorizationFindings.ErrorNotReturned.At(host, $"{answer.InWords()} to response_type=dokter");
            yield break;
        }

        if (Parameter(location, "state") is var state && state != State)
        {
            yield return AuthorizationFindings.ErrorWithoutState.At(host, state is null ? "no state" : "another state");
        }

        if (Parameter(location, "error") is var error && error != "unsupported_response_type")
        {
            yield return AuthorizationFindings.ErrorCode.At(host, $"error={error}");
        }
    }

    private static string? Parameter(Uri location, string name) =>
        QueryHelpers.ParseQuery(location.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    private static bool LeadsToStranger(ListedEndpoints endpoint, HttpSighting answer) =>
        answer.Location(endpoint.Authorization)?.Host.Equals(Stranger, StringComparison.OrdinalIgnoreCase) == true;

    private static Task<HttpSighting> AskAsync(Examinee examinee, ListedEndpoints endpoint, AuthorizationAsk ask, CancellationToken cancellationToken) =>
        examinee.Http.SendAsync(
            new(HttpMethod.Get, AuthorizationRoad.Address(endpoint.Authorization, ask)) { Headers = [new("Accept", "text/html")] }, cancellationToken);

    /// <summary>A client that the Authorization Server knows: the one of the redirect_uri that was given, or the first on the list.</summary>
    private static async Task<string?> ClientAsync(Examinee examinee, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(examinee.Request.RedirectUri, UriKind.Absolute, out var redirect))
        {
            return redirect.Host;
        }

        return (await examinee.Lists.WaitAsync(cancellationToken))?.Clients?.Clients is [var first, ..] ? first.Hostname.Value : null;
    }
}
