using System.Collections.Concurrent;
using System.Numerics;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Fouten;

/// <summary>A fault that is set, and what came of it.</summary>
internal sealed class ActiveListFault(string id, ListFaultRule rule, ListFaultKind kind)
{
    private long _seen;
    private long _applied;

    public string Id => id;

    public ListFaultRule Rule => rule;

    public ListFaultKind Kind => kind;

    public SetListFault State => new(id, rule, Interlocked.Read(ref _seen), Interlocked.Read(ref _applied));

    /// <summary>The highest number that was given out for a document of this fault, where that was above the right one.</summary>
    public ConcurrentDictionary<ListBuilder, BigInteger> GivenOut { get; } = new();

    /// <summary>Whether it is about a document.</summary>
    public bool Concerns(ListBuilder builder) =>
        (rule.List is null || ListReleases.KindOf(rule.List) == builder.Release.Kind) && (rule.Api is null || rule.Api == builder.Api);

    /// <summary>Counts a request that it is for, and says whether it has to be made now.</summary>
    public bool IsDue()
    {
        var number = Interlocked.Increment(ref _seen);
        return rule.Nth is null || rule.Nth == number;
    }

    /// <summary>Says that it was made.</summary>
    public void CountApplied() => Interlocked.Increment(ref _applied);

    /// <summary>Remembers a number that was given out.</summary>
    public void Remember(ListBuilder builder, BigInteger number) =>
        GivenOut.AddOrUpdate(builder, number, (_, highest) => BigInteger.Max(highest, number));
}
