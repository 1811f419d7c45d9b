using System.Numerics;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Browsing;
using MedMijSandbox.Testbench.Doctor;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Scenarios.Broken;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>An authorization request that the bench made itself, in the place of a DVP.</summary>
/// <param name="ClientId">Value of client_id.</param>
/// <param name="RedirectUri">Value of redirect_uri.</param>
/// <param name="State">Value of state.</param>
/// <param name="CorrelationId">Value of X-Correlation-ID.</param>
/// <param name="Addresses">Addresses of the Aanbieder.</param>
public sealed record BenchRequest(string ClientId, string RedirectUri, string State, Guid CorrelationId, AanbiederAddresses Addresses);

/// <summary>The account that the Persoon made at the PGO.</summary>
/// <param name="Name">User name.</param>
/// <param name="Password">Password.</param>
public sealed record PgoLogin(string Name, string Password)
{
    /// <summary>Where messages to the Persoon arrive, unless they chose another address.</summary>
    public string Mailbox => Name + "@berichten.oefen";

    /// <summary>Shows no password.</summary>
    public override string ToString() => Name;
}

/// <summary>A tab of the browser that is not looked at now.</summary>
/// <param name="Page">The page in it; null: an empty one.</param>
/// <param name="Request">The authorization request of the bench that it is about; null: none.</param>
public sealed record BrowserTab(Page? Page, BenchRequest? Request);

/// <summary>An option of a DVA that a step changed.</summary>
/// <param name="Dva">Name of the DVA.</param>
/// <param name="Option">Name of the option.</param>
/// <param name="After">What it is after the scenario; null: the standard.</param>
public sealed record ChangedOption(string Dva, string Option, string? After);

/// <summary>A Deelnemer that a step changed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">Its status before the first change; null: it was not there.</param>
/// <param name="OfSandbox">Whether it is a participant of the sandbox, which can start over.</param>
public sealed record ChangedDeelnemer(string Name, string? Before, bool OfSandbox);

/// <summary>One pass of a scenario: what its steps share.</summary>
public sealed class ScenarioRun
{
    /// <summary>A pass that has not begun.</summary>
    /// <param name="door">Way to the stelsel.</param>
    /// <param name="clock">Protocol time, as far as the bench knows it.</param>
    /// <param name="agent">Browser of the Persoon.</param>
    /// <param name="persona">The Persoon.</param>
    public ScenarioRun(FrontDoor door, TimeProvider clock, UserAgent agent, PersonaSummary persona)
    {
        ArgumentNullException.ThrowIfNull(door);
        Door = door;
        Clock = clock;
        Agent = agent;
        Persona = persona;
        Caller = new(door, clock);
    }

    /// <summary>The stelsel.</summary>
    public Target Target => Door.Target;

    /// <summary>Way to the stelsel.</summary>
    public FrontDoor Door { get; }

    /// <summary>Protocol time.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Browser of the Persoon.</summary>
    public UserAgent Agent { get; }

    /// <summary>The Persoon.</summary>
    public PersonaSummary Persona { get; }

    /// <summary>The bench's own requests.</summary>
    public BackchannelCaller Caller { get; }

    /// <summary>Role name of the PGO that is used.</summary>
    public string Pgo { get; set; } = "pgo";

    /// <summary>The last authorization request of the bench itself; null: it made none.</summary>
    public BenchRequest? Request { get; set; }

    /// <summary>The last answer of a token endpoint to the bench; null: there was none.</summary>
    public BackchannelAnswer? TokenAnswer { get; set; }

    /// <summary>The last access token that the bench received; null: none.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Every refresh token that the bench received, oldest first.</summary>
    public IList<string> RefreshTokens { get; } = [];

    /// <summary>The last answer on a backchannel to the bench itself; null: there was none.</summary>
    public BackchannelAnswer? Answer { get; set; }

    /// <summary>The number of the last subscription that the bench got; null: none.</summary>
    public string? SubscriptionId { get; set; }

    /// <summary>The account at the PGO; null: none was made.</summary>
    public PgoLogin? Login { get; set; }

    /// <summary>The tabs of the browser; the one that is looked at is kept when another one is chosen.</summary>
    public IList<BrowserTab> Tabs { get; } = [new(null, null)];

    /// <summary>Index of the tab that is looked at.</summary>
    public int Tab { get; set; }

    /// <summary>Number of the last exchange before the pass began.</summary>
    public long FirstExchange { get; set; }

    /// <summary>Options of DVA's that a step changed.</summary>
    public IList<ChangedOption> ChangedOptions { get; } = [];

    /// <summary>Ids of the faults that a step set at the front door.</summary>
    public IList<string> Faults { get; } = [];

    /// <summary>Deelnemers that a step changed or registered, the last one first.</summary>
    public IList<ChangedDeelnemer> ChangedDeelnemers { get; } = [];

    /// <summary>Volgnummer of each list when a step last looked at it.</summary>
    public IDictionary<string, BigInteger> SeenLists { get; } = new Dictionary<string, BigInteger>(StringComparer.Ordinal);

    /// <summary>Whether a step has set a fault of the lists.</summary>
    public bool ListFaultsSet { get; set; }

    /// <summary>Volgnummer of a list of a participant when a step last looked, by participant and list.</summary>
    public IDictionary<string, string?> KeptNumbers { get; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Names of who has died by a step.</summary>
    public IList<string> Deceased { get; } = [];

    /// <summary>Moves protocol time by a duration; null where that cannot be done, as under load, where others would feel it.</summary>
    public Func<TimeSpan, CancellationToken, Task<string?>>? MoveClock { get; init; }

    /// <summary>The management address; null where nothing may be changed, as under load, where others would feel it.</summary>
    public ManagementClient? Management { get; init; }

    /// <summary>DVA's that ask another level than they did.</summary>
    public IList<string> ChangedLevels { get; } = [];

    /// <summary>What the doctor found last; null: he examined nothing.</summary>
    public DoctorReport? Diagnosis { get; set; }

    /// <summary>The server that a step started to be examined; null: none.</summary>
    public BrokenServer? BrokenServer { get; set; }

    /// <summary>Whether a step has set a login ahead.</summary>
    public bool LoginPrepared { get; set; }

    /// <summary>Whether a step has moved protocol time.</summary>
    public bool ClockMoved { get; private set; }

    /// <summary>Keeps the answer to a token request, and the tokens in it.</summary>
    public void Keep(BackchannelAnswer tokenAnswer)
    {
        ArgumentNullException.ThrowIfNull(tokenAnswer);
        TokenAnswer = tokenAnswer;
        Answer = tokenAnswer;
        AccessToken = tokenAnswer.Field("access_token") ?? AccessToken;
        if (tokenAnswer.Field("refresh_token") is { } refreshToken)
        {
            RefreshTokens.Add(refreshToken);
        }
    }

    /// <summary>Moves protocol time forward.</summary>
    /// <returns>Why it could not be moved; null when it was.</returns>
    public async Task<string?> AdvanceClockAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        if (MoveClock is null)
        {
            return "onder belasting blijft de klok staan";
        }

        ClockMoved = true;
        return await MoveClock(duration, cancellationToken);
    }
}
