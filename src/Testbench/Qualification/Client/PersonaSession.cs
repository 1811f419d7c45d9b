using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Tokens;

namespace MedMijSandbox.Testbench.Qualification.Client;

/// <summary>
/// What came past the post for one Persoon. It is divided into rounds, one for each thing that the DVP was made to do: within a round every
/// request at a base address carries the token that the first one there carried.
/// </summary>
internal sealed class PersonaSession(string persona, ExchangeLog log, UnitRoutes routes)
{
    private readonly List<long> _rounds = [];
    private readonly HashSet<long> _own = [];
    private readonly List<string> _bases = [.. routes.All.SelectMany(r => r.BaseAddresses)];

    public string Persona => persona;

    public UnitRoutes Routes => routes;

    public IReadOnlyList<string> Bases => _bases;

    /// <summary>Begins a round; what comes from now on belongs to it.</summary>
    /// <returns>Number of the last exchange before it.</returns>
    public long BeginRound()
    {
        var last = log.LastNumber;
        _rounds.Add(last);
        return last;
    }

    /// <summary>Leaves out what the bench itself sent after a number: that came past the post too.</summary>
    public void LeaveOutAfter(long number) => _own.UnionWith(log.After(number).Select(e => e.Number));

    /// <summary>The exchange that an operation expects: one that was not taken yet, if there is one.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="after">Number after which it has to have come; null: in any round.</param>
    /// <param name="taken">Numbers of the exchanges that other operations of the script took.</param>
    public RecordedExchange? Find(ExpectedRequest expected, long? after, HashSet<long> taken)
    {
        var seen = Seen(after);
        var fitting = seen.Where(s => expected.Fits(s.Request, strictly: true)).Concat(seen.Where(s => expected.Fits(s.Request, strictly: false))).ToList();
        var free = fitting.Find(s => !taken.Contains(s.Exchange.Number)).Exchange;
        return free ?? (fitting is [var first, ..] ? first.Exchange : null);
    }

    /// <summary>The request that comes closest to an expected one, in words.</summary>
    public string Nearest(ExpectedRequest expected, long? after)
    {
        var requests = Seen(after).ConvertAll(s => s.Request);
        var near = requests.Find(r => r.Method == expected.Method && r.Path == expected.Path)
            ?? requests.Find(r => r.Method == expected.Method && r.Type == expected.Type)
            ?? requests.Find(r => r.Type == expected.Type);
        return near is null ? $"niets dat erop lijkt, in {requests.Count} verzoeken" : $"wel {near}";
    }

    /// <summary>The token that requests of the same round and base address have to carry; null: the first one there carried none.</summary>
    public string? TokenOf(RecordedExchange exchange)
    {
        var round = _rounds.FindLast(r => r < exchange.Number);
        var at = ExpectedBase(exchange);
        return Seen(round).Find(s => ExpectedBase(s.Exchange) == at).Exchange?.Authorization;
    }

    /// <summary>A recorded exchange as request and answer.</summary>
    public static (StoredMessage Request, StoredMessage Response) Messages(RecordedExchange exchange, FhirSchema schema) => (
        new(schema, exchange.RequestHeaders, exchange.RequestBody) { Method = exchange.Method, Url = exchange.Target },
        new(schema, exchange.ResponseHeaders, exchange.ResponseBody) { Status = exchange.Status });

    private string? ExpectedBase(RecordedExchange exchange) => _bases.Find(b => ExpectedRequest.Of(exchange, [b]) is not null);

    private List<(RecordedExchange Exchange, ExpectedRequest Request)> Seen(long? after)
    {
        var from = after ?? (_rounds is [var first, ..] ? first : log.LastNumber);
        return [.. log.After(from).Where(e => !_own.Contains(e.Number)).Select(e => (e, ExpectedRequest.Of(e, _bases))).Where(s => s.Item2 is not null).Select(s => (s.e, s.Item2!))];
    }
}
