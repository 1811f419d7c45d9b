using System.Collections.Concurrent;
using System.Globalization;
using MedMijSandbox.Testbench.Backchannels;

namespace MedMijSandbox.DurabilityDrill;

/// <summary>What the client holds: codes that wait to be offered, and what is still to be proved of those that were.</summary>
internal sealed class Holdings(Ledger ledger)
{
    private const int Callers = 32;
    private const int Ok = 200;

    // A code lives 900 seconds; what was kept longer proves nothing.
    private static readonly TimeSpan LongestKept = TimeSpan.FromSeconds(850);
    private readonly ConcurrentQueue<ReceivedCode> _codes = new();
    private readonly ConcurrentQueue<ReceivedCode> _spent = new();
    private readonly ConcurrentQueue<string> _refreshTokens = new();
    private readonly ConcurrentQueue<string> _withdrawn = new();

    /// <summary>Keeps a code to offer later.</summary>
    public void Keep(ReceivedCode code) => _codes.Enqueue(code);

    /// <summary>Keeps a refresh token to use later.</summary>
    public void KeepRefreshToken(string refreshToken) => _refreshTokens.Enqueue(refreshToken);

    /// <summary>Keeps a refresh token of a Toestemming that was withdrawn, to see later that it stays so.</summary>
    public void KeepWithdrawn(string refreshToken) => _withdrawn.Enqueue(refreshToken);

    /// <summary>
    /// Proves what was done earlier first: a spent code stays spent, a refresh token works, what was withdrawn stays so. Then offers every code, all at
    /// the same time.
    /// </summary>
    public async Task ProveAsync(TokenDesk desk, CancellationToken cancellationToken)
    {
        await EachAsync(_spent, (code, token) => OfferSpentAsync(desk, code, token), cancellationToken);
        await EachAsync(_refreshTokens, (refreshToken, token) => RefreshAsync(desk, refreshToken, token), cancellationToken);
        await EachAsync(_withdrawn, (refreshToken, token) => RefreshWithdrawnAsync(desk, refreshToken, token), cancellationToken);
        await EachAsync(_codes, (code, token) => OfferAsync(desk, code, token), cancellationToken);
    }

    /// <summary>Offers a code of a long-lived Toestemming; gives its refresh token, or null when there is none.</summary>
    public async Task<string?> OfferLongLivedAsync(TokenDesk desk, ReceivedCode code, CancellationToken cancellationToken)
    {
        var answer = await desk.OfferAsync(code, cancellationToken);
        if (answer.Status != Ok)
        {
            ledger.Lose($"code of {Moment(code)}: {answer}");
            return null;
        }

        ledger.Honour();
        if (answer.Field("refresh_token") is { Length: > 0 } refreshToken)
        {
            return refreshToken;
        }

        ledger.Fault($"no refresh token with the code of {Moment(code)}");
        return null;
    }

    private async ValueTask OfferAsync(TokenDesk desk, ReceivedCode code, CancellationToken cancellationToken)
    {
        if (TimeProvider.System.GetUtcNow() - code.ReceivedAt > LongestKept)
        {
            ledger.Fault($"the code of {Moment(code)} is offered too late to prove anything: take a smaller --count or more --kills");
            return;
        }

        if (code.Fate == Fate.LongLived)
        {
            if (await OfferLongLivedAsync(desk, code, cancellationToken) is { } refreshToken)
            {
                KeepRefreshToken(refreshToken);
            }

            return;
        }

        var answers = code.Fate == Fate.Twice
            ? await Task.WhenAll(desk.OfferAsync(code, cancellationToken), desk.OfferAsync(code, cancellationToken))
            : [await desk.OfferAsync(code, cancellationToken)];
        switch (answers.Count(a => a.Status == Ok))
        {
            case 0:
                ledger.Lose($"code of {Moment(code)}: {string.Join(" and ", answers.Select(a => a.ToString()))}");
                break;
            case 1:
                ledger.Honour();
                break;
            default:
                ledger.HonourTwice($"code of {Moment(code)}, offered twice at the same moment");
                break;
        }

        if (code.Fate == Fate.Again)
        {
            _spent.Enqueue(code);
        }
    }

    private async ValueTask OfferSpentAsync(TokenDesk desk, ReceivedCode code, CancellationToken cancellationToken)
    {
        var answer = await desk.OfferAsync(code, cancellationToken);
        if (answer.Status == Ok)
        {
            ledger.HonourTwice($"code of {Moment(code)}, offered again after a kill");
        }
        else if (IsInvalidGrant(answer))
        {
            ledger.RefuseAgain();
        }
        else
        {
            ledger.Fault($"spent code of {Moment(code)}: {answer}");
        }
    }

    private async ValueTask RefreshAsync(TokenDesk desk, string refreshToken, CancellationToken cancellationToken)
    {
        var answer = await desk.RefreshAsync(refreshToken, cancellationToken);
        if (answer.Status == Ok && answer.Field("access_token") is { Length: > 0 })
        {
            ledger.Refresh();
        }
        else
        {
            ledger.Lose($"refresh token: {answer}");
        }
    }

    private async ValueTask RefreshWithdrawnAsync(TokenDesk desk, string refreshToken, CancellationToken cancellationToken)
    {
        var answer = await desk.RefreshAsync(refreshToken, cancellationToken);
        if (IsInvalidGrant(answer))
        {
            ledger.StayRevoked();
        }
        else
        {
            ledger.Fault($"refresh token of a withdrawn Toestemming: {answer}");
        }
    }

    private static bool IsInvalidGrant(BackchannelAnswer answer) => answer.Status == 400 && answer.Field("error") == "invalid_grant";

    private static string Moment(ReceivedCode code) => code.ReceivedAt.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static Task EachAsync<T>(ConcurrentQueue<T> queue, Func<T, CancellationToken, ValueTask> each, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        while (queue.TryDequeue(out var item))
        {
            items.Add(item);
        }

        return Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = cancellationToken }, each);
    }
}
