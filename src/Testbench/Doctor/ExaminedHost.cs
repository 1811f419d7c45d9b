using System.Globalization;
using MedMijSandbox.Testbench.Doctor.Tls;

namespace MedMijSandbox.Testbench.Doctor;

/// <summary>What a host is for, which decides what is demanded of it.</summary>
internal enum HostChannel
{
    /// <summary>A browser comes here.</summary>
    Frontchannel,

    /// <summary>Servers talk to each other here, each with a certificate.</summary>
    Backchannel,

    /// <summary>The lists are fetched here.</summary>
    Stelselnode,
}

/// <summary>A host that is examined, and what the first look at it gave.</summary>
internal sealed class ExaminedHost(string name, int port, HostChannel channel)
{
    /// <summary>Host name in lower case.</summary>
    public string Name { get; } = name;

    public int Port { get; } = port;

    public HostChannel Channel { get; } = channel;

    /// <summary>Name as it is shown: without the usual port.</summary>
    public string Subject { get; } = port == 443 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{port}");

    /// <summary>Address and port that the connections go to; null while it is not known.</summary>
    public string? Address { get; set; }

    /// <summary>What a TLS connection showed; null before that.</summary>
    public TlsSighting? Sighting { get; set; }

    /// <summary>An address at this host.</summary>
    /// <param name="path">Path with its leading slash.</param>
    public Uri At(string path) => new($"https://{Subject}{path}");

    /// <summary>Whether an address is at this host.</summary>
    public bool Has(Uri address) => address.Host.Equals(Name, StringComparison.OrdinalIgnoreCase) && address.Port == Port;

    /// <summary>The host of an address.</summary>
    public static ExaminedHost Of(Uri address, HostChannel channel) => new(address.IdnHost.ToLowerInvariant(), address.Port, channel);
}
