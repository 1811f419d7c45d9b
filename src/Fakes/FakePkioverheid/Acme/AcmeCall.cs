using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedMijSandbox.FakePkioverheid.Acme.Jws;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>A request whose signature, nonce and address are good.</summary>
/// <param name="Context">The request.</param>
/// <param name="Message">The message in its body.</param>
/// <param name="Key">The key that signed it.</param>
/// <param name="Signer">The account that signed it; null where a key signed for itself.</param>
internal sealed record AcmeCall(HttpContext Context, SignedMessage Message, JsonWebKey Key, AcmeAccount? Signer)
{
    /// <summary>The account that signed it, where only an account can.</summary>
    public AcmeAccount Account => Signer ?? throw new InvalidOperationException("This route takes requests of accounts only.");

    /// <summary>The part <c>{id}</c> of its path.</summary>
    public string Id => Context.Request.RouteValues["id"] as string ?? "";

    /// <summary>Whether it only reads: POST-as-GET.</summary>
    public bool IsRead => Message.Payload.Length == 0;

    /// <summary>Reads the payload as an object of JSON.</summary>
    public bool TryRead<T>(JsonTypeInfo<T> type, [NotNullWhen(true)] out T? payload, [NotNullWhen(false)] out AcmeRefusal? refusal)
        where T : class => TryReadPayload(Message.Payload, type, out payload, out refusal);

    /// <summary>Reads a payload, of this request or of a message within it.</summary>
    public static bool TryReadPayload<T>(byte[] bytes, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? payload, [NotNullWhen(false)] out AcmeRefusal? refusal)
        where T : class
    {
        payload = null;
        refusal = null;
        try
        {
            payload = JsonSerializer.Deserialize(bytes, type);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // no JSON, another type than expected, a name twice, or half a surrogate pair
        }

        if (payload is null)
        {
            refusal = AcmeRefusal.Payload(bytes.Length == 0 ? "hij is leeg" : "het is geen JSON-object met deze velden, elk één keer");
        }

        return payload is not null;
    }
}
