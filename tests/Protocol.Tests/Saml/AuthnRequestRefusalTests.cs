using System.IO.Compression;
using System.Text;
using MedMijSandbox.Saml;

namespace MedMijSandbox.Protocol.Tests.Saml;

public sealed class AuthnRequestRefusalTests(SamlFixture saml) : IClassFixture<SamlFixture>
{
    private static readonly Dictionary<string, (SamlRefusal Refusal, Func<SamlFixture, AuthnRequest, AuthnRequest> Change)> Wrong =
        new(StringComparer.Ordinal)
        {
            ["old"] = (SamlRefusals.TooOld, (s, r) => r with { IssueInstant = s.Now.AddSeconds(-121) }),
            ["without time"] = (SamlRefusals.TooOld, (_, r) => r with { IssueInstant = null }),
            ["from the future"] = (SamlRefusals.FromTheFuture, (s, r) => r with { IssueInstant = s.Now.AddSeconds(121) }),
            ["without level"] = (SamlRefusals.NoLevelAsked, (_, r) => r with { ClassRefs = [] }),
            ["two levels"] = (SamlRefusals.NoLevelAsked, (_, r) => r with { ClassRefs = [.. r.ClassRefs, .. r.ClassRefs] }),
            ["without comparison"] = (SamlRefusals.NoLevelAsked, (_, r) => r with { Comparison = null }),
            ["exact level"] = (SamlRefusals.NoLevelAsked, (_, r) => r with { Comparison = "exact" }),
            ["unknown level"] = (SamlRefusals.UnknownLevel, (_, r) => r with { ClassRefs = ["urn:x"] }),
            ["unknown index"] = (SamlRefusals.ConsumerServiceUnknown, (_, r) => r with { ConsumerServiceIndex = 7 }),
            ["unknown address"] = (
                SamlRefusals.ConsumerServiceUnknown,
                (_, r) => r with { ConsumerServiceIndex = null, ConsumerServiceUrl = "https://elders.localhost" }),
            ["address with another binding"] = (
                SamlRefusals.ConsumerServiceUnknown,
                (_, r) => r with
                {
                    ConsumerServiceIndex = null,
                    ConsumerServiceUrl = SamlFixture.ConsumerUrl,
                    ProtocolBinding = SamlBindings.HttpPost,
                }),
            ["index and address"] = (
                SamlRefusals.ConsumerServiceUnclear, (_, r) => r with { ConsumerServiceUrl = SamlFixture.ConsumerUrl }),
            ["index and binding"] = (
                SamlRefusals.ConsumerServiceUnclear, (_, r) => r with { ProtocolBinding = SamlBindings.HttpArtifact }),
            ["neither"] = (SamlRefusals.ConsumerServiceUnclear, (_, r) => r with { ConsumerServiceIndex = null }),
        };

    public static IEnumerable<TheoryDataRow<string>> Names => Wrong.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Signed_request_that_is_wrong_is_denied_by_name_and_answered_at_a_registered_address(string name)
    {
        var (refusal, change) = Wrong[name];
        var request = change(saml, saml.ServiceProvider.CreateAuthnRequest(SamlId.New(), saml.Now));

        var denied = Read(Post(request)).ShouldBeOfType<AuthnRequestReading.Denied>();

        denied.Refusal.ShouldBe(refusal);
        denied.Request.Id.ShouldBe(request.Id);
        denied.Request.ConsumerUrl.ShouldBe(SamlFixture.ConsumerUrl);
    }

    [Fact]
    public void Registered_address_with_the_artifact_binding_is_as_good_as_an_index()
    {
        var request = saml.ServiceProvider.CreateAuthnRequest(SamlId.New(), saml.Now) with
        {
            ConsumerServiceIndex = null,
            ConsumerServiceUrl = SamlFixture.ConsumerUrl,
            ProtocolBinding = SamlBindings.HttpArtifact,
        };

        Read(Post(request)).ShouldBeOfType<AuthnRequestReading.Accepted>().Request.ConsumerUrl.ShouldBe(SamlFixture.ConsumerUrl);
    }

    [Fact]
    public void Posted_request_must_name_its_destination()
    {
        var request = saml.ServiceProvider.CreateAuthnRequest(SamlId.New(), saml.Now);
        var unnamed = Sign(request);
        var elsewhere = Sign(request with { Destination = "https://elders.localhost/saml/idp/request_authentication" });

        Read(Incoming(unnamed)).ShouldBeOfType<AuthnRequestReading.Denied>().Refusal.ShouldBe(SamlRefusals.OtherDestination);
        Read(Incoming(elsewhere)).ShouldBeOfType<AuthnRequestReading.Denied>().Refusal.ShouldBe(SamlRefusals.OtherDestination);
    }

    [Fact]
    public void Level_of_the_registration_counts_when_it_is_higher()
    {
        var incoming = Post(saml.ServiceProvider.CreateAuthnRequest(SamlId.New(), saml.Now));

        var reading = saml.IdentityProvider.ReadAuthnRequest(incoming, saml.SpMetadata, new(BetrouwbaarheidsNiveau.Hoog), saml.Now);

        reading.ShouldBeOfType<AuthnRequestReading.Accepted>().Request.MinimumNiveau.ShouldBe(BetrouwbaarheidsNiveau.Hoog);
    }

    [Fact]
    public void Unsigned_or_changed_request_leads_nowhere()
    {
        var request = saml.ServiceProvider.CreateAuthnRequest(SamlId.New(), saml.Now) with
        {
            Destination = saml.IdpSettings.SingleSignOnLocation,
        };
        var unsigned = SafeXml.ToBytes(request.Write());
        var changed = SamlFixture.Replace(Sign(request), "DVA Noord", "DVA Zuid");

        Read(Incoming(unsigned)).ShouldBe(new AuthnRequestReading.NotFound(SamlRefusals.Unsigned));
        Read(Incoming(changed)).ShouldBe(new AuthnRequestReading.NotFound(SamlRefusals.ContentChanged));
    }

    [Fact]
    public void Request_of_another_than_the_metadata_are_of_leads_nowhere()
    {
        var other = saml.SpMetadata with { EntityId = "https://elders.localhost" };

        var reading = saml.IdentityProvider.ReadAuthnRequest(
            Post(saml.ServiceProvider.CreateAuthnRequest(SamlId.New(), saml.Now)), other, new(BetrouwbaarheidsNiveau.Midden), saml.Now);

        reading.ShouldBe(new AuthnRequestReading.NotFound(SamlRefusals.UnknownServiceProvider));
    }

    [Theory]
    [InlineData("%2F", "%2f")]
    [InlineData("RelayState=een%20twee", "RelayState=een+twee")]
    [InlineData("&RelayState=een%20twee", "")]
    public void Redirect_signature_over_a_query_that_was_encoded_anew_is_refused(string sent, string encodedAnew)
    {
        var query = Redirect("een twee");
        query.ShouldContain(sent);

        Read(Redirected(query.Replace(sent, encodedAnew, StringComparison.Ordinal)))
            .ShouldBe(new AuthnRequestReading.NotFound(SamlRefusals.WrongKey));
    }

    [Fact]
    public void Redirect_without_signature_or_with_RSA_SHA1_is_refused()
    {
        var query = Redirect("kenmerk");
        var unsigned = query[..query.IndexOf("&SigAlg=", StringComparison.Ordinal)];
        var weak = query.Replace(
            Uri.EscapeDataString("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
            Uri.EscapeDataString("http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
            StringComparison.Ordinal);

        Read(Redirected(unsigned)).ShouldBe(new AuthnRequestReading.NotFound(SamlRefusals.Unsigned));
        Read(Redirected(weak)).ShouldBe(new AuthnRequestReading.NotFound(SamlRefusals.AlgorithmNotAllowed));
    }

    [Fact]
    public void Parameters_in_another_order_on_the_wire_are_signed_in_the_prescribed_order()
    {
        var parts = Redirect("kenmerk").Split('&').OrderDescending(StringComparer.Ordinal);

        Read(Redirected("?" + string.Join('&', parts))).ShouldBeOfType<AuthnRequestReading.Accepted>();
    }

    [Fact]
    public void Query_with_a_parameter_twice_or_without_a_message_is_not_read()
    {
        var query = Redirect("kenmerk");

        IncomingAuthnRequest.TryReadRedirect(query + "&RelayState=nog-een", out _, out var twice).ShouldBeFalse();
        IncomingAuthnRequest.TryReadRedirect("?RelayState=kenmerk", out _, out var none).ShouldBeFalse();
        IncomingAuthnRequest.TryReadRedirect("?SAMLRequest=AAAA", out _, out var noise).ShouldBeFalse();

        new[] { twice, none, noise }.ShouldAllBe(refusal => refusal == SamlRefusals.NoMessage);
    }

    [Fact]
    public void Message_that_inflates_beyond_all_measure_is_not_read()
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(Encoding.ASCII.GetBytes(new string(' ', 1_000_000)));
        }

        var query = "?SAMLRequest=" + Uri.EscapeDataString(Convert.ToBase64String(output.ToArray()));

        IncomingAuthnRequest.TryReadRedirect(query, out _, out var refusal).ShouldBeFalse();
        refusal.ShouldBe(SamlRefusals.NoMessage);
    }

    private static IncomingAuthnRequest Incoming(byte[] xml)
    {
        IncomingAuthnRequest.TryReadPost(Convert.ToBase64String(xml), null, out var incoming, out _).ShouldBeTrue();
        return incoming!;
    }

    private static IncomingAuthnRequest Redirected(string query)
    {
        IncomingAuthnRequest.TryReadRedirect(query, out var incoming, out _).ShouldBeTrue();
        return incoming!;
    }

    private byte[] Sign(AuthnRequest request)
    {
        var document = request.Write();
        new XmlSigner(saml.SpCertificate).Sign(document.DocumentElement!);
        return SafeXml.ToBytes(document);
    }

    private IncomingAuthnRequest Post(AuthnRequest request) =>
        Incoming(Sign(request with { Destination = saml.IdpSettings.SingleSignOnLocation }));

    /// <summary>The query of a redirect whose message surely has a slash in Base64, as sent.</summary>
    private string Redirect(string relayState)
    {
        while (true)
        {
            var url = saml.ServiceProvider.ToRedirectUrl(saml.ServiceProvider.CreateAuthnRequest(SamlId.New(), saml.Now), relayState);
            var query = url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..];
            if (query[..query.IndexOf('&', StringComparison.Ordinal)].Contains("%2F", StringComparison.Ordinal))
            {
                return query;
            }
        }
    }

    private AuthnRequestReading Read(IncomingAuthnRequest incoming) =>
        saml.IdentityProvider.ReadAuthnRequest(incoming, saml.SpMetadata, new(BetrouwbaarheidsNiveau.Midden), saml.Now);
}
