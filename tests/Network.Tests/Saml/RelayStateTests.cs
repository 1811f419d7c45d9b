using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Saml;

namespace MedMijSandbox.Network.Tests.Saml;

/// <summary>What a service provider wants back may be hostile: it is limited, and never part of a page.</summary>
public sealed class RelayStateTests(StelselFixture stelsel)
{
    [Fact]
    public async Task RelayState_of_ten_kilobytes_is_refused() => (await AskAsync(new('a', 10_000))).ShouldStartWith("400");

    [Fact]
    public async Task RelayState_with_markup_is_not_shown()
    {
        var answer = await AskAsync("<script>alert(1)</script>");

        answer.ShouldStartWith("404");
        answer.ShouldNotContain("alert(1)");
    }

    private async Task<string> AskAsync(string relayState)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=vreemde", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var request = new AuthnRequest { Id = SamlId.New(), IssueInstant = now, Issuer = "https://vreemde.localhost", ConsumerServiceIndex = 0 };
        var query = RedirectBinding.CreateQuery(request.Write(), relayState, new(certificate));
        var answer = await Tool.CurlAsync(stelsel.Ready, "https://digid.localhost/saml/idp/request_authentication?" + query, "-w", "\n%{http_code}");
        return answer.Output[(answer.Output.LastIndexOf('\n') + 1)..] + answer.Output;
    }
}
