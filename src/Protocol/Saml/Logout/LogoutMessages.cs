using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using System.Xml;

namespace MedMijSandbox.Saml.Logout;

/// <summary>Sends and reads the messages of logging out, for either side: signed like all others, and made less than two minutes ago.</summary>
/// <param name="entityId">Our name.</param>
/// <param name="certificate">Certificate with private RSA key that we sign with.</param>
/// <param name="profile">Which dialect we speak.</param>
public sealed class LogoutMessages(string entityId, X509Certificate2 certificate, SamlProfile profile)
{
    private readonly XmlSigner _signer = new(certificate, profile);

    /// <summary>Name of the field and parameter with an answer.</summary>
    public const string ResponseField = "SAMLResponse";

    /// <summary>The request, to be sent to an address.</summary>
    public LogoutRequest CreateRequest(string destination, string nameId, string? sessionIndex, DateTimeOffset now) => new()
    {
        Id = SamlId.New(),
        IssueInstant = now,
        Destination = destination,
        Issuer = entityId,
        NameId = nameId,
        SessionIndex = sessionIndex,
    };

    /// <summary>The answer to a request.</summary>
    public LogoutResponse CreateResponse(LogoutRequest request, string destination, SamlStatus status, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new() { Id = SamlId.New(), IssueInstant = now, Destination = destination, InResponseTo = request.Id, Issuer = entityId, Status = status };
    }

    /// <summary>An address to redirect the browser to with the message.</summary>
    /// <param name="field"><c>SAMLRequest</c> or <see cref="ResponseField"/>.</param>
    /// <param name="location">Where to.</param>
    /// <param name="message">The message, unsigned: the query is signed.</param>
    /// <param name="relayState">What the other side wants back; null for nothing.</param>
    public string ToRedirect(string field, string location, XmlDocument message, string? relayState)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location + (location.Contains('?', StringComparison.Ordinal) ? '&' : '?') + RedirectBinding.CreateQuery(field, message, relayState, _signer);
    }

    /// <summary>A form for the browser to post with the message.</summary>
    public PostForm ToPost(string field, string location, XmlDocument message, string? relayState) =>
        PostBinding.CreateForm(field, location, Sign(message), relayState);

    /// <summary>The message in an envelope, for the back channel.</summary>
    public byte[] ToSoap(XmlDocument message) => SoapEnvelope.Wrap(Sign(message));

    /// <summary>Reads what came by POST or Redirect, and checks its signature, age and address.</summary>
    /// <param name="incoming">What came.</param>
    /// <param name="keys">Keys of the sender.</param>
    /// <param name="location">Our address that it came to.</param>
    /// <param name="now">Protocol time.</param>
    /// <param name="content">What was signed.</param>
    /// <param name="refusal">What is wrong.</param>
    public static bool TryVerify(
        IncomingMessage incoming, IReadOnlyList<SigningKey> keys, string location, DateTimeOffset now,
        [NotNullWhen(true)] out XmlElement? content, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        if (!incoming.TryVerify(keys, out content, out refusal))
        {
            return false;
        }

        refusal = MessageWindow.FindFault(content.Instant("IssueInstant"), now, TimeSpan.Zero)
            ?? (content.Attribute("Destination") is { } destination && destination != location ? SamlRefusals.OtherDestination : null);
        return refusal is null;
    }

    private XmlDocument Sign(XmlDocument message)
    {
        ArgumentNullException.ThrowIfNull(message);
        _signer.Sign(message.DocumentElement!);
        return message;
    }
}
