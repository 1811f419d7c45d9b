using System.Globalization;
using MedMijSandbox.Pki;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Fouten;

/// <summary>
/// The faults that are made on purpose in the lists and in how they are given: off until somebody sets one, over the socket alone. What was given out with
/// a number of its own stays behind with whoever fetched it, so when such a fault ends the right list is published above it.
/// </summary>
internal sealed class ListFaults(PublishedLists lists, ListArchive archive)
{
    private const int Most = 100;
    private readonly Lock _gate = new();
    private volatile IReadOnlyList<ActiveListFault> _all = [];
    private int _lastId;

    /// <summary>The faults that are set, the oldest first.</summary>
    public IReadOnlyList<ActiveListFault> All => _all;

    /// <summary>The fault to make at a request, the oldest that is due; null: none.</summary>
    public ActiveListFault? Find(ListBuilder builder, HttpRequest request)
    {
        var all = _all;
        if (all.Count == 0 || request.Query.ContainsKey(FaultyAnswer.Redirected))
        {
            return null;
        }

        var names = new Lazy<IReadOnlyList<string>>(() => NamesOf(request));
        return all.Where(f => f.Concerns(builder) && (f.Rule.Caller is not { } caller || names.Value.Any(n => IsNameOf(n, caller)))).ToList()
            .Find(f => f.IsDue());
    }

    /// <summary>Sets a fault.</summary>
    /// <returns>It as it was set, or what is wrong.</returns>
    public (SetListFault? Fault, string? Error) Put(ListFaultRule rule)
    {
        List<string> problems = [.. rule.Problems()];
        var kind = ListFaultCatalogue.Find(rule.Name);
        if (problems.Count == 0)
        {
            problems.AddRange(LookAtLists(new("", rule, kind!)));
        }

        lock (_gate)
        {
            if (_all.Count >= Most)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Most} faults are set; take some away first"));
            }

            if (problems.Count > 0)
            {
                return (null, string.Join("; ", problems));
            }

            var fault = new ActiveListFault((++_lastId).ToString(CultureInfo.InvariantCulture), rule, kind!);
            _all = [.. _all, fault];
            return (fault.State, null);
        }
    }

    /// <summary>Takes faults away, and publishes the right lists above what was given out.</summary>
    /// <param name="id">Which one; null: all.</param>
    /// <returns>How many.</returns>
    public int Remove(string? id)
    {
        IReadOnlyList<ActiveListFault> gone;
        lock (_gate)
        {
            gone = [.. _all.Where(f => id is null || f.Id == id)];
            _all = [.. _all.Except(gone)];
        }

        foreach (var builder in gone.SelectMany(f => f.GivenOut).Distinct())
        {
            lists.Overtake(builder);
        }

        return gone.Count;
    }

    private IEnumerable<string> LookAtLists(ActiveListFault fault)
    {
        List<ListBuilder> concerned = [.. ListBuilders.All.Where(fault.Concerns)];
        if (concerned.Count == 0)
        {
            yield return "that list is not published for that api";
        }

        foreach (var builder in fault.Kind.NeedsEarlier ? concerned : [])
        {
            if (Earlier(archive, lists, builder) is null)
            {
                yield return $"{builder.Release.ShortName} of api={builder.Api.ToString(CultureInfo.InvariantCulture)} has no version before the one of now: publish it again first, and let "
                    + "the participants fetch it";
            }
        }

        var missing = fault.Rule.Entry;
        if (missing is not null && concerned.TrueForAll(b => ListText.Of(lists.Find(b.FileName, b.Api)!.Bytes, b.Release.Kind).Find(missing) < 0))
        {
            yield return $"no such list has an entry {missing}";
        }
    }

    /// <summary>The version before the one of now; null: there is none.</summary>
    public static byte[]? Earlier(ListArchive archive, PublishedLists lists, ListBuilder builder)
    {
        var now = lists.Find(builder.FileName, builder.Api)!.Publication.Volgnummer;
        var before = archive.Versions(PublishedLists.KeptName(builder)).TakeWhile(v => v.Volgnummer != now).LastOrDefault();
        return before is null ? null : archive.Find(before.FileName, before.Volgnummer);
    }

    private static IReadOnlyList<string> NamesOf(HttpRequest request)
    {
        if (!ClientCertHeader.TryParse(request.Headers[ClientCertHeader.Name], out var certificate))
        {
            return [];
        }

        using (certificate)
        {
            return CertificateNames.HostNames(certificate);
        }
    }

    /// <summary>A participant may have another name on its backchannel, in front of its own: <c>pgo</c> has <c>pgo.localhost</c> and <c>client.pgo.localhost</c>.</summary>
    private static bool IsNameOf(string name, string caller) =>
        name == caller || name.StartsWith(caller + ".", StringComparison.Ordinal) || name.Contains($".{caller}.", StringComparison.Ordinal);
}
