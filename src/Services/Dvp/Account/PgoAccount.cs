using System.Text.Json.Serialization;

namespace MedMijSandbox.Dvp.Account;

/// <summary>Whether the Persoon still uses an account.</summary>
/// <remarks>Bron: core.account.101; core.account.102.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<AccountStatus>))]
internal enum AccountStatus
{
    /// <summary>It was used in the last half year.</summary>
    Active,

    /// <summary>It was not, and nothing is done for it until the Persoon logs in.</summary>
    Inactive,
}

/// <summary>How a Persoon wants to hear from this PGO.</summary>
/// <remarks>Bron: core.gegevensuitwisseling.104.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<MessageChannel>))]
internal enum MessageChannel
{
    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>On a page of the PGO.</summary>
    Pgo,
}

/// <summary>Account of a Persoon at this PGO. It says nothing of who the Persoon is.</summary>
/// <param name="Id">Random; the key of all that belongs to the account.</param>
/// <param name="Gebruikersnaam">As it was typed at the registration.</param>
/// <param name="Password">Hash of the password.</param>
/// <param name="SealedSecret">Secret of the second factor, sealed with the keys of this participant.</param>
/// <param name="CreatedAt">Protocol time.</param>
/// <param name="LastStep">Step of the second factor that was accepted last.</param>
/// <param name="Emailadres">As the Persoon gave it; null: none was given.</param>
/// <param name="LastUsedAt">First use on the last day on which it was used; null: not since it was made.</param>
/// <param name="Status">Null: active.</param>
/// <param name="Channel">How messages come; null: by e-mail.</param>
internal sealed record PgoAccount(
    string Id,
    string Gebruikersnaam,
    PasswordHash Password,
    string SealedSecret,
    DateTimeOffset CreatedAt,
    long LastStep,
    string? Emailadres = null,
    DateTimeOffset? LastUsedAt = null,
    AccountStatus? Status = null,
    MessageChannel? Channel = null)
{
    /// <summary>Whether the Persoon still uses it.</summary>
    [JsonIgnore]
    public bool IsActive => Status is not AccountStatus.Inactive;

    /// <summary>The day on which it was last used, at least by being made.</summary>
    [JsonIgnore]
    public DateTimeOffset UsedAt => LastUsedAt ?? CreatedAt;

    /// <summary>Where e-mail goes: every account has a mailbox in the sandbox.</summary>
    [JsonIgnore]
    public string Mailbox => Emailadres ?? $"{Gebruikersnaam}@berichten.oefen";
}

/// <summary>A registration that waits for the first code.</summary>
/// <param name="Gebruikersnaam">As it was typed.</param>
/// <param name="Password">Hash of the password.</param>
/// <param name="SealedSecret">Secret of the second factor, sealed.</param>
/// <param name="Emailadres">As it was typed; null: none.</param>
internal sealed record PendingRegistration(string Gebruikersnaam, PasswordHash Password, string SealedSecret, string? Emailadres = null);

/// <summary>Logins that failed for one name, whether there is such an account or not.</summary>
/// <param name="At">Moments within the last quarter of an hour.</param>
/// <param name="BlockedUntil">End of the block; null: none.</param>
internal sealed record LoginFailures(IReadOnlyList<DateTimeOffset> At, DateTimeOffset? BlockedUntil);

/// <summary>Who is logged in.</summary>
/// <param name="Key">Hash of the id in the cookie.</param>
/// <param name="AccountId">The account.</param>
/// <param name="SeenAt">Last request, to the minute.</param>
internal sealed record PgoSession(string Key, string AccountId, DateTimeOffset SeenAt);
