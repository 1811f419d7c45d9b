using System.Security.Cryptography;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Node;
using MedMijSandbox.Stelselnode.Deelnemers;

namespace MedMijSandbox.AppHost.Deelnemers;

/// <summary>
/// Ties a registration to the front door: its names are served with a certificate of the sandbox and forwarded, or passed on byte for byte where it does its
/// own TLS, and its client certificate is recognised by the recorder.
/// </summary>
/// <param name="door">The front door.</param>
/// <param name="certificates">Issues certificates.</param>
public sealed class DeelnemerWiring(NodeControls door, SandboxCertificates certificates)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Registration> _wired = new(StringComparer.Ordinal);

    /// <summary>
    /// Wires a registration as it is now, in the place of what was wired for that name. A name that it keeps is served all the while, and by the system that was
    /// put in its place.
    /// </summary>
    /// <exception cref="CryptographicException">A certificate could not be made; nothing has changed.</exception>
    public void Apply(DeelnemerState deelnemer)
    {
        ArgumentNullException.ThrowIfNull(deelnemer);
        lock (_gate)
        {
            if (deelnemer.OfSandbox || deelnemer.Conflict is not null || deelnemer.Status == Levensloop.Word(Deelnemerstatus.Uitgetreden))
            {
                Undo(deelnemer.Name);
            }
            else
            {
                Wire(deelnemer.Registration);
            }

            if (deelnemer.Registration.Role == Registration.Sp && deelnemer.Conflict is null)
            {
                Connect(deelnemer.Registration.Oin, deelnemer.Status == Levensloop.Word(Deelnemerstatus.Toegelaten));
            }
        }
    }

    /// <summary>Takes away what was wired for a name; no effect when nothing was.</summary>
    public void Remove(string name)
    {
        lock (_gate)
        {
            Undo(name);
        }
    }

    /// <summary>A client certificate for a registration, from the authority of the sandbox.</summary>
    public IssuedCertificate ClientCertificate(Registration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return certificates.Obtain(new(registration.ClientName, CertificatePurpose.Client, registration.Organisation, registration.Oin));
    }

    // DigiD, which knows nothing of Deelnemers, may have let it in too: at a start everybody who is connected there is.
    private void Connect(string oin, bool isAdmitted)
    {
        if (isAdmitted)
        {
            door.Oins.Add(oin);
        }
        else
        {
            door.Oins.Remove(oin);
        }
    }

    private void Wire(Registration registration)
    {
        var addresses = AddressText.Read(registration.Address);
        var doesTls = addresses is [var first, ..] && first.Scheme == Uri.UriSchemeHttps;
        var passed = doesTls ? NamesOf(registration) : [];
        var served = doesTls || addresses.Count == 0 ? [] : HostsOf(registration, addresses);
        door.Hosts.Put(served);
        foreach (var name in passed)
        {
            door.PassThrough.Put(name, AddressText.EndPointOf(addresses[0]));
        }

        if (_wired.TryGetValue(registration.Name, out var before))
        {
            TakeAway(before, registration, [.. served.Select(h => h.Name)], passed);
        }

        _wired[registration.Name] = registration;
        door.Hosts.PutCaller(registration.ClientName, registration.Name);
    }

    /// <summary>Takes away what was wired, but for what stays.</summary>
    private void TakeAway(Registration before, Registration? after, IReadOnlyList<string> served, IReadOnlyList<string> passed)
    {
        var names = NamesOf(before);
        if (served.Count == 0)
        {
            door.Hosts.Redirect(before.Name, []);
        }

        door.Hosts.Remove([.. names.Except(served, StringComparer.Ordinal)]);
        foreach (var name in names.Except(passed, StringComparer.Ordinal))
        {
            door.PassThrough.Remove(name);
        }

        if (before.ClientName != after?.ClientName)
        {
            door.Hosts.PutCaller(before.ClientName, null);
        }

        if (before.Role == Registration.Sp && (after is not { Role: Registration.Sp } || after.Oin != before.Oin))
        {
            door.Oins.Remove(before.Oin);
        }
    }

    private IReadOnlyList<NodeHost> HostsOf(Registration registration, IReadOnlyList<Uri> addresses)
    {
        var address = string.Join(',', addresses.Select(a => a.GetLeftPart(UriPartial.Authority)));
        return
        [
            .. registration.Frontchannel.Select(name => Host(registration, name, Channel.Frontchannel, address)),
            .. registration.Backchannel.Select(name => Host(registration, name, Channel.Backchannel, address)),
        ];
    }

    private static IReadOnlyList<string> NamesOf(Registration registration) => [.. registration.Frontchannel, .. registration.Backchannel];

    private NodeHost Host(Registration registration, string name, Channel channel, string address)
    {
        var issued = certificates.Obtain(new(name, CertificatePurpose.Server, registration.Organisation, registration.Oin)
        {
            Profile = channel == Channel.Frontchannel ? CertificateProfile.Frontchannel : CertificateProfile.Backchannel,
        });
        return new()
        {
            Name = name,
            Participant = registration.Name,
            Socket = "",
            Address = address,
            Channel = channel,
            Certificate = issued.CertificatePath,
            Key = issued.KeyPath,
        };
    }

    private void Undo(string name)
    {
        if (_wired.Remove(name, out var registration))
        {
            TakeAway(registration, null, [], []);
        }
    }
}
