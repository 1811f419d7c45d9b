using System.Text.RegularExpressions;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>What the stelsel and the other Deelnemers demand of a registration that could be read. All faults are named.</summary>
/// <remarks>Bron: core.alst.101; core.whl.304; core.ocl.300; the types of the lists.</remarks>
internal sealed partial class RegistrationChecks
{
    private readonly Registration _registration;
    private readonly TakenNames _taken;
    private readonly List<RegistrationProblem> _problems = [];

    private RegistrationChecks(Registration registration, TakenNames taken)
    {
        _registration = registration;
        _taken = taken;
    }

    /// <summary>What is wrong with a registration.</summary>
    /// <param name="registration">The registration.</param>
    /// <param name="taken">What others have already.</param>
    public static IReadOnlyList<RegistrationProblem> FindProblems(Registration registration, TakenNames taken)
    {
        var checks = new RegistrationChecks(registration, taken);
        checks.Look();
        return checks._problems;
    }

    private void Look()
    {
        Require(NameForm().IsMatch(_registration.Name), "name", "is 3 tot 40 kleine letters, cijfers en streepjes, met een letter vooraan en geen streepje achteraan");
        Require(!_taken.Names.Contains(_registration.Name), "name", $"'{_registration.Name}' is van een andere Deelnemer of van de oefenomgeving; kies een andere naam");
        var characters = _registration.Organisation.EnumerateRunes().Count();
        Require(characters is >= 3 and <= 50, "organisation", "is 3 tot 50 tekens, zoals de OAuth Client List voorschrijft");
        Require(OinForm().IsMatch(_registration.Oin), "oin", "is 20 cijfers; laat hem weg om er een te krijgen");
        Require(!_taken.Oins.Contains(_registration.Oin), "oin", "is van een andere Deelnemer; laat hem weg om er een te krijgen");
        LookAtHosts();
        LookAtAddresses();
        switch (_registration.Role)
        {
            case Registration.Dvp:
                LookAtDvp();
                break;
            case Registration.Dva:
                new AanbiederChecks(_registration, _taken, _problems).Look();
                break;
            default:
                break;
        }
    }

    private void LookAtHosts()
    {
        var hosts = _registration.Hosts;
        var named = new (string Key, string? Name)[]
        {
            ("frontchannel", hosts.Frontchannel), ("client", hosts.Client), ("notifications", hosts.Notifications), ("token", hosts.Token), ("resource", hosts.Resource),
        };
        foreach (var (key, name) in named.Where(n => n.Name is not null))
        {
            if (!Hostname.TryParse(name, out _))
            {
                var lower = name!.ToLowerInvariant();
                Add("hosts." + key, Hostname.TryParse(lower, out _) ? $"schrijf '{lower}': de lijsten kennen geen hoofdletters" : $"'{name}' is geen volledige hostnaam: kleine letters, cijfers en streepjes, met een punt, zonder poort");
            }
            else if (name!.Length > Hostname.LongestInCertificate || !Hostname.FitsCertificate(name))
            {
                Add("hosts." + key, FormattableString.Invariant($"'{name}' kan niet in een certificaat: neem een naam van hoogstens {Hostname.LongestInCertificate} tekens, en na xn-- alleen wat echt een internationaal label is"));
            }
            else if (_taken.HolderOfHost(name) is { } holder)
            {
                Add("hosts." + key, $"'{name}' is van {holder}; kies een naam die van niemand is");
            }
        }

        foreach (var (key, name) in named.Where(n => n.Key is "notifications" or "token" or "resource" && n.Name is not null && n.Name == hosts.Frontchannel))
        {
            Add("hosts." + key, $"'{name}' is al de hostnaam van de frontchannel; daar wordt geen clientcertificaat gevraagd, dus de backchannel heeft een eigen naam nodig");
        }
    }

    private void LookAtAddresses()
    {
        if (_registration.Address is { } address)
        {
            var addresses = AddressText.Read(address);
            Require(addresses.Count > 0, "address", "is http://127.0.0.1:POORT, enkele daarvan met een komma ertussen, of https://127.0.0.1:POORT");
            Require(addresses.Count < 2 || addresses[0].Scheme == Uri.UriSchemeHttp, "address", "met eigen TLS (https) is het er één");
            Require(_registration.Role != Registration.Sp, "address", "hoort niet bij een sp: die roept alleen zelf aan");
        }

        if (_registration.Http01Address is { } http01)
        {
            Require(AddressText.Read(http01) is [{ Scheme: "http" }], "http01Address", "is http://127.0.0.1:POORT");
        }
    }

    private void LookAtDvp()
    {
        LookAtIds(_registration.Gegevensdiensten, "gegevensdiensten");
        if (_registration.Notifications is { } notifications)
        {
            foreach (var (key, uri) in new[] { ("subscription", notifications.Subscription), ("resource", notifications.Resource) })
            {
                Require(uri.Host == _registration.Hosts.Notifications, "notifications." + key, $"'{uri.Host}' is niet hosts.notifications; zonder die naam op de Whitelist belt geen DVA");
            }
        }
    }

    private void LookAtIds(IReadOnlyList<string> ids, string path)
    {
        var known = string.Join(", ", _taken.GegevensdienstIds);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Require(ids.Count > 0, path, $"ontbreekt: één of meer van {known}");
        for (var i = 0; i < ids.Count; i++)
        {
            var at = FormattableString.Invariant($"{path}[{i}]");
            Require(_taken.GegevensdienstIds.Contains(ids[i]), at, $"'{ids[i]}' staat niet op de Gegevensdienstnamenlijst; er zijn {known}");
            Require(seen.Add(ids[i]), at, $"'{ids[i]}' staat er twee keer");
        }
    }

    private void Require(bool isRight, string path, string message)
    {
        if (!isRight)
        {
            Add(path, message);
        }
    }

    private void Add(string path, string message) => _problems.Add(new(path, message));

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{1,38}[a-z0-9]\z", RegexOptions.NonBacktracking)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\A[0-9]{20}\z", RegexOptions.NonBacktracking)]
    private static partial Regex OinForm();
}
