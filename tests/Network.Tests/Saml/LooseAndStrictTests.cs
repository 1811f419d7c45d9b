using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MedMijSandbox.FakeDigid;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Pki;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults;
using ServiceProvider = MedMijSandbox.Saml.ServiceProvider;

namespace MedMijSandbox.Network.Tests.Saml;

/// <summary>DigiD by itself, once as loose as in practice and once as strict as its specification.</summary>
public sealed class LooseAndStrictTests : IDisposable
{
    private const string Oin = "00000009999000000321";
    private const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false, "text/xml", false, 200)]
    [InlineData(false, "application/soap+xml", true, 200)]
    [InlineData(true, "text/xml", false, 200)]
    [InlineData(true, "application/soap+xml", false, 404)]
    [InlineData(true, "text/xml", true, 404)]
    public async Task Other_SOAP_is_taken_in_practice_and_refused_by_the_specification(bool strict, string contentType, bool soap12, int status)
    {
        using var authority = CertificateAuthority.Open(Path.Combine(_folder, "pki"), TimeProvider.System);
        var idp = authority.Obtain(new("was.digid.localhost", CertificatePurpose.Signing, "DigiD", "00000009999000000002"));
        var own = authority.Obtain(new("sp.localhost", CertificatePurpose.Signing, "Dienst", Oin));
        var client = authority.Obtain(new("sp.localhost", CertificatePurpose.Client, "Dienst", Oin));
        var settings = new ServiceProviderSettings
        {
            EntityId = "https://sp.localhost/metadata",
            SigningCertificate = X509Certificate2.CreateFromPemFile(own.CertificatePath, own.KeyPath),
            ConsumerService = new("https://sp.localhost/acs", 0),
        };
        var now = TimeProvider.System.GetUtcNow();
        var socket = Path.Combine(_folder, "d.sock");
        await using var digid = FakeDigidParticipant.Create(new()
        {
            Name = "digid",
            DataFolder = Directory.CreateDirectory(Path.Combine(_folder, "digid")).FullName,
            Clock = TimeProvider.System,
            SocketPath = socket,
            Settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["digid:signingCertificate"] = idp.CertificatePath,
                ["digid:signingKey"] = idp.KeyPath,
                ["digid:strict"] = strict ? "true" : "false",
                ["digid:serviceProviders:0:oin"] = Oin,
                ["digid:serviceProviders:0:name"] = "Dienst",
                ["digid:serviceProviders:0:entityId"] = settings.EntityId,
                ["digid:serviceProviders:0:metadata"] = Encoding.UTF8.GetString(ServiceProvider.CreateMetadata(settings, now)),
            },
        });
        await digid.StartAsync(TestContext.Current.CancellationToken);
        var provider = new ServiceProvider(
            settings, new() { EntityId = "https://was.digid.localhost/saml/idp/metadata", SigningKeys = [], ArtifactResolutionLocation = "https://was.digid.localhost/saml/idp/resolve_artifact" });
        var soap = provider.CreateArtifactResolve(Artifact.Create("https://was.digid.localhost/saml/idp/metadata").Value, SamlId.New(), now);
        var sent = soap12 ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(soap).Replace("http://schemas.xmlsoap.org/soap/envelope/", Soap12, StringComparison.Ordinal)) : soap;

        using var answer = await PostAsync(socket, sent, contentType, X509Certificate2.CreateFromPemFile(client.CertificatePath, client.KeyPath));

        ((int)answer.StatusCode).ShouldBe(status);
        await digid.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> PostAsync(string socket, byte[] body, string contentType, X509Certificate2 certificate)
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = (_, token) => ParticipantSocket.ConnectAsync(socket, token),
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://was.digid.localhost/saml/idp/resolve_artifact")
        {
            Content = new ByteArrayContent(body),
            Version = HttpVersion.Version11,
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        request.Headers.TryAddWithoutValidation(ClientCertHeader.Name, ClientCertHeader.Format(certificate));
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        var response = await invoker.SendAsync(request, TestContext.Current.CancellationToken);
        await response.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        return response;
    }
}
