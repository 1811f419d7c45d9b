using System.Security.Cryptography;
using System.Text;
using MedMijSandbox.FakeDigid.Authenticeren;
using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Logout;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakeDigid.Eenmalig;

/// <summary>Ends sessions: keeps what waits for the Persoon, tells the other service providers over the back channel, and answers who asked.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Eenmalig inloggen, stap U2 tot en met U5.</remarks>
internal sealed partial class Logouts(
    ServiceProviders serviceProviders, SandboxNetwork network, RecordStore records, TimeProvider clock, ILogger<Logouts> logger)
{
    private const string Kind = "uitlogverzoek";
    private static readonly TimeSpan PendingLifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Keeps a request until the Persoon has confirmed it.</summary>
    public string Start(PendingLogout logout)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        records.Put(Kind, id, logout, SsoJson.Default.PendingLogout, clock.GetUtcNow() + PendingLifetime);
        return id;
    }

    /// <summary>Ends the wait: of two posts of one page only the first gets the request.</summary>
    public PendingLogout? Take(string id) => records.Take(Kind, id, SsoJson.Default.PendingLogout);

    /// <summary>Tells every other service provider of the session; whether all of them ended it.</summary>
    public async Task<bool> TellOthersAsync(SamlInterface face, SsoSession session, string asker, CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var other in session.Participants.Where(p => p != asker))
        {
            all &= await TellAsync(face, session, other, cancellationToken);
        }

        return all;
    }

    /// <summary>The answer to who asked, by the binding that its metadata name; null when they name none.</summary>
    public async Task<IResult?> AnswerAsync(SamlInterface face, PendingLogout logout, SamlStatus status, CancellationToken cancellationToken)
    {
        var known = await serviceProviders.FindAsync(logout.ServiceProvider, face.Profile, cancellationToken);
        var binding = face.Profile == SamlProfile.Digid ? SamlBindings.HttpRedirect : SamlBindings.HttpPost;
        if (known?.Metadata.LogoutServices.FirstOrDefault(s => s.Binding == binding) is not { } service)
        {
            return null;
        }

        var response = new LogoutResponse
        {
            Id = SamlId.New(),
            IssueInstant = clock.GetUtcNow(),
            Destination = service.AnswerLocation,
            InResponseTo = logout.RequestId,
            Issuer = face.IdentityProvider.EntityId,
            Status = status,
        };
        if (binding == SamlBindings.HttpRedirect)
        {
            var address = face.LogoutMessages.ToRedirect(LogoutMessages.ResponseField, service.AnswerLocation, response.Write(), logout.RelayState);
            await face.Dump.WriteAsync("logout-response", ".query", Encoding.ASCII.GetBytes(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]), cancellationToken);
            return TypedResults.Redirect(address);
        }

        return DigidScreens.LogoutAnswer(face.LogoutMessages.ToPost(LogoutMessages.ResponseField, service.AnswerLocation, response.Write(), logout.RelayState));
    }

    private async Task<bool> TellAsync(SamlInterface face, SsoSession session, string entityId, CancellationToken cancellationToken)
    {
        var known = await serviceProviders.FindAsync(entityId, face.Profile, cancellationToken);
        if (known?.Metadata.LogoutServices.FirstOrDefault(s => s.Binding == SamlBindings.Soap) is not { } service)
        {
            return false;
        }

        try
        {
            var request = face.LogoutMessages.CreateRequest(service.Location, IdentityProvider.NameIdOf(TestBsn.Parse(session.Bsn)), session.SessionIndex, clock.GetUtcNow());
            using var client = network.CreateClient();
            client.Timeout = Patience;
            client.MaxResponseContentBufferSize = SafeXml.MaxCharacters;
            var message = face.LogoutMessages.ToSoap(request.Write());
            await face.Dump.WriteAsync("logout-request", ".xml", message, cancellationToken);
            using var content = new ByteArrayContent(message);
            content.Headers.ContentType = new("text/xml") { CharSet = "utf-8" };
            using var answer = await client.PostAsync(new Uri(service.Location), content, cancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return answer.IsSuccessStatusCode
                && IncomingMessage.TryReadSoap(body, out var incoming, out _)
                && LogoutMessages.TryVerify(incoming, known.Metadata.SigningKeys, face.IdentityProvider.EntityId, clock.GetUtcNow(), out var signed, out _)
                && LogoutResponse.TryParse(signed, out var response)
                && response.InResponseTo == request.Id
                && response.Status.Is(SamlStatus.Success);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(entityId, e.GetBaseException().Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{EntityId} cannot be told that a session ended: {Reason}")]
    private partial void LogUnreachable(string entityId, string reason);
}
