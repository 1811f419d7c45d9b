using System.Text;

namespace MedMijSandbox.FakePkioverheid.Acme.Jws;

/// <summary>What a signed message is for, and so what its header has to hold.</summary>
internal enum MessageRole
{
    /// <summary>The body of a request: a nonce, and either the key or the address of the account.</summary>
    Request,

    /// <summary>The message of the new key within a change of keys: that key, no nonce.</summary>
    NewKey,

    /// <summary>The binding to a registration within a new account: the id of its MAC key, no nonce.</summary>
    Binding,
}

/// <summary>A JWS in flattened JSON that is well formed; nothing is verified yet.</summary>
/// <param name="Algorithm">One that its role allows.</param>
/// <param name="Nonce">Nonce of a request; null in the other roles.</param>
/// <param name="Url">Address that the signer meant.</param>
/// <param name="Key">Key in the header; null when there is a key id.</param>
/// <param name="KeyId">Address of an account, or id of a MAC key; null when there is a key.</param>
/// <param name="SignedText">Header and payload as they were signed.</param>
/// <param name="Payload">What was signed, decoded; empty for POST-as-GET.</param>
/// <param name="Signature">The signature.</param>
internal sealed record SignedMessage(
    string Algorithm, string? Nonce, string Url, JsonWebKey? Key, string? KeyId, string SignedText, byte[] Payload, byte[] Signature)
{
    /// <summary>The bytes under the signature.</summary>
    public byte[] SignedBytes => Encoding.ASCII.GetBytes(SignedText);

    /// <summary>Whether it was signed with this key, by the algorithm of that key.</summary>
    public bool IsSignedBy(JsonWebKey key) => Algorithm == key.Algorithm && key.Verifies(SignedBytes, Signature);
}
