using System.Text.Json;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.Stelselnode.Deelnemers;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.AppHost.Running;

/// <summary>
/// Writes the register of MedMij Registratie from the model: the source of all lists and of the Aanbiedersregister. The participants of the sandbox stand in
/// it as anybody's registration would.
/// </summary>
internal static class RegisterWriter
{
    private const string SubscriptionPath = "/abonneren";

    // nobody's, and yet not for whoever asks
    private static readonly string[] OtherNames = ["node", "niet-op-de-lijst", "proxy", "dns"];

    public static void Write(StelselModel model, HostNames hosts, ParticipantSettings settings)
    {
        var register = new Register
        {
            Deelnemers = [.. model.All(Role.DienstverlenerAanbieder).Select(dva => Dva(dva, hosts)), .. model.All(Role.DienstverlenerPersoon).Select(dvp => Dvp(dvp, hosts))],
            Gegevensdienstnamen = [.. Gegevensdiensten.All.Select(g => new RegisteredGegevensdienstnaam(g.Id, g.Weergavenaam)
            {
                Systeemrollen = [.. g.Systeemrollen.Select(r => new SysteemrolPath(r.Code, r.Path))],
                MaximaleAbonnementsduur = Abonnementsduur.MaximumOf(g.Id),
            })],
            ReservedHosts =
            [
                .. settings.ServedHosts().Select(h => new ReservedHost(h.Host, h.Participant.Name)),
                .. OtherNames.Select(label => new ReservedHost(hosts.Of(label), label)),
            ],
            ReservedOins = [.. model.Participants.Select(p => p.Oin), ParticipantSettings.NodeOin],
        };
        File.WriteAllBytes(settings.RegisterFile, JsonSerializer.SerializeToUtf8Bytes(register, RegisterJson.Default.Register));
    }

    private static Registration Dva(ParticipantModel dva, HostNames hosts) => new()
    {
        Name = dva.Name,
        Role = Registration.Dva,
        Organisation = dva.DisplayName,
        Oin = dva.Oin,
        Hosts = new() { Frontchannel = hosts.Frontchannel(dva), Client = hosts.Client(dva), Token = hosts.Token(dva), Resource = hosts.Resource(dva) },
        Paths = new("/oauth2/authorize", "/oauth2/token", SubscriptionPath),
        Aanbieders = [.. dva.Aanbieders.Select(a => new RegistrationAanbieder(
            a.Naam, a.Weergavenaam, "ZA", [.. a.Gegevensdiensten.Select(id => new RegistrationGegevensdienst(id))]))],
        Login = dva.LogsInOverTvs ? "tvs" : "digid",
    };

    private static Registration Dvp(ParticipantModel dvp, HostNames hosts)
    {
        var notifications = hosts.Notifications(dvp);
        return new()
        {
            Name = dvp.Name,
            Role = Registration.Dvp,
            Organisation = dvp.DisplayName,
            Oin = dvp.Oin,
            Hosts = new() { Frontchannel = hosts.Frontchannel(dvp), Client = hosts.Client(dvp), Notifications = notifications },
            Gegevensdiensten = [.. Gegevensdiensten.All.Select(g => g.Id)],
            Notifications = new(new($"https://{notifications}/subscription"), new($"https://{notifications}/resource")),
        };
    }
}
