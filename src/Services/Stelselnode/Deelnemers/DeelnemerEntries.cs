using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>What a Deelnemer adds to the register while it is toegelaten.</summary>
/// <param name="Aanbieders">For the Zorgaanbiederslijst and the Aanbiedersregister.</param>
/// <param name="Client">For the OAuth Client List; null: it is no DVP.</param>
/// <param name="Nodes">For the Whitelist.</param>
internal sealed record DeelnemerEntries(IReadOnlyList<RegisteredAanbieder> Aanbieders, RegisteredClient? Client, IReadOnlyList<string> Nodes)
{
    /// <summary>The entries of a registration.</summary>
    /// <param name="registration">A registration in which nothing is wrong.</param>
    /// <param name="start">The register of the start, for what is known of Gegevensdiensten.</param>
    /// <param name="network">Adds the port of the front door to addresses.</param>
    public static DeelnemerEntries Of(Registration registration, Register start, SandboxNetwork network)
    {
        var known = start.Gegevensdienstnamen.ToDictionary(g => g.Id, StringComparer.Ordinal);
        return registration.Role switch
        {
            Registration.Dva => new(
                [.. registration.Aanbieders.Select(a => Aanbieder(a, registration, known, network))],
                null,
                [.. registration.Backchannel.Prepend(registration.ClientName).Distinct(StringComparer.Ordinal)]),
            Registration.Dvp => new(
                [],
                ClientOf(registration, network),
                [.. new[] { registration.Hosts.Frontchannel!, registration.ClientName }.Concat(registration.Backchannel).Distinct(StringComparer.Ordinal)]),
            _ => new([], null, []),
        };
    }

    private static RegisteredClient ClientOf(Registration dvp, SandboxNetwork network) => new(dvp.Hosts.Frontchannel!, dvp.Organisation, dvp.Gegevensdiensten)
    {
        Notificeren = dvp.Notifications is { } n ? new(WithPort(n.Subscription, network), WithPort(n.Resource, network)) : null,
    };

    private static RegisteredAanbieder Aanbieder(
        RegistrationAanbieder aanbieder, Registration dva, Dictionary<string, RegisteredGegevensdienstnaam> known, SandboxNetwork network)
    {
        var served = aanbieder.Gegevensdiensten.Select(g => Gegevensdienst(g, dva, known[g.Id], network));
        return new(aanbieder.Naam, aanbieder.Aanbiedertype, [.. served]) { Weergavenaam = aanbieder.Weergavenaam };
    }

    private static RegisteredGegevensdienst Gegevensdienst(
        RegistrationGegevensdienst dienst, Registration dva, RegisteredGegevensdienstnaam known, SandboxNetwork network)
    {
        var (hosts, paths) = (dva.Hosts, dva.Paths!);
        IReadOnlyList<RegisteredSysteemrol> rollen = dienst.Systeemrollen is { } own
            ? [.. own.Select(r => new RegisteredSysteemrol(r.Code, WithPort(r.ResourceEndpoint, network)))]
            : [.. known.Systeemrollen.Select(r => new RegisteredSysteemrol(r.Code, network.Address(hosts.Resource!, r.Path)))];
        return new(
            dienst.Id,
            dienst.AuthorizationEndpoint is { } authorization ? WithPort(authorization, network) : network.Address(hosts.Frontchannel!, paths.Authorization),
            dienst.TokenEndpoint is { } token ? WithPort(token, network) : network.Address(hosts.Token!, paths.Token),
            rollen)
        {
            Abonneren = paths.Subscription is { } path && known.MaximaleAbonnementsduur is { } days ? new(days, network.Address(hosts.Resource!, path)) : null,
        };
    }

    private static Uri WithPort(Uri address, SandboxNetwork network) => network.Address(address.Host, address.AbsolutePath.TrimEnd('/'));
}
