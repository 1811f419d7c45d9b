using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Lijsten;
using MedMijSandbox.Testbench.Doctor.Tls;
using MedMijSandbox.Testbench.Doctor.Verbinding;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Doctor;

/// <summary>
/// Finds out what is wrong with somebody's set-up: looks at each host from the outside, in the order in which things have to work, and everything that does not
/// wait for something else at the same time. Ends in time, whatever the other side does.
/// </summary>
public sealed class DoctorRunner : IDisposable
{
    // What is left is for bringing the findings in order, so that the whole stays within its time.
    private const double ShareForLooking = 0.94;
    private readonly DoctorRequest _request;
    private readonly DoctorNetwork _network;
    private readonly DoctorTrust _trust;
    private readonly ClientCertificates _certificates;
    private readonly DoctorHttp _http;
    private readonly ManagementClient? _management;

    private DoctorRunner(DoctorRequest request, DoctorNetwork network, DoctorTrust trust, ClientCertificates certificates)
    {
        _request = request;
        _network = network;
        _trust = trust;
        _certificates = certificates;
        _http = new(network, certificates);
        _management = request.Target?.Management is { } address ? new(address, network.Clock) : null;
    }

    /// <summary>Reads the files of a request. Nothing is sent yet.</summary>
    /// <returns>The doctor, or what is wrong with a file, in English.</returns>
    public static (DoctorRunner? Doctor, string? Problem) Open(DoctorRequest request, TimeProvider clock) => Open(request, clock, resolve: null);

    internal static (DoctorRunner? Doctor, string? Problem) Open(
        DoctorRequest request, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>>? resolve)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (trust, trustProblem) = DoctorTrust.Open(request.Target, request.CaFile);
        if (trust is null)
        {
            return (null, trustProblem);
        }

        var (certificates, problem) = ClientCertificates.Open(request, trust);
        return certificates is null ? (null, problem) : (new(request, new(request, clock, resolve), trust, certificates), null);
    }

    /// <summary>Examines.</summary>
    public async Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken)
    {
        var (startedAt, started) = (_network.Clock.GetUtcNow(), _network.Clock.GetTimestamp());
        using var limit = new StepTime(_request.Timeout * ShareForLooking, _network.Clock, cancellationToken);
        var place = HostPlan.Lists(_request);
        var main = HostPlan.Main(_request, place);
        var listHost = place is null || _request.Subject == DoctorSubject.Lists ? null : ExaminedHost.Of(place, HostChannel.Stelselnode);
        var examinee = new Examinee
        {
            Request = _request,
            Main = main,
            Network = _network,
            Http = _http,
            Trust = _trust,
            Certificates = _certificates,
            Management = _management,
            Lists = FetchListsAsync(place, listHost ?? main, limit.Token),
        };
        var findings = new ConcurrentQueue<Finding>();
        var hosts = new List<ExaminedHost> { main };
        List<Task> visits = [VisitAsync(examinee, main, findings, limit, cancellationToken)];
        if (listHost is not null)
        {
            hosts.Add(listHost);
            visits.Add(VisitAsync(examinee, listHost, findings, limit, cancellationToken));
        }

        foreach (var host in (await BackchannelsAsync(examinee)).Where(h => hosts.TrueForAll(o => o.Subject != h.Subject)))
        {
            hosts.Add(host);
            visits.Add(VisitAsync(examinee, host, findings, limit, cancellationToken));
        }

        await Task.WhenAll(visits);
        cancellationToken.ThrowIfCancellationRequested();
        return new(_request.Subject, _request.Host, startedAt, _network.Clock.GetElapsedTime(started), [.. hosts.Select(h => h.Subject)], Triage.Order(findings));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _management?.Dispose();
        _http.Dispose();
        _certificates.Dispose();
    }

    private async Task<ListFacts?> FetchListsAsync(Uri? place, ExaminedHost host, CancellationToken cancellationToken)
    {
        if (place is null)
        {
            return null;
        }

        try
        {
            return await ListFetch.FetchAsync(_http, place, host, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The time of the whole is over; what waits for the lists ends by the same.
            return null;
        }
    }

    private async Task<IReadOnlyList<ExaminedHost>> BackchannelsAsync(Examinee examinee) => HostPlan.Backchannels(_request, examinee.Main, await examinee.Lists);

    /// <summary>Looks at one host: first whether there is TLS, then at all that this makes possible.</summary>
    private async Task VisitAsync(
        Examinee examinee, ExaminedHost host, ConcurrentQueue<Finding> findings, StepTime limit, CancellationToken cancellationToken)
    {
        host.Address = _network.RouteOf(host.Name)?.ToString();
        var early = Examinations.All.Where(e => e.Stage == Stage.Name && e.Concerns(examinee, host))
            .Select(e => RunAsync(e, examinee, host, findings, limit, cancellationToken)).ToList();
        try
        {
            host.Sighting = await TlsProbe.LookAsync(_network, host, withName: true, _certificates.ContextOf(Shown.Listed), limit.Token);
            var reached = StageOf(host.Sighting);
            var later = Examinations.All.Where(e => e.Stage != Stage.Name && e.Stage <= reached && e.Concerns(examinee, host));
            await Task.WhenAll(later.Select(e => RunAsync(e, examinee, host, findings, limit, cancellationToken)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            findings.Enqueue(GeneralFindings.NotFinished.At(host, "the handshake"));
        }

        await Task.WhenAll(early);
    }

    private static Stage StageOf(TlsSighting sighting) => sighting switch
    {
        { End: HandshakeEnd.NoConnection } => Stage.Name,
        { End: HandshakeEnd.Done } => Stage.Http,
        { Certificates.Count: > 0 } => Stage.Certificate,
        _ => Stage.Connection,
    };

    private static async Task RunAsync(
        IExamination examination, Examinee examinee, ExaminedHost host, ConcurrentQueue<Finding> findings, StepTime limit, CancellationToken cancellationToken)
    {
        try
        {
            // What blocks is left behind: the report does not wait for it.
            var found = await Task.Run(() => examination.ExamineAsync(examinee, host, limit.Token), limit.Token).WaitAsync(limit.Token);
            foreach (var finding in found)
            {
                findings.Enqueue(finding);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            findings.Enqueue(GeneralFindings.NotFinished.At(host, examination.Name));
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or AuthenticationException or IOException or SocketException or HttpRequestException or FormatException)
        {
            // Whoever is examined decides what is read here, and must not be able to end the examination.
            findings.Enqueue(GeneralFindings.NotFinished.At(host, $"{examination.Name}: {e.GetBaseException().Message}"));
        }
    }
}
