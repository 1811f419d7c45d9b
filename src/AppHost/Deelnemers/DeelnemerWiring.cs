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

    /// <summary>Wires a registration as it is now, in the place of what was wired for that name.</summary>
    /// <exception cref="CryptographicException">A certificate could not be made.</exception>
    public void Apply(DeelnemerState deelnemer)
    {
        ArgumentNullException.ThrowIfNull(deelnemer);
        lock (_gate)
        {
            Undo(deelnemer.Name);
            if (deelnemer.OfSandbox || deelnemer.Conflict is not null || deelnemer.Status == Levensloop.Word(Deelnemerstatus.Uitgetreden))
            {
                return;
            }

            var registration = deelnemer.Registration;
            _wired[deelnemer.Name] = registration;
            door.Hosts.PutCaller(registration.ClientName, registration.Name);
            if (registration.Role == Registration.Sp && deelnemer.Status == Levensloop.Word(Deelnemerstatus.Toegelaten))
            {
                door.Oins.Add(registration.Oin);
            }

            if (AddressText.Read(registration.Address) is [var first, ..] addresses)
            {
                Serve(registration, first, addresses);
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

    private void Serve(Registration registration, Uri first, IReadOnlyList<Uri> addresses)
    {
        if (first.Scheme == Uri.UriSchemeHttps)
        {
            foreach (var name in registration.Frontchannel.Concat(registration.Backchannel))
            {
                door.PassThrough.Put(name, AddressText.EndPointOf(first));
            }

            return;
        }

        var address = string.Join(',', addresses.Select(a => a.GetLeftPart(UriPartial.Authority)));
        door.Hosts.Put(
        [
            .. registration.Frontchannel.Select(name => Host(registration, name, Channel.Frontchannel, address)),
            .. registration.Backchannel.Select(name => Host(registration, name, Channel.Backchannel, address)),
        ]);
    }

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
        if (!_wired.Remove(name, out var registration))
        {
            return;
        }

        IReadOnlyList<string> names = [.. registration.Frontchannel, .. registration.Backchannel];
        door.Hosts.Redirect(name, []);
        door.Hosts.Remove(names);
        foreach (var passed in names)
        {
            door.PassThrough.Remove(passed);
        }

        door.Hosts.PutCaller(registration.ClientName, null);
        if (registration.Role == Registration.Sp)
        {
            door.Oins.Remove(registration.Oin);
        }
    }
}
