using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;

namespace MedMijSandbox.AppHost;

/// <summary>The whole stelsel in one process. <see cref="Describe"/> says who takes part; the rest of the project makes it run.</summary>
public static class Program
{
    /// <summary>Starts the stelsel and runs it until it is told to stop.</summary>
    public static Task<int> Main(string[] args) => UpCommand.InvokeAsync(UpCommand.Create("MedMijSandbox.AppHost", Describe), args);

    /// <summary>Who takes part, and who needs whom.</summary>
    public static StelselModel Describe(StelselOptions options)
    {
        var stelsel = new StelselModel(options);

        // core.rollen.204: MedMij Registratie, on one Node with a name that everybody knows (core.whl.303)
        stelsel.AddMedMijRegistratie("stelselnode");

        // core.rollen.205: the Dienstverlener authenticatie, outside MedMij traffic (core.rollen.207)
        stelsel.AddDienstverlenerAuthenticatie("digid");

        // core.rollen.201: each Dienstverlener aanbieder has an Authorization Server and a Resource Server, and serves its Aanbieders
        stelsel.AddDienstverlenerAanbieder("dva-noord", "DVA Noord").Serves("ziekenhuisnoord", "Ziekenhuis Noord", "48").Serves("ziekenhuisoost", "Ziekenhuis Oost", "48");
        stelsel.AddDienstverlenerAanbieder("dva-zuid", "DVA Zuid").Serves("ziekenhuiszuid", "Ziekenhuis Zuid", "48").Serves("ggzzuid", "GGZ Zuid", "48");
        stelsel.AddDienstverlenerAanbieder("dva-vaccinaties", "DVA Vaccinaties").Serves("vaccinatiezorg", "Vaccinatiezorg Nederland", "66").Serves("reisvaccinaties", "Reisvaccinaties", "66");

        // core.rollen.200: Dienstverleners persoon; the second one uses other names on its backchannel than on its frontchannel
        stelsel.AddDienstverlenerPersoon("pgo", "Mijn Oefen-PGO");
        stelsel.AddDienstverlenerPersoon("pgo-anders", "Andere Oefen-PGO", backchannelName: "uit");

        return stelsel;
    }
}
