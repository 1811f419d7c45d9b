namespace MedMijSandbox.ServiceDefaults.Revocation;

/// <summary>
/// Sends over connections of which the certificate is still good: when one that a host showed was revoked since, every later request takes a new connection,
/// whose handshake decides. Requests under way end on the connection that they have.
/// </summary>
internal sealed class RevocationHandler(Func<SocketsHttpHandler> create, ServerCertificates certificates, RevocationKeeper? keeper) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<HttpMessageInvoker> _replaced = [];
    private volatile HttpMessageInvoker _current = new(create());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (keeper is not null)
        {
            await keeper.PrepareAsync(cancellationToken);
            if (certificates.WasRevoked(request.RequestUri!.Host))
            {
                Replace();
            }
        }

        return await _current.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _current.Dispose();
            _replaced.ForEach(r => r.Dispose());
            _replaced.Clear();
        }

        base.Dispose(disposing);
    }

    // The old connections close by themselves when they have been idle.
    private void Replace()
    {
        lock (_gate)
        {
            _replaced.Add(_current);
            _current = new(create());
        }
    }
}
