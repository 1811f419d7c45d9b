using System.Collections.Concurrent;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Dva.Token;

/// <summary>
/// The host names in a client certificate. A client shows the same one with every request, and reading it costs more than the rest of a token request
/// together: what was read once is remembered by the text of the header.
/// </summary>
internal sealed class ClientNames
{
    private const int MostKnown = 1000;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _known = new(StringComparer.Ordinal);

    /// <summary>The names in the certificate that the Node passed on; null when there is none that can be read.</summary>
    public IReadOnlyList<string>? Of(HttpRequest request)
    {
        if (request.Headers[ClientCertHeader.Name] is not [{ } header])
        {
            return null;
        }

        if (_known.TryGetValue(header, out var names))
        {
            return names;
        }

        if (!ClientCertHeader.TryParse(header, out var certificate))
        {
            return null;
        }

        using (certificate)
        {
            names = CertificateNames.HostNames(certificate);
        }

        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        _known[header] = names;
        return names;
    }
}
