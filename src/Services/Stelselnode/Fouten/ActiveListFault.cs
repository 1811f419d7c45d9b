using System.Numerics;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Fouten;

/// <summary>A fault that is set, and what came of it.</summary>
internal sealed class ActiveListFault(string id, ListFaultRule rule, ListFaultKind kind)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ListBuilder, (BigInteger Right, BigInteger Own)> _numbers = [];
    private long _seen;
    private long _applied;

    public string Id => id;

    public ListFaultRule Rule => rule;

    public ListFaultKind Kind => kind;

    public SetListFault State => new(id, rule, Interlocked.Read(ref _seen), Interlocked.Read(ref _applied));

    /// <summary>The documents that were given out with a number of their own.</summary>
    public IReadOnlyList<ListBuilder> GivenOut
    {
        get
        {
            lock (_gate)
            {
                return [.. _numbers.Keys];
            }
        }
    }

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

    /// <summary>The number of its own document: above all others, and the same while the right list is the same, so that one number stays one row of bytes.</summary>
    public BigInteger NumberOf(ListBuilder builder, PublishedList list, PublishedLists lists)
    {
        lock (_gate)
        {
            if (!_numbers.TryGetValue(builder, out var number) || number.Right != list.Volgnummer)
            {
                number = (list.Volgnummer, lists.Reserve(builder));
                _numbers[builder] = number;
            }

            return number.Own;
        }
    }
}
