namespace MedMijSandbox.Dvp.Account;

/// <summary>Account of a Persoon at this PGO. It says nothing of who the Persoon is.</summary>
/// <param name="Id">Random; the key of all that belongs to the account.</param>
/// <param name="Gebruikersnaam">As it was typed at the registration.</param>
/// <param name="Password">Hash of the password.</param>
/// <param name="SealedSecret">Secret of the second factor, sealed with the keys of this participant.</param>
/// <param name="CreatedAt">Protocol time.</param>
/// <param name="LastStep">Step of the second factor that was accepted last.</param>
internal sealed record PgoAccount(
    string Id, string Gebruikersnaam, PasswordHash Password, string SealedSecret, DateTimeOffset CreatedAt, long LastStep);

/// <summary>A registration that waits for the first code.</summary>
/// <param name="Gebruikersnaam">As it was typed.</param>
/// <param name="Password">Hash of the password.</param>
/// <param name="SealedSecret">Secret of the second factor, sealed.</param>
internal sealed record PendingRegistration(string Gebruikersnaam, PasswordHash Password, string SealedSecret);

/// <summary>Logins that failed for one name, whether there is such an account or not.</summary>
/// <param name="At">Moments within the last quarter of an hour.</param>
/// <param name="BlockedUntil">End of the block; null: none.</param>
internal sealed record LoginFailures(IReadOnlyList<DateTimeOffset> At, DateTimeOffset? BlockedUntil);

/// <summary>Who is logged in.</summary>
/// <param name="Key">Hash of the id in the cookie.</param>
/// <param name="AccountId">The account.</param>
/// <param name="SeenAt">Last request, to the minute.</param>
internal sealed record PgoSession(string Key, string AccountId, DateTimeOffset SeenAt);
