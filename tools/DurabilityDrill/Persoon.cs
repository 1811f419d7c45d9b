using System.Security.Cryptography;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Browsing;
using Microsoft.AspNetCore.WebUtilities;

namespace MedMijSandbox.DurabilityDrill;

/// <summary>
/// A Persoon in a browser, who gives toestemming again and again. Logs in on DigiD's page the first time; after that eenmalig inloggen stands in for
/// it, as long as the DVA asks level Midden. One toestemming at a time.
/// </summary>
internal sealed class Persoon
{
    private const string Choice = "keuze";
    private const string LogIn = "inloggen";
    private const string GiveToestemming = "toestemmen";
    private const string PersonaField = "persona";
    private const string UnlimitedField = "onbepaaldeDuur";
    private readonly UserAgent _agent;
    private readonly string _persona;
    private readonly PgoRole _pgo;

    public Persoon(FrontDoor door, string persona, PgoRole pgo)
    {
        _persona = persona;
        _pgo = pgo;
        _agent = new(door, TimeProvider.System)
        {
            Catches = location => location.AbsoluteUri.StartsWith(pgo.RedirectUri, StringComparison.Ordinal),
        };
    }

    /// <summary>From the authorization request up to the redirect with the code, which is not followed.</summary>
    /// <returns>The code, or where it stopped.</returns>
    public async Task<(ReceivedCode? Code, string? Problem)> GiveToestemmingAsync(Fate fate, CancellationToken cancellationToken)
    {
        var state = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var correlationId = Guid.NewGuid();
        var page = await _agent.OpenAsync(AskAddress(state, correlationId), cancellationToken);
        if (page.FindForm(Choice, LogIn) is not { } landing)
        {
            return (null, $"no landing page: {page}");
        }

        page = await PressAsync(page, landing, LogIn, cancellationToken);
        if (page.FindForm(PersonaField) is { } login)
        {
            login.Choose(PersonaField, _persona);
            page = await PressAsync(page, login, LogIn, cancellationToken);
        }

        if (page.FindForm(Choice, GiveToestemming) is not { } asking || (fate == Fate.LongLived && !asking.Choose(UnlimitedField, "ja")))
        {
            return (null, $"no toestemmingsverklaring: {page}");
        }

        page = await PressAsync(page, asking, GiveToestemming, cancellationToken);
        return page.Caught is { } answer && Parameter(answer, "state") == state && Parameter(answer, "code") is { Length: > 0 } code
            ? (new(code, correlationId, fate, TimeProvider.System.GetUtcNow()), null)
            : (null, $"no code: {page} {(page.Caught is { } other ? Parameter(other, "error") : null)}");
    }

    private static string? Parameter(Uri address, string name) =>
        QueryHelpers.ParseQuery(address.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    private Uri AskAddress(string state, Guid correlationId)
    {
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = _pgo.ClientId,
            ["redirect_uri"] = _pgo.RedirectUri,
            ["scope"] = _pgo.Aanbieder,
            ["state"] = state,
            [MedMijIds.RequestId] = Guid.NewGuid().ToString(),
            [MedMijIds.CorrelationId] = correlationId.ToString(),
        };
        return new(QueryHelpers.AddQueryString(_pgo.Authorization.AbsoluteUri, parameters));
    }

    private async Task<Page> PressAsync(Page page, PageForm form, string value, CancellationToken cancellationToken) =>
        form.Press(Choice, value) is { } submission ? await _agent.SubmitAsync(submission, cancellationToken) : page;
}
