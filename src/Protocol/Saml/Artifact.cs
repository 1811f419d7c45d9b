using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MedMijSandbox.Saml;

/// <summary>
/// Reference to a message that waits at an IdP: Base64 of 44 bytes, being type <c>00 04</c>, endpoint index, SHA-1 of the entityID of the
/// IdP, and 20 random bytes. Good for one exchange within 15 minutes.
/// </summary>
/// <remarks>Bron: SAML 2.0 bindings §3.6.4.2.</remarks>
public readonly record struct Artifact
{
    private const int Length = 44;
    private const int SourceStart = 4;
    private const int SourceLength = 20;

    private Artifact(string value) => Value = value;

    /// <summary>The artifact as it travels, before percent-encoding.</summary>
    public string Value { get; }

    /// <summary>Index of the ArtifactResolutionService in the metadata of the IdP.</summary>
    public int EndpointIndex
    {
        get
        {
            var bytes = Bytes();
            return (bytes[2] << 8) | bytes[3];
        }
    }

    /// <summary>A new artifact of an IdP, for its endpoint 0.</summary>
    public static Artifact Create(string entityId)
    {
        var bytes = new byte[Length];
        bytes[1] = 4;
        SourceOf(entityId).CopyTo(bytes, SourceStart);
        RandomNumberGenerator.Fill(bytes.AsSpan(SourceStart + SourceLength));
        return new(Convert.ToBase64String(bytes));
    }

    /// <summary>Reads an artifact of type 4; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Artifact artifact)
    {
        artifact = default;
        Span<byte> bytes = stackalloc byte[Length + 1];
        if (text is not { Length: 60 } || !Convert.TryFromBase64String(text, bytes, out var written) || written != Length
            || bytes[0] != 0 || bytes[1] != 4)
        {
            return false;
        }

        artifact = new(text);
        return true;
    }

    /// <summary>Whether the artifact names this IdP as its source; takes the same time whatever the answer.</summary>
    public bool IsFrom(string entityId) =>
        CryptographicOperations.FixedTimeEquals(Bytes().AsSpan(SourceStart, SourceLength), SourceOf(entityId));

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static byte[] SourceOf(string entityId) => Sha1.Of(Encoding.UTF8.GetBytes(entityId));

    private byte[] Bytes() => Convert.FromBase64String(Value);
}
