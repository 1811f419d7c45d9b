using System.Globalization;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.DurabilityDrill;

/// <summary>
/// Gives toestemmingen with parallel browsers, kills the stelsel meanwhile, starts it again on the same folder, and offers every code that a client had
/// received. What a client received before a kill has to be worth the same after it.
/// </summary>
internal sealed class Drill
{
    private const string Dva = "dva-noord";
    private const string Aanbieder = "ziekenhuisnoord";
    private const string Gegevensdienst = "48";
    private const int Told = 20;

    // From Substantieel up there is no eenmalig inloggen: every toestemming would then take the login page.
    private const string SharedLevel = "Midden";

    private readonly DrillPlan _plan;
    private readonly TextWriter _said;
    private readonly Ledger _ledger = new();
    private readonly Holdings _holdings;
    private readonly Fates _fates;

    public Drill(DrillPlan plan, TextWriter said)
    {
        _plan = plan;
        _said = TextWriter.Synchronized(said);
        _holdings = new(_ledger);
        _fates = new(plan.Seed);
    }

    /// <summary>Goes through the plan. True when every code was honoured once and nothing else was wrong.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var moments = _plan.KillMoments();
        for (var run = 0; run <= moments.Count && _ledger.IsSound; run++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await using var stelsel = await StelselProcess.StartAsync(_plan.AppHost, _plan.Folder, cancellationToken);
            Say($"start {run + 1}: ready after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s");
            await RunOnceAsync(stelsel, run < moments.Count ? moments[run] : null, cancellationToken);
        }

        foreach (var fault in _ledger.Faults.Take(Told))
        {
            Say($"  {fault}");
        }

        Say($"{TimeProvider.System.GetElapsedTime(began).TotalSeconds:F0} s in all");
        _said.WriteLine(_ledger.Summary());
        return _ledger.IsWhole && _ledger.Received >= _plan.Count;
    }

    private async Task RunOnceAsync(StelselProcess stelsel, int? killAt, CancellationToken cancellationToken)
    {
        if (await stelsel.Management.SetLevelAsync(Dva, SharedLevel, cancellationToken) is { } problem)
        {
            _ledger.Fault(problem);
            return;
        }

        var pgo = await PgoRole.FindAsync(stelsel.Door, Aanbieder, cancellationToken);
        var personas = await PersonasAsync(stelsel.Management, cancellationToken);
        var desk = new TokenDesk(stelsel.Door, pgo);
        await _holdings.ProveAsync(desk, cancellationToken);
        Say($"  {_ledger.Progress()}");
        if (killAt is not { } moment)
        {
            // What the last codes gave has no kill after it.
            await _holdings.ProveAsync(desk, cancellationToken);
            return;
        }

        await WithdrawAsync(stelsel, desk, new(stelsel.Door, personas[^1], pgo), personas[^1], cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, _plan.Browsers).Select(i => Task.Run(
            () => GiveAsync(stelsel, new(stelsel.Door, personas[i % (personas.Count - 1)], pgo), moment, cancellationToken), cancellationToken)));
        stelsel.Kill();
        Say($"  {_ledger.Received} received, killed");
    }

    /// <summary>Gives toestemming until there are enough; who receives the last code kills the stelsel, in the middle of what the others do.</summary>
    private async Task GiveAsync(StelselProcess stelsel, Persoon persoon, int moment, CancellationToken cancellationToken)
    {
        while (!stelsel.IsKilled && _ledger.IsSound && _ledger.Received < moment)
        {
            var (code, problem) = await persoon.GiveToestemmingAsync(_fates.Next(), cancellationToken);
            if (code is not null)
            {
                _holdings.Keep(code);
                Received(stelsel, moment);
            }
            else if (!stelsel.IsKilled)
            {
                _ledger.Fault(problem ?? "no code");
            }
        }
    }

    private void Received(StelselProcess stelsel, int moment)
    {
        var received = _ledger.Receive();
        if (received >= moment)
        {
            stelsel.Kill();
        }
        else if (received % 1000 == 0)
        {
            Say($"  {received} received");
        }
    }

    /// <summary>
    /// Somebody who takes no other part gives some long-lived Toestemmingen, whose codes are offered at once, and withdraws all of them. One refresh
    /// token is tried now, the others after the next kill.
    /// </summary>
    private async Task WithdrawAsync(StelselProcess stelsel, TokenDesk desk, Persoon persoon, string persona, CancellationToken cancellationToken)
    {
        var refreshTokens = new List<string>();
        for (var i = 0; i < Math.Clamp(_plan.Count / 100, 2, 20); i++)
        {
            var (code, problem) = await persoon.GiveToestemmingAsync(Fate.LongLived, cancellationToken);
            if (code is null)
            {
                _ledger.Fault(problem ?? "no code");
                return;
            }

            _ledger.Receive();
            if (await _holdings.OfferLongLivedAsync(desk, code, cancellationToken) is { } refreshToken)
            {
                refreshTokens.Add(refreshToken);
            }
        }

        var status = await TokenDesk.WithdrawAsync(stelsel.Door.Target.Management!, Dva, persona, cancellationToken);
        if (status is 404 or 405)
        {
            Say($"  the management address withdraws no toestemmingen ({status}): that part is left out");
            refreshTokens.ForEach(_holdings.KeepRefreshToken);
            return;
        }

        if (status is < 200 or > 299 || refreshTokens.Count == 0)
        {
            _ledger.Fault($"withdrawing the toestemmingen of {persona} gave {status.ToString(CultureInfo.InvariantCulture)}");
            return;
        }

        if ((await desk.RefreshAsync(refreshTokens[0], cancellationToken)).Status == 200)
        {
            _ledger.Fault("a refresh token works although its Toestemming was withdrawn");
        }

        refreshTokens.ForEach(_holdings.KeepWithdrawn);
    }

    private static async Task<List<string>> PersonasAsync(ManagementClient management, CancellationToken cancellationToken)
    {
        var answer = await management.PersonasAsync(cancellationToken);
        List<string> fitting =
            [.. (answer.Value ?? []).Where(p => p.Gegevensdiensten?.Contains(Gegevensdienst, StringComparer.Ordinal) == true).Select(p => p.Name)];
        return fitting.Count > 1 ? fitting : throw new InvalidOperationException(answer.Problem ?? "there are too few Personen");
    }

    private void Say(FormattableString text) => _said.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
