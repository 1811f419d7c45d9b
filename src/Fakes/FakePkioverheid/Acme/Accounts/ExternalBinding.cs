using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using MedMijSandbox.FakePkioverheid.Acme.Jws;

namespace MedMijSandbox.FakePkioverheid.Acme.Accounts;

/// <summary>The proof that a new account belongs to a registration: its key, signed with the MAC key that the registration gave out.</summary>
/// <remarks>Bron: RFC 8555 §7.3.4.</remarks>
internal sealed class ExternalBinding(Enrolments enrolments)
{
    /// <summary>Looks at a binding.</summary>
    /// <param name="binding">The member <c>externalAccountBinding</c>.</param>
    /// <param name="key">Key of the account.</param>
    /// <param name="url">Address of the request.</param>
    /// <returns>The registration, or why there is none.</returns>
    public (EnrolmentRegistration? Registration, AcmeRefusal? Refusal) Verify(JsonElement binding, JsonWebKey key, string url)
    {
        var json = JsonMarshal.GetRawUtf8Value(binding).ToArray();
        if (!SignedMessageReader.TryRead(json, MessageRole.Binding, out var message, out var refusal))
        {
            return (null, refusal.Type == AcmeErrors.BadSignatureAlgorithm ? refusal : AcmeRefusal.BindingForm(refusal.Explanation.TrimEnd('.')));
        }

        if (message.Url != url)
        {
            return (null, AcmeRefusal.BindingForm($"url is '{message.Url}', niet '{url}'"));
        }

        // an unknown key id and a wrong MAC give the same answer
        var registration = enrolments.FindByKeyId(message.KeyId!);
        if (registration is null || !CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(registration.EabKey, message.SignedBytes), message.Signature))
        {
            return (null, AcmeRefusal.BindingWrong());
        }

        return IsOf(message.Payload, key) ? (registration, null) : (null, AcmeRefusal.BindingForm("de inhoud is niet de sleutel waarmee het verzoek is ondertekend"));
    }

    private static bool IsOf(byte[] payload, JsonWebKey key)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, new() { AllowDuplicateProperties = false, MaxDepth = 8 });
            return JsonWebKey.TryRead(document.RootElement, out var bound, out _) && bound.Equals(key);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
