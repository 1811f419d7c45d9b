using System.Globalization;
using System.Text;
using MedMijSandbox.Testbench.Browsing;
using MedMijSandbox.Testbench.Flows;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Qualification.Tokens;
using MedMijSandbox.Testbench.Scenarios;
using MedMijSandbox.Testbench.Scenarios.Steps;

namespace MedMijSandbox.Testbench.Qualification.Client;

/// <summary>Drives the PGO of the sandbox over its pages, with a browser, as a Persoon would.</summary>
/// <param name="door">Way to the stelsel.</param>
/// <param name="clock">Protocol time.</param>
public sealed class OwnDvpDriver(FrontDoor door, TimeProvider clock) : IDvpDriver
{
    private const string Pgo = TokenRoad.Client;
    private const string CollectPath = "/verzamelen";
    private const string ReadPath = "/lezen";
    private const string SharePath = "/delen";
    private const string AanbiederField = "aanbieder";
    private const string GegevensdienstField = "gegevensdienst";
    private const string BundleField = "bundel";
    private const int MostScreens = 6;
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool ActsAtOnce => true;

    /// <inheritdoc/>
    public async Task<string?> CollectAsync(DvpTask task, DateOnly? from, DateOnly? until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (session, problem) = await LogInAsync(task.Persona, cancellationToken);
        if (session is null)
        {
            return problem;
        }

        var agent = session.Agent;
        var page = await agent.OpenAsync(door.Target.AddressOf(Pgo, CollectPath), cancellationToken);
        var keys = Keys(task.Route);
        if (page.FindForms(AanbiederField).FirstOrDefault(f => keys.Any(k => f.Choose(AanbiederField, k))) is not { } form)
        {
            return $"de PGO biedt {task.Route.Aanbieder} niet aan: {page}";
        }

        if (!FillPeriod(form, "vanaf", from) || !FillPeriod(form, "tot", until) || form.Press() is not { } submission)
        {
            return "het formulier van de PGO om te verzamelen heeft geen velden voor een periode";
        }

        await agent.SubmitAsync(submission, cancellationToken);
        return await WalkAsync(task.Persona, agent, cancellationToken) ?? session.Remember(agent.Page!);
    }

    /// <inheritdoc/>
    public async Task<string?> ReadAsync(DvpTask task, string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (session, problem) = await LogInAsync(task.Persona, cancellationToken);
        if (session is null)
        {
            return problem;
        }

        var form = await ReadFormAsync(session, cancellationToken);
        if (form is null)
        {
            // There is no collection yet, or its access has ended: collecting gives a new one.
            if (await CollectAsync(task, null, null, cancellationToken) is { } failure)
            {
                return failure;
            }

            form = await ReadFormAsync(session, cancellationToken);
        }

        if (form is null || !form.Fill("verwijzing", reference) || !form.Fill(GegevensdienstField, task.Route.Addresses.GegevensdienstId)
            || form.Press() is not { } submission)
        {
            return $"de PGO heeft geen formulier om te lezen: {session.Agent.Page}";
        }

        return Refusal(await session.Agent.SubmitAsync(submission, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<string?> SendAsync(DvpTask task, string what, ReadOnlyMemory<byte> resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (what.StartsWith("PUT", StringComparison.Ordinal))
        {
            return $"de PGO van de oefenomgeving kan '{what}' niet";
        }

        var (session, problem) = await LogInAsync(task.Persona, cancellationToken);
        if (session is null)
        {
            return problem;
        }

        var agent = session.Agent;
        var page = await agent.OpenAsync(door.Target.AddressOf(Pgo, SharePath), cancellationToken);
        var keys = Keys(task.Route);
        if (page.FindForm(BundleField) is not { } form || !Array.Exists(keys, k => form.Choose(AanbiederField, k))
            || !form.Choose(GegevensdienstField, task.Route.Addresses.GegevensdienstId)
            || !form.Fill(BundleField, Encoding.UTF8.GetString(resource.Span)) || form.Press() is not { } submission)
        {
            return $"de PGO biedt delen met {task.Route.Aanbieder} niet aan: {page}";
        }

        var answer = await agent.SubmitAsync(submission, cancellationToken);
        return Refusal(answer) ?? await WalkAsync(task.Persona, agent, cancellationToken);
    }

    /// <summary>How the PGO may call an Aanbieder: by its name, and where it has more than one DVA by that of a Gegevensdienst too.</summary>
    private static string[] Keys(ServiceRoute route) => [$"{route.Aanbieder}~{route.Addresses.GegevensdienstId}", route.Aanbieder];

    private static bool FillPeriod(PageForm form, string field, DateOnly? day) =>
        day is not { } given || form.Fill(field, given.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string? Refusal(Page answer) => answer.Status is >= 200 and < 400 ? null : $"de PGO weigert: {answer}";

    /// <summary>The form to read one resource with the access of the last collection; null when that access is not there.</summary>
    private async Task<PageForm?> ReadFormAsync(Session session, CancellationToken cancellationToken)
    {
        if (session.Collection is not { } collection)
        {
            return null;
        }

        var page = await session.Agent.OpenAsync(door.Target.AddressOf(Pgo, ReadPath), cancellationToken);
        return page.FindForm("verwijzing") is { } form && form.Choose("collection", collection) ? form : null;
    }

    /// <summary>Presses on through the screens of the DVA and DigiD until the browser is back at the PGO.</summary>
    private async Task<string?> WalkAsync(string persona, UserAgent agent, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostScreens; i++)
        {
            if (agent.Page is not { } page || page.Address.Host == door.Target.HostOf(Pgo))
            {
                return agent.Page is { Status: >= 200 and < 400 } ? null : $"de PGO meldt een fout: {agent.Page}";
            }

            var outcome = page.FindForm(PersoonActions.PersonaField) is not null
                ? await PersoonActions.LogInAsync(agent, persona, null, cancellationToken)
                : PersoonActions.AskingForm(page) is not null
                    ? (await PersoonActions.AgreeAsync(agent, unlimited: false, cancellationToken)).Outcome
                    : await PersoonActions.ContinueAsync(agent, cancellationToken);
            if (!outcome.Passed)
            {
                return $"verwacht {outcome.Expected}, gezien {outcome.Seen}";
            }
        }

        return "de PGO komt niet terug";
    }

    /// <summary>A Persoon has one account at the PGO, and stays logged in.</summary>
    private async Task<(Session? Session, string? Problem)> LogInAsync(string persona, CancellationToken cancellationToken)
    {
        if (_sessions.TryGetValue(persona, out var session))
        {
            return (session, null);
        }

        var agent = new UserAgent(door, clock);
        var run = new ScenarioRun(door, clock, agent, new PersonaSummary(persona, null, null)) { Pgo = Pgo };
        var outcome = await new RegisterAndLogIn().RunAsync(run, cancellationToken);
        if (!outcome.Passed)
        {
            return (null, $"inloggen bij de PGO lukte niet: verwacht {outcome.Expected}, gezien {outcome.Seen}");
        }

        session = new(agent);
        _sessions.Add(persona, session);
        return (session, null);
    }

    /// <summary>A Persoon who is logged in.</summary>
    private sealed class Session(UserAgent agent)
    {
        private const string CollectionPrefix = CollectPath + "/";

        public UserAgent Agent => agent;

        /// <summary>Id of the last collection; null: there is none.</summary>
        public string? Collection { get; private set; }

        /// <summary>Reads the id of the collection from the page that shows it.</summary>
        public string? Remember(Page page)
        {
            var path = page.Address.AbsolutePath;
            if (!path.StartsWith(CollectionPrefix, StringComparison.Ordinal))
            {
                return $"de PGO toont geen verzameling: {page}";
            }

            Collection = path[CollectionPrefix.Length..].Split('/')[0];
            return page.Find("klaar") is null ? $"het verzamelen is niet klaar: {page}" : null;
        }
    }
}
