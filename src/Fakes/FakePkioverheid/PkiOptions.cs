using System.Globalization;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>Settings of the certificate authority, section <c>pki</c>.</summary>
internal sealed record PkiOptions
{
    /// <summary>Port on this machine for plain HTTP: revocation lists, OCSP and the certificates of authorities; null: none of its own.</summary>
    public int? HttpPort { get; init; }

    /// <summary>Address that stands in certificates, with its port; null: they point nowhere.</summary>
    public Uri? Address { get; init; }

    /// <summary>Names that are issued to nobody, with all below them.</summary>
    public IReadOnlyList<string> Reserved { get; init; } = [];

    /// <summary>OINs that no registration gets.</summary>
    public IReadOnlyList<string> ReservedOins { get; init; } = [];

    /// <summary>What the names of a registration end in.</summary>
    /// <value>The default is <c>localhost</c> and <c>test</c>, which nobody outside has.</value>
    /// <remarks>Bron: RFC 6761 §6.2; RFC 6761 §6.3.</remarks>
    public IReadOnlyList<string> Suffixes { get; init; } = ["localhost", "test"];

    public static PkiOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("pki");
        var suffixes = ListOf(section.GetSection("suffixes"));
        return new()
        {
            HttpPort = section["httpPort"] is { } port ? int.Parse(port, CultureInfo.InvariantCulture) : null,
            Address = section["address"] is { } address ? new(address) : null,
            Reserved = ListOf(section.GetSection("reserved")),
            ReservedOins = ListOf(section.GetSection("reservedOins")),
            Suffixes = suffixes.Count == 0 ? new PkiOptions().Suffixes : suffixes,
        };
    }

    /// <summary>The addresses that a participant that runs alone puts in its certificates.</summary>
    public static PkiAddresses? AddressesOf(ParticipantSetup setup)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(setup.Settings).AddCommandLine([.. setup.Arguments]).Build();
        return From(configuration).Address is { } address ? new(address) : null;
    }

    private static List<string> ListOf(IConfigurationSection section) => [.. section.GetChildren().Select(c => c.Value).OfType<string>()];
}
