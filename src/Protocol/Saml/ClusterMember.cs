namespace MedMijSandbox.Saml;

/// <summary>A service provider for which a connection may have somebody log in: itself, or one of those that a cluster connects.</summary>
/// <param name="EntityId">Its name.</param>
/// <param name="EncryptionKeys">Keys to encrypt identities for it with; none at DigiD.</param>
/// <remarks>Bron: Koppelvlakspecificatie eID SAML 4.4, Metadata (LC en DV).</remarks>
public sealed record ClusterMember(string EntityId, IReadOnlyList<SigningKey> EncryptionKeys);

/// <summary>An address that takes part in logging out.</summary>
/// <param name="Binding">How messages come.</param>
/// <param name="Location">Where requests come, and answers when there is no other address for them.</param>
/// <param name="ResponseLocation">Where answers come; null: the same address.</param>
public sealed record LogoutService(string Binding, string Location, string? ResponseLocation = null)
{
    /// <summary>Where an answer is sent.</summary>
    public string AnswerLocation => ResponseLocation ?? Location;
}
