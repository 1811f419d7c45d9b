using MedMijSandbox.Ketenlogging;
using MedMijSandbox.Pki;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>Who delivers: the first name in the client certificate, and what that Node does in the stelsel.</summary>
internal sealed record Deliverer(string Name, KetenRoles Roles);

/// <summary>Recognises a deliverer by the client certificate that the Node hands on. How the stelsel itself does it was not seen.</summary>
internal sealed class LogDeliverers(PublishedLists lists)
{
    private volatile Names? _names;

    public (Deliverer? Deliverer, LogRefusal? Refusal) Identify(HttpContext context)
    {
        if (!ClientCertHeader.TryParse(context.Request.Headers[ClientCertHeader.Name], out var certificate))
        {
            return (null, LogRefusal.CertificateMissing());
        }

        using (certificate)
        {
            var names = CertificateNames.HostNames(certificate);
            var known = Known();
            return names.Any(known.Nodes.Contains)
                ? (new Deliverer(names[0], RolesOf(names, known)), null)
                : (null, LogRefusal.NotOnWhitelist(string.Join(", ", names)));
        }
    }

    /// <summary>A name that the register does not tie to one role, as with a Node of several deelnemers, may log as any of them.</summary>
    private static KetenRoles RolesOf(IReadOnlyList<string> names, Names known)
    {
        var isDva = known.DvaHosts.Any(h => BelongsTo(names, h));
        var isDvp = known.DvpHosts.Any(h => BelongsTo(names, h));
        return (isDvp, isDva) switch
        {
            (true, false) => KetenRoles.Dvp,
            (false, true) => KetenRoles.Dva,
            _ => KetenRoles.Any,
        };
    }

    /// <summary>A backchannel may have another name than the frontchannel, under it.</summary>
    private static bool BelongsTo(IReadOnlyList<string> names, string host) =>
        names.Any(n => n == host || n.EndsWith("." + host, StringComparison.Ordinal));

    /// <summary>The names of the register of now, gathered once for each register.</summary>
    private Names Known()
    {
        var register = lists.Now.Register;
        if (_names is not { } known || !ReferenceEquals(known.Register, register))
        {
            known = new(
                register,
                register.Nodes.ToHashSet(StringComparer.Ordinal),
                register.Aanbieders.SelectMany(a => a.Gegevensdiensten)
                    .SelectMany(d => d.Systeemrollen.Select(r => r.ResourceEndpoint).Append(d.AuthorizationEndpoint).Append(d.TokenEndpoint))
                    .Select(u => u.Host).ToHashSet(StringComparer.Ordinal),
                register.Clients.Select(c => c.Hostname).ToHashSet(StringComparer.Ordinal));
            _names = known;
        }

        return known;
    }

    private sealed record Names(Register Register, HashSet<string> Nodes, HashSet<string> DvaHosts, HashSet<string> DvpHosts);
}
