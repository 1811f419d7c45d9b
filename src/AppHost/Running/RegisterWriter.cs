using System.Text.Json;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.AppHost.Running;

/// <summary>Writes the register of MedMij Registratie from the model: the source of all lists and of the Aanbiedersregister.</summary>
internal static class RegisterWriter
{
    public static void Write(StelselModel model, HostNames hosts, ParticipantSettings settings)
    {
        var register = new Register
        {
            Aanbieders = [.. model.All(Role.DienstverlenerAanbieder).SelectMany(dva => dva.Aanbieders.Select(a => new RegisteredAanbieder(
                a.Naam, "ZA", [.. a.Gegevensdiensten.Select(id => Gegevensdienst(id, dva, hosts, settings))])
            {
                Weergavenaam = a.Weergavenaam,
            }))],
            Clients = [.. model.All(Role.DienstverlenerPersoon).Select(dvp => new RegisteredClient(
                hosts.Frontchannel(dvp), dvp.DisplayName, [.. Gegevensdiensten.All.Select(g => g.Id)])
            {
                Notificeren = new(settings.Address(hosts.Notifications(dvp), "/subscription"), settings.Address(hosts.Notifications(dvp), "/resource")),
            })],
            Nodes = [.. model.All(Role.DienstverlenerAanbieder).SelectMany(dva => new[] { hosts.Client(dva), hosts.Token(dva), hosts.Resource(dva) })
                .Concat(model.All(Role.DienstverlenerPersoon).SelectMany(dvp => new[] { hosts.Frontchannel(dvp), hosts.Client(dvp), hosts.Notifications(dvp) }))
                .Distinct(StringComparer.Ordinal)],
            Gegevensdienstnamen = [.. Gegevensdiensten.All.Select(g => new RegisteredGegevensdienstnaam(g.Id, g.Weergavenaam))],
        };
        File.WriteAllBytes(settings.RegisterFile, JsonSerializer.SerializeToUtf8Bytes(register, RegisterJson.Default.Register));
    }

    private static RegisteredGegevensdienst Gegevensdienst(string id, ParticipantModel dva, HostNames hosts, ParticipantSettings settings) => new(
        id,
        settings.Address(hosts.Frontchannel(dva), "/oauth2/authorize"),
        settings.Address(hosts.Token(dva), "/oauth2/token"),
        [.. Gegevensdiensten.Find(id).Systeemrollen.Select(r => new RegisteredSysteemrol(r.Code, settings.Address(hosts.Resource(dva), r.Path)))])
    {
        Abonneren = Abonnementsduur.MaximumOf(id) is { } days ? new(days, settings.Address(hosts.Resource(dva), "/abonneren")) : null,
    };
}
