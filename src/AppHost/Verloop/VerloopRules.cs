namespace MedMijSandbox.AppHost.Verloop;

/// <summary>What a message is for, and the rule of the stelsel behind it.</summary>
/// <param name="Explanation">In Dutch, for somebody who sees it for the first time.</param>
/// <param name="Sources">Responsibility codes or other sources; a rule of which we know only a part says so.</param>
internal sealed record VerloopRule(string Explanation, IReadOnlyList<string> Sources);

/// <summary>The explanations, by where a message goes. The first that fits is taken.</summary>
internal static class VerloopRules
{
    private static readonly List<(Func<VerloopStep, bool> Fits, VerloopRule Rule)> Rules =
    [
        (s => s.Status == 0, new(
            "De verbinding is afgebroken voordat er een antwoord was. Partijen vertellen elkaar dan niet waarom.", ["core.whl.309"])),
        (s => s.Status == 421, new(
            "De naam in het verzoek is een andere dan de naam waarvoor de verbinding is opgezet. Dat wordt geweigerd.", ["RFC 9110 §15.5.20"])),
        (Path("/MedMij_Zorgaanbiederslijst.xml"), new(
            "De lijst met Aanbieders wordt opgehaald: wie levert wat, en op welk adres. Een kopie wordt elke 900 seconden vernieuwd.",
            ["core.alst.200", "core.alst.201"])),
        (Path("/MedMij_OAuthclientlist.xml"), new(
            "De lijst met PGO's wordt opgehaald. De DVA herkent daarmee wie er gegevens vraagt, en toont de naam aan Persoon.",
            ["core.ocl.200", "core.ocl.300"])),
        (Path("/MedMij_Gegevensdienstnamenlijst.xml"), new(
            "De lijst met namen van Gegevensdiensten wordt opgehaald, zodat Persoon een gewone naam leest en geen nummer.", ["core.gnl.200"])),
        (Path("/MedMij_Whitelist.xml"), new(
            "De lijst met toegelaten servers wordt opgehaald. Wie er niet op staat, krijgt geen verbinding.", ["core.whl.300", "core.whl.302"])),
        (Path("/oauth2/authorize"), new(
            "De browser brengt de vraag van de PGO naar de DVA. Er staat in welke PGO het is en welke Aanbieder is gekozen, niet wie Persoon is.",
            ["core.autorisatie.201", "core.authint.208", "core.authint.200 (deels)"])),
        (Path("/autoriseren/inloggen"), new(
            "Persoon kiest op de pagina van de DVA: verder naar DigiD, of stoppen.", ["core.usrint.100", "core.authint.204"])),
        (s => IsPath(s, "/saml/idp/metadata") || IsPath(s, "/digid/metadata"), new(
            "De DVA en DigiD lezen elkaars metadata: adressen, en de sleutel waarmee de ander zijn berichten ondertekent. Dat gebeurt één keer.",
            ["core.rollen.205", "core.rollen.207"])),
        (s => Is(s, "digid") && !IsBrowser(s), new(
            "De DVA haalt bij DigiD op wie er heeft ingelogd. Dat gaat rechtstreeks, buiten de browser om.", ["core.rollen.205", "core.rollen.207"])),
        (s => Is(s, "digid"), new(
            "Persoon logt in bij DigiD. De PGO is daar niet bij en ziet er niets van.", ["core.authint.204"])),
        (Path("/digid/acs"), new(
            "DigiD stuurt de browser terug naar de DVA met een bewijs dat maar één keer te gebruiken is.", ["core.rollen.205"])),
        (Path("/digid/gestopt"), new(
            "Het inloggen is niet gelukt. De DVA legt uit waarom, en Persoon kan terug naar de PGO. Soms kan Persoon ook opnieuw inloggen.", ["core.usrint.101"])),
        (Path("/autoriseren/toestemming"), new(
            "De DVA vraagt meteen na het inloggen of Persoon toestemming geeft. Zonder toestemming gaat er niets naar de PGO.",
            ["core.authint.205", "core.autorisatie.100", "core.usrint.102"])),
        (Path("/terug"), new(
            "De browser komt terug bij de PGO, met een code of met een fout. De PGO gebruikt een code alleen bij de 'state' die zij meestuurde.",
            ["core.tknint.202"])),
        (Path("/oauth2/token"), new(
            "De PGO wisselt de code in voor een token. Beide servers tonen hun certificaat en staan op de Whitelist. Een code werkt één keer.",
            ["core.tknint.203", "core.tknint.204", "core.whl.306", "core.whl.307"])),
        (s => s.Method == "POST" && s.Path.EndsWith("/fhir", StringComparison.Ordinal), new(
            "De PGO brengt gegevens die Persoon wil delen naar de DVA, met een token dat voor deze ene keer is.", ["core.dossier.101", "core.autorisatie.101"])),
        (s => s.Path.Contains("/fhir/", StringComparison.Ordinal) || s.Path.EndsWith("/fhir", StringComparison.Ordinal), new(
            "De PGO vraagt gegevens op met het token. In de vraag staat niet om wie het gaat: dat volgt uit het token.",
            ["core.rscint.200", "core.rscint.201", "core.rscint.203 (deels)"])),
        (s => IsPath(s, "/registreren") || IsPath(s, "/inloggen"), new(
            "Persoon maakt een account bij de PGO of logt daar in, met twee dingen: een wachtwoord en een code.", ["core.account.100", "A.9.4.1"])),
        (s => IsPath(s, "/verzamelen"), new(
            "Persoon kiest in de PGO bij welke Aanbieder er gegevens worden verzameld.", ["core.dossier.100"])),
        (s => s.Path.StartsWith("/verzamelen/", StringComparison.Ordinal), new(
            "De PGO laat zien hoe het verzamelen gaat, verzoek voor verzoek.", ["core.dossier.100"])),
    ];

    private static readonly VerloopRule Other = new("Een bericht waar het afsprakenstelsel niets over zegt, zoals een pagina of een plaatje.", []);

    /// <summary>The explanation of a message.</summary>
    public static VerloopRule For(VerloopStep step) => Rules.Find(r => r.Fits(step)).Rule ?? Other;

    private static Func<VerloopStep, bool> Path(string path) => step => IsPath(step, path);

    private static bool IsPath(VerloopStep step, string path) => step.Path.Split('?', 2)[0] == path;

    private static bool Is(VerloopStep step, string participant) => step.To.Equals(participant, StringComparison.OrdinalIgnoreCase);

    private static bool IsBrowser(VerloopStep step) => VerloopRole.KeyOf(step.From) == VerloopRole.Browser;
}
