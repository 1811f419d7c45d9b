using System.Collections.Concurrent;

namespace MedMijSandbox.Dva.Gedrag;

/// <summary>The settings as they are now: those of the start, and what was changed since.</summary>
internal sealed class LiveBehaviour
{
    private static readonly HashSet<string> Known = new(
        [
            .. BehaviourReader.Names, "displayName", "frontHost", "tokenHost", "resourceHost", "aanbieders", "gegevensdiensten", "pageSize", "mandateService",
            "parentService", "registrations", "errorDescriptions", "listedUntil", "login", "oin", "tvsOin", "serviceUuid", "signingCertificate", "signingKey",
            "encryptionCertificate", "encryptionKey", "digidMetadata", "dumpFolder", "cluster", "schermteksten", "telefoon", "maximaleAbonnementsduur",
            "verlengingWeigeren", "notificatieNaSeconden", "abonnementenPerToestemming",
        ],
        StringComparer.OrdinalIgnoreCase);

    private readonly Lock _gate = new();
    private readonly ConcurrentBag<Action<DvaBehaviour>> _listeners = [];
    private Dictionary<string, string?> _values;
    private volatile DvaBehaviour _current;

    /// <summary>Settings as they are at the start.</summary>
    /// <exception cref="InvalidDataException">One or more are wrong; all are named.</exception>
    public LiveBehaviour(IConfiguration configuration)
    {
        var section = configuration.GetSection("dva");
        _values = section.AsEnumerable(makePathsRelative: true).ToDictionary(v => v.Key, v => v.Value, StringComparer.OrdinalIgnoreCase);
        if (_values.Keys.Where(k => !IsOpenName(k) && !Known.Contains(k.Split(':')[0])).ToList() is { Count: > 0 } strangers)
        {
            throw DvaOptions.Wrong(section, [$"{string.Join(", ", strangers.Select(s => "dva:" + s))}: no such setting. docs/instellingen.md has them all"]);
        }

        var (behaviour, errors) = new BehaviourReader(_values).Read();
        _current = behaviour ?? throw DvaOptions.Wrong(section, errors);
    }

    /// <summary>What holds now. A request reads it once.</summary>
    public DvaBehaviour Current => _current;

    /// <summary>What was set, as text; null where the standard holds.</summary>
    public IReadOnlyDictionary<string, string?> Values
    {
        get
        {
            lock (_gate)
            {
                return BehaviourReader.Names.Concat(_values.Where(v => v.Value is not null && IsOpenName(v.Key)).Select(v => v.Key))
                    .ToDictionary(name => name, name => _values.GetValueOrDefault(name), StringComparer.OrdinalIgnoreCase);
            }
        }
    }

    /// <summary>Changes some settings; with an empty text the standard holds again. All of it is done, or nothing.</summary>
    /// <returns>What is wrong; empty when it was done.</returns>
    public IReadOnlyList<string> Change(IReadOnlyDictionary<string, string?> changes)
    {
        var strangers = changes.Keys.Where(k => !BehaviourReader.Names.Contains(k, StringComparer.OrdinalIgnoreCase) && !IsOpenName(k)).ToList();
        if (strangers.Count > 0)
        {
            return [$"{string.Join(", ", strangers)}: no such setting. There are {string.Join(", ", BehaviourReader.Names)}, {BehaviourReader.DescriptionPrefix}NAME and {BehaviourReader.ListedUntilPrefix}AANBIEDER."];
        }

        lock (_gate)
        {
            var values = new Dictionary<string, string?>(_values, StringComparer.OrdinalIgnoreCase);
            foreach (var (key, value) in changes)
            {
                // the dictionary would keep the capitals of the first key, and with it a name that was refused
                values.Remove(key);
                if (!string.IsNullOrEmpty(value))
                {
                    values[key] = value;
                }
            }

            var (behaviour, errors) = new BehaviourReader(values).Read();
            if (behaviour is null)
            {
                return errors;
            }

            _values = values;
            _current = behaviour;
        }

        foreach (var listener in _listeners)
        {
            listener(_current);
        }

        return [];
    }

    private static bool IsOpenName(string name) =>
        name.StartsWith(BehaviourReader.DescriptionPrefix, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(BehaviourReader.ListedUntilPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Has somebody told after a change what holds from then on.</summary>
    public void Listen(Action<DvaBehaviour> listener) => _listeners.Add(listener);
}
