using MedMijSandbox.Stelselnode.Deelnemers;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Services.Tests.Stelselnode;

/// <summary>A register with a DVA and a DVP of the sandbox, and registrations of others.</summary>
internal static class SomeRegister
{
    public const string Dvp = """
        { "name": "mijn-pgo", "role": "dvp", "organisation": "Mijn PGO", "hosts": { "frontchannel": "pgo.mijn.test", "client": "uit.mijn.test" }, "gegevensdiensten": ["48"] }
        """;

    public const string Dva = """
        {
          "name": "mijn-dva", "role": "dva", "organisation": "Mijn DVA",
          "hosts": { "frontchannel": "dva.mijn.test", "token": "token.mijn.test", "resource": "fhir.mijn.test" },
          "aanbieders": [{ "naam": "mijnziekenhuis", "weergavenaam": "Mijn Ziekenhuis", "gegevensdiensten": ["48"] }]
        }
        """;

    public static Register Create(int others = 0) => new()
    {
        Deelnemers =
        [
            new()
            {
                Name = "dva-noord",
                Role = Registration.Dva,
                Organisation = "DVA Noord",
                Oin = "00000009999000000003",
                Hosts = new() { Frontchannel = "dva-noord.localhost", Client = "dva-noord.localhost", Token = "token.dva-noord.localhost", Resource = "fhir.dva-noord.localhost" },
                Paths = new("/oauth2/authorize", "/oauth2/token", "/abonneren"),
                Aanbieders = [new("ziekenhuisnoord", "Ziekenhuis Noord", "ZA", [new("48"), new("51")])],
                Login = "digid",
            },
            new()
            {
                Name = "pgo",
                Role = Registration.Dvp,
                Organisation = "Mijn Oefen-PGO",
                Oin = "00000009999000000008",
                Hosts = new() { Frontchannel = "pgo.localhost", Client = "pgo.localhost", Notifications = "notificaties.pgo.localhost" },
                Gegevensdiensten = ["48", "51"],
                Notifications = new(new("https://notificaties.pgo.localhost/subscription"), new("https://notificaties.pgo.localhost/resource")),
            },
        ],
        Aanbieders = [.. Enumerable.Range(0, others).Select(Other)],
        Gegevensdienstnamen =
        [
            new("48", "Basisgegevens Zorg") { Systeemrollen = [new("MM-3.0-BZB-FHIR", "/48/fhir")], MaximaleAbonnementsduur = 365 },
            new("51", "Documenten") { Systeemrollen = [new("MM-3.0-PLB-FHIR", "/51/fhir")] },
            new("99", "Zonder rollen"),
        ],
        ReservedHosts = [new("digid.localhost", "digid"), new("stelselnode.localhost", "stelselnode")],
        ReservedOins = ["00000009999000000002"],
    };

    private static RegisteredAanbieder Other(int number)
    {
        var letters = string.Concat(number.ToString("D6", System.Globalization.CultureInfo.InvariantCulture).Select(c => (char)('a' + (c - '0'))));
        return new(
            "zorg" + letters,
            "ZA",
            [.. new[] { "48", "51" }.Select(id => new RegisteredGegevensdienst(
                id, new("https://inlog.anders.test/authorize"), new("https://token.anders.test/token"), [new("MM-3.0-BZB-FHIR", new($"https://fhir.anders.test/{id}"))]))]);
    }
}
