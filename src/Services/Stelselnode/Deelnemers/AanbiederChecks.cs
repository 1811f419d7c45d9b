using System.Text.RegularExpressions;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>What the Zorgaanbiederslijst demands of the Aanbieders of a DVA, and of the addresses at which it serves them.</summary>
/// <remarks>Bron: core.alst.101; core.gegevensdiensten.201; the types of the list.</remarks>
internal sealed partial class AanbiederChecks(Registration dva, TakenNames taken, List<RegistrationProblem> problems)
{
    /// <summary>Looks at all of them.</summary>
    public void Look()
    {
        LookAtPath("authorization", dva.Paths!.Authorization);
        LookAtPath("token", dva.Paths.Token);
        LookAtPath("subscription", dva.Paths.Subscription);
        Require(dva.Login is null or "digid" or "tvs" or "own", "login", "is digid, tvs of own");
        Require(dva.Aanbieders.Count > 0, "aanbieders", "ontbreekt: één of meer Aanbieders met hun Gegevensdiensten");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < dva.Aanbieders.Count; i++)
        {
            Look(dva.Aanbieders[i], FormattableString.Invariant($"aanbieders[{i}]"), seen);
        }
    }

    private void Look(RegistrationAanbieder aanbieder, string path, HashSet<string> seen)
    {
        var naam = aanbieder.Naam;
        if (!Aanbiedernaam.TryParse(naam, out _))
        {
            Add(path + ".naam", naam.EndsWith(Aanbiedernaam.Suffix, StringComparison.Ordinal)
                ? $"schrijf de naam zonder {Aanbiedernaam.Suffix}"
                : $"'{naam}' is geen MedMij-naam: 3 tot 50 kleine letters, in delen met een punt ertussen");
        }
        else
        {
            Require(seen.Add(naam), path + ".naam", $"'{naam}' staat er twee keer");
            Require(!taken.Aanbieders.Contains(naam), path + ".naam", $"'{naam}' is al van een andere DVA; een MedMij-naam is uniek");
        }

        Require(aanbieder.Weergavenaam.Length <= 200, path + ".weergavenaam", "is hoogstens 200 tekens");
        Require(aanbieder.Aanbiedertype is "ZA" or "BAZB", path + ".aanbiedertype", "is ZA of BAZB");
        Require(aanbieder.Gegevensdiensten.Count > 0, path + ".gegevensdiensten", "ontbreekt: één of meer");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < aanbieder.Gegevensdiensten.Count; i++)
        {
            var dienst = aanbieder.Gegevensdiensten[i];
            var at = FormattableString.Invariant($"{path}.gegevensdiensten[{i}]");
            Require(ids.Add(dienst.Id), at, $"'{dienst.Id}' staat er twee keer");
            Look(dienst, at);
        }
    }

    private void Look(RegistrationGegevensdienst dienst, string path)
    {
        Require(
            taken.GegevensdienstIds.Contains(dienst.Id), path, $"'{dienst.Id}' staat niet op de Gegevensdienstnamenlijst; er zijn {string.Join(", ", taken.GegevensdienstIds)}");
        LookAtHost(dienst.AuthorizationEndpoint, dva.Frontchannel, path + ".authorizationEndpoint", "hosts.frontchannel");
        LookAtHost(dienst.TokenEndpoint, dva.Backchannel, path + ".tokenEndpoint", "hosts.token of hosts.resource");
        if (dienst.Systeemrollen is not { } rollen)
        {
            Require(
                !taken.GegevensdienstIds.Contains(dienst.Id) || taken.HasSysteemrollen(dienst.Id), path, $"de systeemrollen van '{dienst.Id}' zijn hier niet bekend: noem ze onder systeemrollen");
            return;
        }

        Require(rollen.Count > 0, path + ".systeemrollen", "is één of meer, of laat de sleutel weg");
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rollen.Count; i++)
        {
            var at = FormattableString.Invariant($"{path}.systeemrollen[{i}]");
            Require(CodeForm().IsMatch(rollen[i].Code), at + ".code", "is 1 tot 30 letters, cijfers, punten en streepjes");
            Require(codes.Add(rollen[i].Code), at + ".code", $"'{rollen[i].Code}' staat er twee keer");
            LookAtHost(rollen[i].ResourceEndpoint, dva.Backchannel, at + ".resourceEndpoint", "hosts.token of hosts.resource");
        }
    }

    /// <summary>An endpoint at a host that is not of this DVA would be on no Whitelist, or on that of somebody else.</summary>
    private void LookAtHost(Uri? endpoint, IReadOnlyList<string> hosts, string path, string names) =>
        Require(endpoint is null || hosts.Contains(endpoint.Host, StringComparer.Ordinal), path, $"'{endpoint?.Host}' is niet {names}: dan staat die Node niet op de Whitelist");

    private void LookAtPath(string key, string? path)
    {
        if (path is not null && EndpointText.FindPathFault(path) is { } fault)
        {
            Add("paths." + key, fault);
        }
    }

    private void Require(bool isRight, string path, string message)
    {
        if (!isRight)
        {
            Add(path, message);
        }
    }

    private void Add(string path, string message) => problems.Add(new(path, message));

    [GeneratedRegex(@"\A[A-Za-z0-9.-]{1,30}\z", RegexOptions.NonBacktracking)]
    private static partial Regex CodeForm();
}
