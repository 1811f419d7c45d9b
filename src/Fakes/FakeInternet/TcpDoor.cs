using System.Net;
using System.Net.Sockets;

namespace MedMijSandbox.FakeInternet;

/// <summary>Listens on a TCP port, serves so many connections at a time, and ends them all when it stops.</summary>
internal sealed class TcpDoor : IAsyncDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breather = TimeSpan.FromMilliseconds(100);
    private readonly Socket _listener;
    private readonly int _maximum;
    private readonly Func<Socket, CancellationToken, Task> _serve;
    private readonly Func<Socket, Task> _refuse;
    private readonly Action<Exception> _onFault;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<Task> _connections = [];
    private Task _accepting = Task.CompletedTask;
    private int _isDisposed;

    /// <summary>Takes the port; nobody is served before <see cref="Start"/>.</summary>
    /// <exception cref="SocketException">The port is taken or not allowed.</exception>
    public TcpDoor(
        IPEndPoint endPoint, int maximum, Func<Socket, CancellationToken, Task> serve, Func<Socket, Task> refuse, Action<Exception> onFault)
    {
        _maximum = maximum;
        _serve = serve;
        _refuse = refuse;
        _onFault = onFault;
        _listener = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(endPoint);
            _listener.Listen(512);
        }
        catch
        {
            _listener.Dispose();
            throw;
        }
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Starts to serve.</summary>
    public void Start() => _accepting = AcceptAsync();

    /// <summary>Lets go of a port on which nobody was served.</summary>
    public void Close()
    {
        _listener.Dispose();
        _stop.Dispose();
    }

    /// <summary>Ends every connection and waits for them, for a second.</summary>
    public async ValueTask DisposeAsync()
    {
        // who stops it by hand stops it again at the end
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Dispose();
        Task[] open;
        lock (_connections)
        {
            open = [.. _connections];
        }

        try
        {
            await Task.WhenAll([_accepting, .. open]).WaitAsync(StopTime, TimeProvider.System, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // What does not end in time ends with the process.
        }

        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptAsync(_stop.Token);
                client.NoDelay = true;
                Take(client);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Out of file handles, or a client that was gone before it was taken: others must still be served.
                await Task.Delay(Breather, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private void Take(Socket client)
    {
        lock (_connections)
        {
            var isFull = _connections.Count >= _maximum;
            var connection = ServeAsync(client, isFull);
            if (!isFull && !connection.IsCompleted)
            {
                _connections.Add(connection);
                _ = connection.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    private void Forget(Task connection)
    {
        lock (_connections)
        {
            _connections.Remove(connection);
        }
    }

    private async Task ServeAsync(Socket client, bool isFull)
    {
        // Not on the thread that accepts.
        await Task.Yield();
        using (client)
        {
            try
            {
                await (isFull ? _refuse(client) : _serve(client, _stop.Token));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side is gone or too slow, or we stop: the connection ends.
            }
            catch (Exception e)
            {
                _onFault(e);
            }
        }
    }
}
