using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.FakePkioverheid;

namespace MedMijSandbox.AppHost.Running;

/// <summary>Turns the model into the configuration of each participant: the same keys that a participant alone gets from its environment.</summary>
internal sealed class ParticipantSettings(StelselModel model, HostNames hosts, DataFolder data, CertificateAuthority authority, FrontDoorPort port, int pkiPort)
{
    /// <summary>File with the made-up Personen, for DigiD.</summary>
    public string PersonasFile => data.Of("personas.json");

    /// <summary>File with the register, for the Stelselnode.</summary>
    public string RegisterFile => data.Of("register.json");

    public Uri Address(string host, string path = "") =>
        new($"https://{host}{(port.Public == 443 ? "" : ":" + port.Public.ToString(CultureInfo.InvariantCulture))}{path}");

    public Dictionary<string, string?> For(ParticipantModel participant)
    {
        var settings = Network(Obtain(hosts.Client(participant), CertificatePurpose.Client, participant));
        switch (participant.Role)
        {
            case Role.MedMijRegistratie:
                settings["stelselnode:register"] = RegisterFile;
                break;
            case Role.DienstverlenerAuthenticatie:
                Digid(settings, participant);
                break;
            case Role.DienstverlenerAanbieder:
                Dva(settings, participant);
                break;
            case Role.Berichtenbezorger:
                break;
            case Role.Certificaatuitgever:
                PkiSettings.Write(settings, model, hosts, pkiPort, PkiAddress);
                break;
            default:
                settings["pgo:berichten"] = model.All(Role.Berichtenbezorger).Select(b => Address(hosts.Frontchannel(b)).AbsoluteUri).FirstOrDefault();
                settings["pgo:displayName"] = participant.DisplayName;
                settings["pgo:hostname"] = hosts.Frontchannel(participant);
                break;
        }

        foreach (var (key, value) in participant.Settings.Concat(model.Options.SettingsOf(participant.Name)))
        {
            settings[key] = value;
        }

        return settings;
    }

    public Dictionary<string, string?> ForNode()
    {
        var settings = Network(Obtain(hosts.Of("node"), CertificatePurpose.Client, "Node", NodeOin));
        settings["node:listen"] = FrontDoor;
        settings["node:httpListen"] = model.Options.HttpPort is { } plain ? "127.0.0.1:" + plain.ToString(CultureInfo.InvariantCulture) : null;
        var index = 0;
        foreach (var (host, participant, channel) in ServedHosts())
        {
            var certificate = authority.Obtain(new(host, CertificatePurpose.Server, participant.DisplayName, participant.Oin)
            {
                Profile = channel == "Frontchannel" ? CertificateProfile.Frontchannel : CertificateProfile.Backchannel,
            });
            var key = $"node:hosts:{(index++).ToString(CultureInfo.InvariantCulture)}:";
            settings[key + "name"] = host;
            settings[key + "participant"] = participant.Name;
            settings[key + "socket"] = Socket(participant.Name);
            settings[key + "address"] = model.Options.ReplacementOf(participant.Name)
                ?? (host == hosts.Resource(participant) ? model.Options.ThroughOf(participant.Name) : null);
            settings[key + "channel"] = channel;
            settings[key + "certificate"] = certificate.CertificatePath;
            settings[key + "key"] = certificate.KeyPath;
        }

        foreach (var participant in model.Participants)
        {
            settings["node:callers:" + hosts.Client(participant)] = participant.Name;
        }

        settings["node:callers:" + hosts.Of("node")] = "node";
        var oins = 0;
        foreach (var dva in model.All(Role.DienstverlenerAanbieder))
        {
            settings[$"node:digidOins:{(oins++).ToString(CultureInfo.InvariantCulture)}"] = dva.Oin;
        }

        foreach (var (key, value) in model.Options.SettingsOf("node"))
        {
            settings[key] = key.StartsWith("node:", StringComparison.OrdinalIgnoreCase)
                ? value
                : throw new StartException($"--set: the front door has no setting {key}. One of it begins with node:, as in node:node:limits:connections=500; docs/instellingen.md has them all.");
        }

        return settings;
    }

    public const string NodeOin = "00000009999000000900";

    public string FrontDoor => $"127.0.0.1:{port.Listen.ToString(CultureInfo.InvariantCulture)}";

    public string Socket(string participant) => Path.Combine(data.SocketFolder, participant + ".sock");

    public IssuedCertificate Obtain(string host, CertificatePurpose purpose, ParticipantModel participant) =>
        Obtain(host, purpose, participant.DisplayName, participant.Oin);

    public IssuedCertificate Obtain(string host, CertificatePurpose purpose, string organisation, string oin) =>
        authority.Obtain(new(host, purpose, organisation, oin));

    /// <summary>A bad server certificate for a host name, of the hierarchy that would be right there.</summary>
    public IssuedCertificate FromShelf(string kind, string host) => authority.Shelf(
        BadCertificates.ByName[kind], host, CertificatePurpose.Server, "Plank", NodeOin,
        ServedHosts().Any(h => h.Host == host && h.Channel == "Frontchannel") ? CertificateProfile.Frontchannel : CertificateProfile.Backchannel);

    /// <summary>Every host name, who is behind it and on which channel.</summary>
    public IEnumerable<(string Host, ParticipantModel Participant, string Channel)> ServedHosts() => ServedHosts(model, hosts);

    /// <summary>Every host name of a described stelsel, who is behind it and on which channel.</summary>
    public static IEnumerable<(string Host, ParticipantModel Participant, string Channel)> ServedHosts(StelselModel model, HostNames hosts)
    {
        foreach (var participant in model.Participants)
        {
            yield return (hosts.Frontchannel(participant), participant, participant.Role == Role.MedMijRegistratie ? "Stelselnode" : "Frontchannel");
            if (participant.Role == Role.MedMijRegistratie)
            {
                yield return (hosts.Register, participant, "Frontchannel");
            }

            if (participant.Role == Role.DienstverlenerAuthenticatie)
            {
                yield return (hosts.DigidBackchannel(participant), participant, "DigidBackchannel");
                yield return (hosts.Tvs, participant, "Frontchannel");
                yield return (hosts.TvsBackchannel, participant, "DigidBackchannel");
            }

            if (participant.Role == Role.DienstverlenerAanbieder)
            {
                yield return (hosts.Token(participant), participant, "Backchannel");
                if (!participant.HasOneBackchannelName)
                {
                    yield return (hosts.Resource(participant), participant, "Backchannel");
                }
            }

            if (participant.Role == Role.DienstverlenerPersoon)
            {
                yield return (hosts.Notifications(participant), participant, "Backchannel");
            }
        }
    }

    private Dictionary<string, string?> Network(IssuedCertificate client)
    {
        var settings = NetworkWithoutRevocation(client);
        if (PkiAddress is { } address)
        {
            settings["network:crlConnect"] = "127.0.0.1:" + pkiPort.ToString(CultureInfo.InvariantCulture);
            for (var i = 0; i < CertificateAuthority.IssuingNames.Count; i++)
            {
                settings[$"network:crls:{i.ToString(CultureInfo.InvariantCulture)}"] = new PkiAddresses(address).CrlOf(CertificateAuthority.IssuingNames[i]).AbsoluteUri;
            }
        }

        return settings;
    }

    /// <summary>Where the certificate authority publishes; null: it was left out.</summary>
    public Uri? PkiAddress =>
        model.All(Role.Certificaatuitgever).FirstOrDefault(p => !model.Options.LeavesOut(p.Name)) is { } pki ? hosts.Pki(pki, pkiPort) : null;

    private Dictionary<string, string?> NetworkWithoutRevocation(IssuedCertificate client) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["network:frontDoor"] = FrontDoor,
        ["network:publicPort"] = port.Public.ToString(CultureInfo.InvariantCulture),
        ["network:suffix"] = model.Options.Suffix,
        ["network:caBundle"] = authority.BundlePath,
        ["network:privateCaBundle"] = authority.PrivateBundlePath,
        ["network:clientCertificate"] = client.CertificatePath,
        ["network:clientKey"] = client.KeyPath,
        ["services:stelselnode:https:0"] = Address(hosts.Frontchannel(model.The(Role.MedMijRegistratie))).AbsoluteUri,
    };

    private void Digid(Dictionary<string, string?> settings, ParticipantModel digid)
    {
        Signing(settings, "digid", hosts.DigidBackchannel(digid), digid);
        var tvs = Obtain(hosts.TvsBackchannel, CertificatePurpose.Signing, digid);
        settings["digid:tvsSigningCertificate"] = tvs.CertificatePath;
        settings["digid:tvsSigningKey"] = tvs.KeyPath;
        settings["digid:tvsFrontHost"] = hosts.Tvs;
        settings["digid:tvsBackHost"] = hosts.TvsBackchannel;
        settings["digid:oin"] = digid.Oin;
        settings["digid:frontHost"] = hosts.Frontchannel(digid);
        settings["digid:backHost"] = hosts.DigidBackchannel(digid);
        settings["digid:personasFile"] = PersonasFile;
        settings["digid:dumpFolder"] = model.Options.DumpSaml;
        var index = 0;
        foreach (var dva in model.All(Role.DienstverlenerAanbieder))
        {
            var key = $"digid:serviceProviders:{(index++).ToString(CultureInfo.InvariantCulture)}:";
            settings[key + "oin"] = dva.Oin;
            settings[key + "name"] = dva.DisplayName;
            settings[key + "entityId"] = dva.LogsInOverTvs ? $"urn:nl-eid-gdi:1.0:DV:{dva.Oin}:entities:9000" : Address(hosts.Frontchannel(dva), "/digid/metadata").AbsoluteUri;
            settings[key + "profile"] = dva.LogsInOverTvs ? "Eid" : "Digid";
            settings[key + "minimumLevel"] = dva.LogsInOverTvs ? "Substantieel" : "Midden";
            if (dva.LogsInOverTvs)
            {
                settings[key + "serviceUuids:0"] = ServiceUuidOf(dva);
            }

            settings[key + "metadataUrl"] = Address(hosts.Frontchannel(dva), "/digid/metadata").AbsoluteUri;
        }
    }

    private void Dva(Dictionary<string, string?> settings, ParticipantModel dva)
    {
        var digid = model.The(Role.DienstverlenerAuthenticatie);
        Signing(settings, "dva", hosts.Frontchannel(dva), dva);
        settings["dva:displayName"] = dva.DisplayName;
        settings["dva:frontHost"] = hosts.Frontchannel(dva);
        settings["dva:tokenHost"] = hosts.Token(dva);
        settings["dva:resourceHost"] = hosts.Resource(dva);
        settings["dva:digidMetadata"] = dva.LogsInOverTvs
            ? Address(hosts.TvsBackchannel, "/kvs/rd/metadata").AbsoluteUri
            : Address(hosts.DigidBackchannel(digid), "/saml/idp/metadata").AbsoluteUri;
        settings["dva:oin"] = dva.Oin;
        if (dva.LogsInOverTvs)
        {
            var encryption = Obtain("versleuteling." + hosts.Frontchannel(dva), CertificatePurpose.Signing, dva);
            settings["dva:login"] = "tvs";
            settings["dva:tvsOin"] = digid.Oin;
            settings["dva:serviceUuid"] = ServiceUuidOf(dva);
            settings["dva:mandateService"] = $"urn:nl-eid-gdi:1.0:BVD:{digid.Oin}:entities:9001";
            settings["dva:parentService"] = $"urn:nl-eid-gdi:1.0:BVD:{digid.Oin}:entities:9002";
            settings["dva:encryptionCertificate"] = encryption.CertificatePath;
            settings["dva:encryptionKey"] = encryption.KeyPath;
        }

        settings["dva:dumpFolder"] = model.Options.DumpSaml;
        foreach (var dvp in model.All(Role.DienstverlenerPersoon))
        {
            settings["dva:registrations:" + hosts.Frontchannel(dvp)] = hosts.Client(dvp);
        }

        settings["zorginformatiesysteem:seed"] = model.Options.Seed.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < model.Options.Fixtures.Count; i++)
        {
            settings[$"zorginformatiesysteem:fixtures:{i.ToString(CultureInfo.InvariantCulture)}"] = Path.GetFullPath(model.Options.Fixtures[i]);
        }

        for (var i = 0; i < dva.Aanbieders.Count; i++)
        {
            var key = $"dva:aanbieders:{i.ToString(CultureInfo.InvariantCulture)}:";
            settings[key + "naam"] = dva.Aanbieders[i].Naam;
            settings[key + "weergavenaam"] = dva.Aanbieders[i].Weergavenaam;
            for (var g = 0; g < dva.Aanbieders[i].Gegevensdiensten.Count; g++)
            {
                settings[$"{key}gegevensdiensten:{g.ToString(CultureInfo.InvariantCulture)}"] = dva.Aanbieders[i].Gegevensdiensten[g];
            }
        }

        foreach (var id in dva.Aanbieders.SelectMany(a => a.Gegevensdiensten).Distinct(StringComparer.Ordinal))
        {
            settings[$"dva:gegevensdiensten:{id}"] = Gegevensdiensten.Find(id).FhirVersion;
            settings[$"dva:maximaleAbonnementsduur:{id}"] = Abonnementsduur.MaximumOf(id)?.ToString(CultureInfo.InvariantCulture);
        }
    }

    // Made up, and the same each time: the first 16 bytes of a hash of the name.
    private static string ServiceUuidOf(ParticipantModel dva) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("ServiceUUID " + dva.Name)).AsSpan(0, 16)).ToString();

    private void Signing(Dictionary<string, string?> settings, string section, string host, ParticipantModel participant)
    {
        var certificate = Obtain(host, CertificatePurpose.Signing, participant);
        settings[section + ":signingCertificate"] = certificate.CertificatePath;
        settings[section + ":signingKey"] = certificate.KeyPath;
    }
}
