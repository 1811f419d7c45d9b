using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Node.Fouten;

/// <summary>PEM files of a certificate that is shown in the place of the right one.</summary>
/// <param name="CertificatePath">The leaf, and after it whatever is sent along.</param>
/// <param name="KeyPath">Its key.</param>
public sealed record FaultCertificate(string CertificatePath, string KeyPath);

/// <summary>A rule that is set, and how often it was used.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Phase">handshake, verzoek or antwoord.</param>
/// <param name="Values">The parameters with their defaults.</param>
/// <param name="Seen">Requests that it is for, or handshakes.</param>
/// <param name="Applied">Times that the fault happened.</param>
public sealed record FaultState(string Id, FaultRule Rule, string Phase, IReadOnlyDictionary<string, string> Values, long Seen, long Applied);

/// <summary>What came of setting a rule.</summary>
/// <param name="Fault">The rule as it was set; null: it was not.</param>
/// <param name="Problems">Everything that is wrong; empty: nothing.</param>
public sealed record FaultPut(FaultState? Fault, IReadOnlyList<string> Problems);

/// <summary>
/// The faults that the front door makes on purpose: none until somebody sets one. A request looks at one field when there are none.
/// A fault of the handshake works on new connections; setting one, and taking one away, asks the open ones of its host to end after the request they are at.
/// </summary>
public sealed class FaultTable
{
    /// <summary>Most rules at the same time.</summary>
    public const int MaximumCount = 100;

    private readonly Lock _gate = new();
    private readonly Lock _counting = new();
    private readonly int _seed;
    private volatile ActiveFault[] _handshakes = [];
    private volatile ActiveFault[] _requests = [];
    private int _lastNumber;

    /// <summary>An empty table.</summary>
    /// <param name="seed">Seed of chance and jitter.</param>
    public FaultTable(int seed = 4711) => _seed = seed;

    /// <summary>The rules that are set, oldest first.</summary>
    public IReadOnlyList<FaultState> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _handshakes.Concat(_requests).OrderBy(f => f.Number).Select(f => f.State())];
            }
        }
    }

    /// <summary>Whether the front door has a host name; null: it is not there yet.</summary>
    internal Predicate<string>? IsServed { get; set; }

    /// <summary>The open connections.</summary>
    internal OpenConnections Connections { get; } = new();

    /// <summary>Faults of the handshake.</summary>
    internal ActiveFault[] Handshakes => _handshakes;

    /// <summary>Whether there is a fault of requests or answers.</summary>
    internal bool HasRequestRules => _requests.Length > 0;

    /// <summary>Sets a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="certificate">Files of the certificate for <c>wrong-certificate</c>.</param>
    public FaultPut Put(FaultRule rule, FaultCertificate? certificate = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var problems = rule.Problems();
        if (problems.Count > 0)
        {
            return new(null, problems);
        }

        if (rule.Host is { } host && IsServed?.Invoke(host) == false)
        {
            return new(null, [$"The front door has no host '{host}'. The ready file lists them under hosts."]);
        }

        var kind = FaultCatalogue.Find(rule.Name)!;
        var (context, problem) = kind.Name == FaultNames.WrongCertificate ? Load(certificate) : (null, null);
        return problem is null ? Add(rule, kind, context) : new(null, [problem]);
    }

    /// <summary>Takes a rule away.</summary>
    /// <returns>Whether there was one of that id.</returns>
    public bool Remove(string id) => Take(f => f.Id == id) > 0;

    /// <summary>Takes every rule away.</summary>
    /// <returns>How many there were.</returns>
    public int Clear() => Take(_ => true);

    /// <summary>
    /// The faults that happen to a request: those of the request, and after them those of its answer. Every rule counts the request at the same moment,
    /// so that of two requests side by side the first is the first for all rules.
    /// </summary>
    internal IReadOnlyList<ActiveFault> Strike(in FaultedCall call)
    {
        List<ActiveFault> struck = [];
        lock (_counting)
        {
            foreach (var fault in _requests)
            {
                // Two changes of one body would hide each other; the later rule waits, and does not count.
                var waits = fault.Kind.ChangesBody && struck.Exists(f => f.Kind.ChangesBody);
                if (waits || !fault.IsFor(call) || !fault.Fires())
                {
                    continue;
                }

                struck.Add(fault);
                if (fault.Kind.EndsRequest)
                {
                    break;
                }
            }
        }

        return struck;
    }

    private FaultPut Add(FaultRule rule, FaultKind kind, SslStreamCertificateContext? certificate)
    {
        ActiveFault fault;
        lock (_gate)
        {
            if (_handshakes.Length + _requests.Length >= MaximumCount)
            {
                return new(null, [$"There are {MaximumCount} faults already. Take some away first."]);
            }

            fault = new(++_lastNumber, rule, kind, _seed) { Certificate = certificate };
            if (kind.Phase == FaultPhase.Handshake)
            {
                _handshakes = [.. _handshakes, fault];
            }
            else
            {
                _requests = [.. _requests.Append(fault).OrderBy(f => f.Kind.Phase).ThenBy(f => f.Number)];
            }
        }

        End(fault);
        return new(fault.State(), []);
    }

    private int Take(Predicate<ActiveFault> isMeant)
    {
        List<ActiveFault> taken;
        lock (_gate)
        {
            taken = [.. _handshakes.Concat(_requests).Where(f => isMeant(f))];
            _handshakes = [.. _handshakes.Where(f => !isMeant(f))];
            _requests = [.. _requests.Where(f => !isMeant(f))];
        }

        taken.ForEach(f => f.Remove());
        taken.ForEach(End);
        return taken.Count;
    }

    /// <summary>Connections that were made without the fault, or under it, are not what a new one would be.</summary>
    private void End(ActiveFault fault)
    {
        if (fault.Kind.Phase == FaultPhase.Handshake)
        {
            Connections.RequestEnd(fault.Rule.Host);
        }
    }

    private static (SslStreamCertificateContext? Context, string? Problem) Load(FaultCertificate? certificate)
    {
        if (certificate is null)
        {
            return (null, "There is no certificate of that kind here: the certificate authority of the stelsel makes them, through the management address.");
        }

        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate.CertificatePath);
            var leaf = X509Certificate2.CreateFromPemFile(certificate.CertificatePath, certificate.KeyPath);
            return (SslStreamCertificateContext.Create(leaf, [.. chain.Skip(1)], offline: true), null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (null, $"The certificate in {certificate.CertificatePath} cannot be used: {e.Message}");
        }
    }
}
