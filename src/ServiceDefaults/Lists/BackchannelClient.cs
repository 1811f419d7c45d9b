using MedMijSandbox.Lijsten;

namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>
/// Outgoing backchannel traffic of a participant: a name is looked up on the newest Whitelist before a connection is opened, and again for
/// every request, because a pooled connection outlives a change of the list. No name, or no list: no handshake.
/// </summary>
/// <remarks>Bron: core.whl.306; core.whl.307; core.whl.309.</remarks>
public sealed class BackchannelClient(SandboxNetwork network, ListKeeper<Whitelist> whitelist)
{
    private readonly HttpClient _client = network.CreateBackchannelClient(inner => new WhitelistHandler(whitelist, inner));

    /// <summary>Sends a request.</summary>
    /// <exception cref="NotOnWhitelistException">The host is not on the Whitelist, or there is no usable Whitelist. Nothing was sent.</exception>
    /// <exception cref="HttpRequestException">The other side could not be reached or ended the connection.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    private sealed class WhitelistHandler(ListKeeper<Whitelist> whitelist, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var host = request.RequestUri!.Host;
            var list = await whitelist.CurrentAsync(cancellationToken);
            return list is not null && list.Contains(host)
                ? await base.SendAsync(request, cancellationToken)
                : throw new NotOnWhitelistException(host, hasList: list is not null);
        }
    }
}

/// <summary>The Whitelist check of the TLS client failed; the connection was not opened.</summary>
public sealed class NotOnWhitelistException : HttpRequestException
{
    /// <summary>Says which host, and whether there was a list at all.</summary>
    public NotOnWhitelistException(string host, bool hasList)
        : base(hasList ? $"{host} is not on the Whitelist." : $"There is no usable Whitelist to look {host} up in.")
    {
    }
}
