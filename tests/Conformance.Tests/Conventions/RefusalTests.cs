using System.Text.RegularExpressions;

namespace MedMijSandbox.Conformance.Tests.Conventions;

public sealed partial class RefusalTests
{
    [Fact]
    public void Every_refusal_has_an_anchor_and_every_anchor_a_refusal()
    {
        var names = Names("src/Services/Dva/Autoriseren/AuthorizationRefusal.cs", Kebab())
            .Concat(Names("src/Services/Dva/Autoriseren/RepresentationFault.cs", Kebab()))
            .Concat(Names("src/Services/Dva/Token/TokenRefusal.cs", Kebab()))
            .Concat(Names("src/Services/Dva/Verzamelen/ResourceRefusal.cs", Kebab()))
            .Concat(Names("src/Services/Dva/Abonneren/SubscriptionRefusal.cs", Kebab()))
            .Concat(Names("src/Services/Dvp/Abonneren/NotificationRefusal.cs", Kebab()))
            .Concat(Names("src/Services/Stelselnode/Ketenlogging/LogRefusal.cs", Kebab()))
            .Concat(Names("src/Fakes/FakePkioverheid/PkiRefusal.cs", Kebab()))
            .Concat(Names("src/Fakes/FakeInternet/Proxy/ProxyRefusal.cs", Kebab()))
            .Concat(Names("src/Fakes/FakePkioverheid/Acme/AcmeRefusal.cs", Kebab()))
            .Concat(Names("src/Fakes/FakePkioverheid/Acme/AcmeRefusal.Accounts.cs", Kebab()))
            .Concat(Names("src/Fakes/FakePkioverheid/Acme/AcmeRefusal.Orders.cs", Kebab()))
            .Concat(Names("src/Services/Stelselnode/Deelnemers/DeelnemerRefusal.cs", Kebab()))
            .Concat(Names("src/Protocol/Fhir/FhirRefusals.cs", FhirMethod()))
            .Concat(Names("src/Protocol/Saml/SamlRefusals.cs", SamlProperty()))
            .Where(n => n != "fhir-")
            .Order(StringComparer.Ordinal);

        var anchors = Names("docs/weigeringen.md", Anchor()).Order(StringComparer.Ordinal);

        anchors.ShouldBe(names);
    }

    [Fact]
    public void Description_can_be_set_for_every_refusal_of_the_authorization_and_the_token_interface()
    {
        var names = Names("src/Services/Dva/Autoriseren/AuthorizationRefusal.cs", Kebab())
            .Concat(Names("src/Services/Dva/Token/TokenRefusal.cs", Kebab()))
            .Order(StringComparer.Ordinal);

        Names("src/Services/Dva/Gedrag/RefusalNames.cs", Listed()).Order(StringComparer.Ordinal).ShouldBe(names);
    }

    private static IEnumerable<string> Names(string file, Regex pattern) =>
        pattern.Matches(File.ReadAllText(Path.Combine(SharedData.Root, file))).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex("=>\\s*new\\(\\s*\"(?<name>[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kebab();

    [GeneratedRegex("\"(?<name>[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listed();

    [GeneratedRegex(@"public static FhirRefusal (?<name>\w+)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FhirMethod();

    [GeneratedRegex(@"public static SamlRefusal (?<name>\w+) \{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SamlProperty();

    [GeneratedRegex("<a id=\"(?<name>[^\"]+)\">", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Anchor();
}
