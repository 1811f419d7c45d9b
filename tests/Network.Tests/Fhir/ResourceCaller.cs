using System.Net;
using System.Text;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Qualification.Tokens;

namespace MedMijSandbox.Network.Tests.Fhir;

/// <summary>Requests at the resource interface of a running stelsel, with a token that a Persoon gave.</summary>
internal sealed class ResourceCaller : IDisposable
{
    private readonly FrontDoor _door;
    private readonly BackchannelCaller _caller;
    private readonly ServiceRoute _route;
    private readonly string _token;

    private ResourceCaller(FrontDoor door, BackchannelCaller caller, ServiceRoute route, string token)
    {
        _door = door;
        _caller = caller;
        _route = route;
        _token = token;
    }

    public string BaseAddress => _route.BaseAddress;

    public static Testbench.Target TargetOf(AppHost.Running.ReadyFile ready) => new()
    {
        FrontDoor = IPEndPoint.Parse(ready.Address),
        Suffix = ready.Suffix,
        PublicPort = ready.PublicPort,
        CaBundle = ready.CaBundle,
        Hosts = ready.Hosts,
        ClientCertificates = ready.ClientCertificates.ToDictionary(
            c => c.Key, c => new CertificateFiles(c.Value.Certificate, c.Value.Key), StringComparer.Ordinal),
    };

    public static async Task<ResourceCaller> OpenAsync(Testbench.Target target, string persona, string aanbieder, string? verzamelen, string? delen = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var door = FrontDoor.Open(target).Door!;
        var caller = new BackchannelCaller(door, TimeProvider.System);
        var routes = UnitRoutes.Choose(await AanbiederList.FetchAsync(caller, target, cancellationToken), new(verzamelen, delen), aanbieder).Routes!;
        var route = (delen is null ? routes.Verzamelen : routes.Delen)!;
        var outcome = await new TokenRoad(door, TimeProvider.System).GetAsync(persona, route, cancellationToken);
        outcome.Token.ShouldNotBeNull(outcome.Problem);
        return new(door, caller, route, outcome.Token.Value);
    }

    public Task<RawAnswer> GetAsync(string path, string accept = "application/fhir+json; fhirVersion=3.0") => SendAsync("GET", path, accept, null, null);

    public Task<RawAnswer> SendAsync(string method, string path, string accept, ReadOnlyMemory<byte>? body, string? contentType)
    {
        var address = path.Length == 0 ? BaseAddress : $"{BaseAddress}/{path}";
        KeyValuePair<string, string>[] headers =
        [
            new("Authorization", "Bearer " + _token), new("Accept", accept),
            new(MedMijIds.RequestId, Guid.NewGuid().ToString()), new(MedMijIds.CorrelationId, Guid.NewGuid().ToString()),
        ];
        return _caller.SendAsync(new(method, new(address), headers, body, contentType), "pgo", TestContext.Current.CancellationToken);
    }

    public void Dispose() => _door.Dispose();

    public static string Text(RawAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span);

    public static string Header(RawAnswer answer, string name) =>
        answer.Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";
}
