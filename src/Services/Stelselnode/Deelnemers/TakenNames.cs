using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>What a new registration may not have, because others have it: names, OINs, host names, Aanbieders. And the Gegevensdiensten that there are.</summary>
internal sealed class TakenNames
{
    private readonly Dictionary<string, string> _hosts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofSandbox = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RegisteredGegevensdienstnaam> _gegevensdiensten;

    /// <summary>Gathers what is taken.</summary>
    /// <param name="start">The register of the start.</param>
    /// <param name="others">Registrations of others.</param>
    public TakenNames(Register start, IReadOnlyList<Registration> others)
    {
        _gegevensdiensten = start.Gegevensdienstnamen.ToDictionary(g => g.Id, StringComparer.Ordinal);
        Names = start.ReservedHosts.Select(h => h.Participant).Concat(start.Deelnemers.Select(d => d.Name)).Concat(others.Select(o => o.Name)).ToHashSet(StringComparer.Ordinal);
        Oins = start.Deelnemers.Concat(others).Select(d => d.Oin).Concat(start.ReservedOins).ToHashSet(StringComparer.Ordinal);
        Aanbieders = start.Aanbieders.Select(a => a.Naam)
            .Concat(start.Deelnemers.Concat(others).SelectMany(d => d.Aanbieders).Select(a => a.Naam)).ToHashSet(StringComparer.Ordinal);
        foreach (var (host, holder) in start.ReservedHosts.Select(h => (h.Host, h.Participant))
            .Concat(start.Deelnemers.SelectMany(d => d.AllHosts.Select(h => (h, d.Name))))
            .Concat(start.Nodes.Concat(start.Clients.Select(c => c.Hostname)).Select(h => (h, h))))
        {
            _hosts[host] = holder;
            _ofSandbox.Add(host);
        }

        foreach (var other in others)
        {
            foreach (var host in other.AllHosts)
            {
                _hosts[host] = other.Name;
            }
        }
    }

    /// <summary>Names of Deelnemers and of participants of the sandbox.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>OINs.</summary>
    public IReadOnlySet<string> Oins { get; }

    /// <summary>MedMij names of Aanbieders.</summary>
    public IReadOnlySet<string> Aanbieders { get; }

    /// <summary>Ids of the Gegevensdiensten, in the order of the list.</summary>
    public IReadOnlyCollection<string> GegevensdienstIds => _gegevensdiensten.Keys;

    /// <summary>Whether the system roles of a Gegevensdienst are known.</summary>
    public bool HasSysteemrollen(string id) => _gegevensdiensten.TryGetValue(id, out var dienst) && dienst.Systeemrollen.Count > 0;

    /// <summary>Who has a host name, or a name of the sandbox above it; null: nobody.</summary>
    public string? HolderOfHost(string host)
    {
        if (_hosts.TryGetValue(host, out var holder))
        {
            return holder;
        }

        // Under a name of the sandbox is the sandbox: nobody else gets certificates or cookies there.
        for (var dot = host.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = host.IndexOf('.', dot + 1))
        {
            if (_ofSandbox.Contains(host[(dot + 1)..]))
            {
                return _hosts[host[(dot + 1)..]];
            }
        }

        return null;
    }
}
