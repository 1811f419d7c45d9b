using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>What came of a wish: a change, or the reason why there is none.</summary>
/// <param name="Change">The change; null when there is a refusal.</param>
/// <param name="Refusal">Why nothing changed; null when something did, or was so already.</param>
internal sealed record DeelnemerOutcome(DeelnemerChange? Change, DeelnemerRefusal? Refusal);

/// <summary>
/// Who takes part now: the register of the start, with the registrations and the statuses that came since, which are kept on disk. Every change reaches all
/// lists in one step. One change at a time; readers do not wait.
/// </summary>
/// <remarks>Bron: core.alst.100; core.ocl.100 (all current entries and only those).</remarks>
internal sealed class LiveRegister
{
    private const string Kind = "deelnemer";
    private const int MostProblems = 100;
    private readonly Register _start;
    private readonly PublishedLists _lists;
    private readonly RecordStore _records;
    private readonly TimeProvider _clock;
    private readonly SandboxNetwork _network;
    private readonly ConditionalWeakTable<Registration, DeelnemerEntries> _entries = [];
    private readonly Lock _gate = new();
    private volatile IReadOnlyList<Deelnemer> _all;
    private Register? _register;

    public LiveRegister(Register start, PublishedLists lists, RecordStore records, TimeProvider clock, SandboxNetwork network)
    {
        _start = start;
        _lists = lists;
        _records = records;
        _clock = clock;
        _network = network;
        _all = Kept();
        Publish(_all, null);
    }

    /// <summary>Every Deelnemer: those of the sandbox in the order of the register, then the registrations by name.</summary>
    public IReadOnlyList<Deelnemer> All => _all;

    public Deelnemer? Find(string name) => Find(_all, name);

    /// <summary>Registers a Deelnemer, or changes a registration.</summary>
    /// <param name="name">Its name, as the address says.</param>
    /// <param name="json">The registration.</param>
    public DeelnemerOutcome Put(string name, ReadOnlyMemory<byte> json)
    {
        var reading = RegistrationReader.Read(json);
        if (reading.NotJson is { } reason)
        {
            return Refused(DeelnemerRefusal.NotJson(reason));
        }

        lock (_gate)
        {
            var existing = Find(name);
            if (existing is { OfSandbox: true } || _start.ReservedHosts.Any(h => h.Participant == name))
            {
                return Refused(DeelnemerRefusal.OfSandbox(name));
            }

            var registration = reading.Registration is { Oin: "" } noOin ? noOin with { Oin = existing?.Registration.Oin ?? MadeUpOin(name) } : reading.Registration;
            var (status, problems) = Look(registration, reading, existing);
            if (problems.Count > 0 || registration is null)
            {
                return Refused(DeelnemerRefusal.RegistrationWrong([.. problems.Take(MostProblems)]));
            }

            if (registration.Name != name)
            {
                return Refused(DeelnemerRefusal.NameDiffers(name, registration.Name));
            }

            if (existing is not null && (existing.Status == Deelnemerstatus.Uitgetreden || !MayBecome(existing.Status, status)))
            {
                return Refused(DeelnemerRefusal.Transition(name, existing.Status, status));
            }

            var since = existing?.Status == status ? existing.Since : _clock.GetUtcNow();
            return Changed(new(registration, status, since, OfSandbox: false));
        }
    }

    /// <summary>Brings a Deelnemer to another status.</summary>
    public DeelnemerOutcome ChangeStatus(string name, string? word)
    {
        lock (_gate)
        {
            if (Find(name) is not { } existing)
            {
                return Refused(DeelnemerRefusal.Unknown(name));
            }

            if (Levensloop.Find(word) is not { } status)
            {
                return Refused(DeelnemerRefusal.StatusUnknown(word));
            }

            if (!MayBecome(existing.Status, status))
            {
                return Refused(DeelnemerRefusal.Transition(name, existing.Status, status));
            }

            return Changed(existing.Status == status ? existing : existing with { Status = status, Since = _clock.GetUtcNow() });
        }
    }

    /// <summary>Forgets a registration; a participant of the sandbox is as it was at the first start.</summary>
    public DeelnemerOutcome Remove(string name)
    {
        lock (_gate)
        {
            if (Find(name) is not { } existing)
            {
                return Refused(DeelnemerRefusal.Unknown(name));
            }

            var again = existing.OfSandbox ? existing with { Status = Deelnemerstatus.Toegelaten, Since = _clock.GetUtcNow() } : null;
            IReadOnlyList<Deelnemer> next = again is null ? [.. _all.Where(d => d != existing)] : [.. _all.Select(d => d == existing ? again : d)];
            var lists = Publish(next, store => store.Remove(Kind, name));
            return new(new(again is null ? null : DeelnemerState.Of(again), lists), null);
        }
    }

    private DeelnemerOutcome Changed(Deelnemer deelnemer)
    {
        var name = deelnemer.Registration.Name;
        var kept = new KeptDeelnemer(name, deelnemer.OfSandbox ? null : deelnemer.Registration, deelnemer.Status, deelnemer.Since);
        IReadOnlyList<Deelnemer> next = Find(name) is { } existing
            ? [.. _all.Select(d => d == existing ? deelnemer : d)]
            : [.. _all.Where(d => d.OfSandbox), .. _all.Where(d => !d.OfSandbox).Append(deelnemer).OrderBy(d => d.Registration.Name, StringComparer.Ordinal)];
        var lists = Publish(next, store => store.Put(Kind, name, kept, KeptDeelnemerJson.Default.KeptDeelnemer));
        return new(new(DeelnemerState.Of(deelnemer), lists), null);
    }

    private (Deelnemerstatus Status, List<RegistrationProblem> Problems) Look(Registration? registration, RegistrationReading reading, Deelnemer? existing)
    {
        List<RegistrationProblem> problems = [.. reading.Problems];
        if (registration is not null)
        {
            problems.AddRange(RegistrationChecks.FindProblems(registration, TakenFrom(registration.Name)));
            if (existing is not null && existing.Registration.Role != registration.Role)
            {
                problems.Add(new("role", $"{registration.Name} is een {existing.Registration.Role}; verwijder eerst die registratie, of kies een andere naam"));
            }
        }

        var status = Levensloop.Find(reading.Status) ?? existing?.Status ?? Deelnemerstatus.Toegelaten;
        if ((reading.Status is not null && Levensloop.Find(reading.Status) is null)
            || (existing is null && status is Deelnemerstatus.Geschorst or Deelnemerstatus.Uitgetreden))
        {
            problems.Add(new("status", "is aangemeld, gekwalificeerd of toegelaten; zonder: toegelaten"));
        }

        if (registration is not null && problems.Count == 0)
        {
            problems.AddRange(EntriesCheck.FindProblems(EntriesOf(registration), _start, _network.PublicPort != 443));
        }

        return (status, problems);
    }

    private static bool MayBecome(Deelnemerstatus from, Deelnemerstatus to) => from == to || Levensloop.After(from).Contains(to);

    private TakenNames TakenFrom(string name) =>
        new(_start, [.. _all.Where(d => !d.OfSandbox && d.Registration.Name != name).Select(d => d.Registration)]);

    /// <summary>What is on disk, put beside the register of this start. A registration that no longer fits beside it is kept, and stands on no list.</summary>
    private List<Deelnemer> Kept()
    {
        var kept = _records.All(Kind, KeptDeelnemerJson.Default.KeptDeelnemer);
        var statuses = kept.Where(k => k.Registration is null).ToDictionary(k => k.Name, StringComparer.Ordinal);
        List<Deelnemer> all = [.. _start.Deelnemers.Select(d => statuses.TryGetValue(d.Name, out var known)
            ? new Deelnemer(d, known.Status, known.Since, OfSandbox: true)
            : new Deelnemer(d, Deelnemerstatus.Toegelaten, _clock.GetUtcNow(), OfSandbox: true))];
        var accepted = new List<Registration>();
        foreach (var one in kept.Where(k => k.Registration is not null && all.TrueForAll(d => d.Registration.Name != k.Name)))
        {
            var problems = RegistrationChecks.FindProblems(one.Registration!, new(_start, accepted));
            accepted.Add(one.Registration!);
            all.Add(new(one.Registration!, one.Status, one.Since, OfSandbox: false) { Conflict = problems.Count == 0 ? null : string.Join(" ", problems.Take(MostProblems)) });
        }

        return all;
    }

    private IReadOnlyList<ListNumber> Publish(IReadOnlyList<Deelnemer> all, Action<RecordStore>? alongside)
    {
        List<DeelnemerEntries> listed = [.. all.Where(d => d.IsListed).Select(d => EntriesOf(d.Registration))];
        var register = _start with
        {
            Aanbieders = SameOr(_register?.Aanbieders, [.. _start.Aanbieders, .. listed.SelectMany(e => e.Aanbieders)]),
            Clients = SameOr(_register?.Clients, [.. _start.Clients, .. listed.Select(e => e.Client).OfType<RegisteredClient>()]),
            Nodes = SameOr(_register?.Nodes, [.. _start.Nodes.Concat(listed.SelectMany(e => e.Nodes)).Distinct(StringComparer.Ordinal)]),
        };
        var lists = _lists.Publish(register, alongside);
        _register = register;
        _all = all;
        return lists;
    }

    private DeelnemerEntries EntriesOf(Registration registration) => _entries.GetValue(registration, r => DeelnemerEntries.Of(r, _start, _network));

    /// <summary>The list of before when the new one holds the same: what is made of it need not be made again.</summary>
    private static IReadOnlyList<T> SameOr<T>(IReadOnlyList<T>? before, IReadOnlyList<T> now)
        where T : class => before is not null && before.SequenceEqual(now) ? before : now;

    private static Deelnemer? Find(IReadOnlyList<Deelnemer> all, string name) => all.FirstOrDefault(d => d.Registration.Name == name);

    private static DeelnemerOutcome Refused(DeelnemerRefusal refusal) => new(null, refusal);

    /// <summary>20 digits that nobody has, the same each time for a name.</summary>
    private string MadeUpOin(string name)
    {
        var taken = TakenFrom(name).Oins;
        for (var turn = 0; ; turn++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"OIN {turn} {name}")));
            var oin = string.Create(CultureInfo.InvariantCulture, $"00000009999{100_000_000 + (BitConverter.ToUInt32(hash) % 900_000_000):D9}");
            if (!taken.Contains(oin))
            {
                return oin;
            }
        }
    }
}
