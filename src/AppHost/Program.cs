using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;

namespace MedMijSandbox.AppHost;

/// <summary>The whole stelsel in one process. <see cref="Describe"/> says who takes part; the rest of the project makes it run.</summary>
public static class Program
{
    // Laboratoriumresultaten, Afspraken, Documenten, Beeldbeschikbaarheid
    private static readonly string[] Ziekenhuis = ["46", "47", "51", "9000002"];

    // the granular ones: MedMij Core and Mondzorg in R4, MedMij Core in STU3
    private static readonly string[] MedMijCore =
        [.. Gegevensdiensten.All.Select(g => g.Id).Where(id => id.Length == 9 && id.StartsWith("900000", StringComparison.Ordinal))];

    // Huisartsgegevens, Afspraken, Documenten, Meetwaarden, Vragenlijst; to share: Meetwaarden, Beelden, Documenten, Antwoorden
    private static readonly string[] Huisarts = ["49", "47", "51", "52", "59", "53", "55", "57", "60"];

    // Medicatiegegevens 9.0, 9.A and 9 versie 3; Overgevoeligheden
    private static readonly string[] Apotheek = ["31", "35", "68", "54", "58"];

    /// <summary>Starts the stelsel and runs it until it is told to stop.</summary>
    public static Task<int> Main(string[] args) => UpCommand.InvokeAsync(UpCommand.Create("MedMijSandbox.AppHost", Describe), args);

    /// <summary>Who takes part, and who needs whom.</summary>
    public static StelselModel Describe(StelselOptions options)
    {
        var stelsel = new StelselModel(options);

        // core.rollen.204: MedMij Registratie, on one Node with a name that everybody knows (core.whl.303)
        stelsel.AddMedMijRegistratie("stelselnode");

        // core.rollen.205: the Dienstverlener authenticatie, DigiD and TVS in one, outside MedMij traffic (core.rollen.207)
        stelsel.AddDienstverlenerAuthenticatie("digid");

        // core.rollen.201: each Dienstverlener aanbieder has an Authorization Server and a Resource Server, and serves its Aanbieders; they differ in what the
        // stelsel leaves free, so that a DVP meets it: where people log in, the form and the life of tokens, host names, when availability is tested
        stelsel.AddDienstverlenerAanbieder("dva-noord", "DVA Noord")
            .Serves("ziekenhuisnoord", "Ziekenhuis Noord", "48")
            .Serves("ziekenhuisoost", "Ziekenhuis Oost", ["48", .. Ziekenhuis])
            .Serves("ziekenhuiswest", "Ziekenhuis West", MedMijCore);
        stelsel.AddDienstverlenerAanbieder("dva-zuid", "DVA Zuid").OverTvs()
            .Serves("ziekenhuiszuid", "Ziekenhuis Zuid", ["48", .. Ziekenhuis])
            .Serves("ggzzuid", "GGZ Zuid", "48", "50")
            .Serves("zorggroepzuid", "Zorggroep Zuid", "61")
            .Serves("verloskundigenzuid", "Verloskundigen Zuid", "67");
        stelsel.AddDienstverlenerAanbieder("dva-vaccinaties", "DVA Vaccinaties").With("dva:tokenFormat", "jwt")
            .Serves("vaccinatiezorg", "Vaccinatiezorg Nederland", "66")
            .Serves("reisvaccinaties", "Reisvaccinaties", "66");
        stelsel.AddDienstverlenerAanbieder("dva-huisarts", "DVA Huisartsen").With("dva:tokenLifetimeSeconds", "600")
            .Serves("huisartsdelinde", "Huisartsenpraktijk De Linde", Huisarts)
            .Serves("huisartszuid", "Huisartsen Zuid", Huisarts);
        stelsel.AddDienstverlenerAanbieder("dva-apotheek", "DVA Apotheken").WithOneBackchannelName().With("dva:availabilityTest", "late")
            .Serves("apotheekdester", "Apotheek De Ster", Apotheek)
            .Serves("apotheekhaven", "Apotheek Haven", Apotheek);

        // core.rollen.200: Dienstverleners persoon; the second one uses other names on its backchannel than on its frontchannel
        stelsel.AddDienstverlenerPersoon("pgo", "Mijn Oefen-PGO");
        stelsel.AddDienstverlenerPersoon("pgo-anders", "Andere Oefen-PGO", backchannelName: "uit");

        // The mailbox of everybody, where a PGO sends its messages: outside the stelsel.
        stelsel.AddBerichtenbezorger("berichten");

        // core.tls.314: who issues the certificates of all Nodes, in the shape of PKIoverheid, and a public look-alike for browsers (core.tls.315)
        stelsel.AddCertificaatuitgever("pki");

        return stelsel;
    }
}
