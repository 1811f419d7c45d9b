using System.Security.Cryptography;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>What comes of an artifact that a service provider wants to exchange.</summary>
internal abstract record Redemption
{
    private Redemption()
    {
    }

    /// <summary>Never issued, exchanged before, or issued to another.</summary>
    public sealed record Unknown : Redemption;

    /// <summary>Ours, and too old.</summary>
    public sealed record Expired : Redemption;

    public sealed record Found(LoginResult Result, LoginOutcome Outcome) : Redemption;
}

/// <summary>Logins under way and logins that wait behind an artifact, all on disk.</summary>
internal sealed class Logins(RecordStore records, TimeProvider clock)
{
    private const string PendingKind = "inlogverzoek";
    private const string ArtifactKind = "artifact";
    private const string OfAnother = "urn:dienst-van-een-ander";
    private static readonly TimeSpan PendingLifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ArtifactLifetime = TimeSpan.FromMinutes(15);

    /// <summary>How long an artifact that is too old is still told apart from an unknown one.</summary>
    private static readonly TimeSpan ArtifactMemory = TimeSpan.FromHours(1);

    /// <summary>Keeps a request until the Persoon has chosen; the id is a secret of the browser.</summary>
    public string Start(PendingLogin login)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        records.Put(PendingKind, id, login, DigidJson.Default.PendingLogin, clock.GetUtcNow() + PendingLifetime);
        return id;
    }

    public PendingLogin? Find(string id) => records.Find(PendingKind, id, DigidJson.Default.PendingLogin);

    /// <summary>Keeps what became of a request that still waits.</summary>
    public void Update(string id, PendingLogin login) =>
        records.Put(PendingKind, id, login, DigidJson.Default.PendingLogin, clock.GetUtcNow() + PendingLifetime);

    /// <summary>Ends the wait: of two posts of one page only the first gets the request.</summary>
    public PendingLogin? Take(string id) => records.Take(PendingKind, id, DigidJson.Default.PendingLogin);

    /// <summary>Puts a result behind a new artifact. It is on disk when this returns.</summary>
    public Artifact Issue(string entityId, LoginResult result, LoginOutcome outcome)
    {
        var artifact = Artifact.Create(entityId);
        if (outcome.Fate is ArtifactFate.Used or ArtifactFate.Unknown)
        {
            // Whoever offers a used artifact and an unknown one is told the same, so neither needs to be kept.
            return artifact;
        }

        var now = clock.GetUtcNow();
        var stored = StoredLogin.From(result, outcome, outcome.Fate == ArtifactFate.Expired ? now : now + ArtifactLifetime);
        var owned = outcome.Fate == ArtifactFate.OfAnother ? stored with { ServiceProvider = OfAnother } : stored;
        records.Put(ArtifactKind, artifact.Value, owned, DigidJson.Default.StoredLogin, now + ArtifactMemory);
        return artifact;
    }

    /// <summary>Exchanges an artifact, once. A stranger who has it does not use it up.</summary>
    public Redemption Redeem(Artifact artifact, string serviceProvider)
    {
        var known = records.Find(ArtifactKind, artifact.Value, DigidJson.Default.StoredLogin);
        if (known?.ServiceProvider != serviceProvider
            || records.Take(ArtifactKind, artifact.Value, DigidJson.Default.StoredLogin) is not { } stored)
        {
            return new Redemption.Unknown();
        }

        return clock.GetUtcNow() < stored.Until ? new Redemption.Found(stored.ToResult(), stored.Outcome) : new Redemption.Expired();
    }
}
