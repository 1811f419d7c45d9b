using System.Globalization;
using System.Net.Security;

namespace MedMijSandbox.Node.Fouten;

/// <summary>One request, as far as a rule looks at it.</summary>
/// <param name="Host">Host name that is asked.</param>
/// <param name="Caller">Participant that asks, or browser.</param>
/// <param name="CommonName">Common name of its certificate; null: it showed none.</param>
/// <param name="Path">Path.</param>
internal readonly record struct FaultedCall(string Host, string Caller, string? CommonName, string Path);

/// <summary>A rule that is set, with its counters.</summary>
internal sealed class ActiveFault
{
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly Dictionary<string, string> _values;
    private long _seen;
    private long _applied;
    private volatile bool _isRemoved;

    public ActiveFault(int number, FaultRule rule, FaultKind kind, int seed)
    {
        Number = number;
        Rule = rule;
        Kind = kind;
        _random = new(unchecked(seed + (number * 7919)));
        _values = kind.Parameters.ToDictionary(
            p => p.Name, p => rule.Parameters.GetValueOrDefault(p.Name) ?? p.Default ?? "", StringComparer.Ordinal);
    }

    public int Number { get; }

    public string Id => Number.ToString(CultureInfo.InvariantCulture);

    public FaultRule Rule { get; }

    public FaultKind Kind { get; }

    /// <summary>The certificate to show, for the fault that shows another one.</summary>
    public SslStreamCertificateContext? Certificate { get; init; }

    /// <summary>Whether the rule was taken away. What it let in has to go then.</summary>
    public bool IsRemoved => _isRemoved;

    /// <summary>What the recorder says of an exchange that it touched.</summary>
    public string Applied => $"fout '{Kind.Name}' toegepast";

    /// <summary>What the recorder says when there was nothing to change.</summary>
    public string NotApplied(string why) => $"fout '{Kind.Name}' niet toegepast: {why}";

    public FaultState State()
    {
        lock (_gate)
        {
            return new(Id, Rule, Kind.PhaseText, _values, _seen, _applied);
        }
    }

    public string Text(string parameter) => _values[parameter];

    public int Number32(string parameter) => int.Parse(_values[parameter], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A whole number from 0 up to and with a most, drawn with the seed.</summary>
    public int Draw(int most)
    {
        lock (_gate)
        {
            return most == 0 ? 0 : _random.Next(most + 1);
        }
    }

    public void Remove() => _isRemoved = true;

    public bool IsFor(string host) => Rule.Host is null || Rule.Host.Equals(host, StringComparison.OrdinalIgnoreCase);

    public bool IsFor(in FaultedCall call) =>
        IsFor(call.Host)
        && (Rule.Caller is not { } caller
            || caller.Equals(call.Caller, StringComparison.OrdinalIgnoreCase)
            || caller.Equals(call.CommonName, StringComparison.OrdinalIgnoreCase))
        && (Rule.Path is not { } path || call.Path.StartsWith(path, StringComparison.Ordinal));

    /// <summary>Counts a request that it is for, and says whether the fault happens to it.</summary>
    public bool Fires()
    {
        lock (_gate)
        {
            _seen++;
            var fires = (Rule.Nth is not { } nth || _seen == nth)
                && (Rule.Every is not { } every || _seen % every == 0)
                && (Rule.Times is not { } times || _applied < times)
                && (Rule.Chance is not { } chance || _random.NextDouble() < chance);
            _applied += fires ? 1 : 0;
            return fires;
        }
    }
}
