using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>The way from the doctor to every host: by an address that was given, by the front door of a target, or by DNS.</summary>
internal sealed class DoctorNetwork
{
    private const string EveryHost = "*";
    private readonly DoctorRequest _request;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly ConcurrentDictionary<AddressRange, bool> _examined = new();

    /// <summary>A way.</summary>
    /// <param name="request">What the doctor is asked.</param>
    /// <param name="clock">Machine time.</param>
    /// <param name="resolve">Looks a name up; null: as the machine does.</param>
    public DoctorNetwork(DoctorRequest request, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _request = request;
        Clock = clock;
        StepLimit = request.Timeout / 4;
        _resolve = resolve ?? ((name, cancellationToken) => Dns.GetHostAddressesAsync(name, cancellationToken));
    }

    /// <summary>Machine time.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Longest time of one step over the network.</summary>
    public TimeSpan StepLimit { get; }

    /// <summary>Begins the time of a step.</summary>
    public StepTime BeginStep(CancellationToken cancellationToken) => new(StepLimit, Clock, cancellationToken);

    /// <summary>The address that connections to a host go to without DNS; null: DNS decides.</summary>
    public IPEndPoint? RouteOf(string host)
    {
        if (_request.Connect.TryGetValue(host, out var given) || _request.Connect.TryGetValue(EveryHost, out given))
        {
            return given;
        }

        return _request.Target?.FrontDoor;
    }

    /// <summary>
    /// The address of a plain HTTP server, as that of a certificate authority; null: DNS decides. All of a target are on the machine of its front door.
    /// </summary>
    public IPEndPoint? PlainRouteOf(string host, int port) => _request.Target is { } target
        && (host.EndsWith("." + target.Suffix, StringComparison.OrdinalIgnoreCase) || target.ParticipantOf(host) is not null)
            ? new(target.FrontDoor.Address, port)
            : null;

    /// <summary>The addresses of a name in DNS; empty when it has none.</summary>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        try
        {
            // Some systems look names up on a thread that cannot be interrupted, so the wait is what ends.
            return [.. (await _resolve(host, cancellationToken).WaitAsync(cancellationToken)).Distinct()];
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return [];
        }
    }

    /// <summary>Connects to a host within the time of one step.</summary>
    public Task<Reach> ReachAsync(string host, int port, CancellationToken cancellationToken) => ReachAsync(RouteOf(host), host, port, cancellationToken);

    /// <summary>Connects to an address, or when it is not known to each address of the host until one answers.</summary>
    public async Task<Reach> ReachAsync(IPEndPoint? route, string host, int port, CancellationToken cancellationToken)
    {
        var reach = await ReachAsync(route, host, port, static _ => true, cancellationToken);
        if (reach is { End: ReachEnd.Reached, Address: { } address })
        {
            _examined[AddressRanges.Of(address.Address)] = true;
        }

        return reach;
    }

    /// <summary>
    /// Connects to a plain HTTP server that a certificate names. Whoever made that certificate chose it: this machine and its networks are not asked for him,
    /// unless what is examined is there too.
    /// </summary>
    public Task<Reach> ReachNamedAsync(string host, int port, CancellationToken cancellationToken) =>
        ReachAsync(PlainRouteOf(host, port), host, port, MayAsk, cancellationToken);

    private bool MayAsk(IPAddress address)
    {
        var range = AddressRanges.Of(address);
        return range == AddressRange.Public || _examined.ContainsKey(range);
    }

    private async Task<Reach> ReachAsync(IPEndPoint? route, string host, int port, Predicate<IPAddress> mayAsk, CancellationToken cancellationToken)
    {
        using var step = BeginStep(cancellationToken);
        try
        {
            IReadOnlyList<IPEndPoint> addresses = route is not null
                ? [route]
                : [.. (await ResolveAsync(host, step.Token)).Select(a => new IPEndPoint(a, port))];
            var last = new Reach(ReachEnd.NameUnknown, null, null, "the name has no address");
            foreach (var address in addresses)
            {
                last = route is not null || mayAsk(address.Address)
                    ? await ConnectAsync(address, step, cancellationToken)
                    : new(ReachEnd.Unreachable, null, address, $"{address.Address} is not asked: it is of this machine or a network of its own, and what is examined is not there");
                if (last.End == ReachEnd.Reached)
                {
                    break;
                }
            }

            return last;
        }
        catch (OperationCanceledException) when (step.IsOver && !cancellationToken.IsCancellationRequested)
        {
            return new(ReachEnd.NameUnknown, null, null, "DNS gave no answer in time");
        }
    }

    private static async Task<Reach> ConnectAsync(IPEndPoint address, StepTime step, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, step.Token);
            return new(ReachEnd.Reached, new NetworkStream(socket, ownsSocket: true), address, "connected");
        }
        catch (SocketException e)
        {
            socket.Dispose();
            var end = e.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => ReachEnd.Refused,
                SocketError.TimedOut => ReachEnd.Silent,
                _ => ReachEnd.Unreachable,
            };
            return new(end, null, address, e.Message);
        }
        catch (OperationCanceledException) when (step.IsOver && !cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            return new(ReachEnd.Silent, null, address, "no answer in time");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
