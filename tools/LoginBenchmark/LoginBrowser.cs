using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MedMijSandbox.Pki;

namespace MedMijSandbox.LoginBenchmark;

/// <summary>The least that a browser does to log in. What it does before the login goes over other connections than the login itself.</summary>
internal sealed partial class LoginBrowser(IPEndPoint frontDoor, string caBundle, int publicPort)
{
    private static readonly Dictionary<string, TrustAnchors> Trust = new(StringComparer.Ordinal);
    private readonly CookieContainer _cookies = new();
    private string _dva = "";
    private string _token = "";
    private string _session = "";

    public async Task OpenLandingPageAsync(string dva, string aanbieder, CancellationToken cancellationToken)
    {
        _dva = Address(dva);
        using var invoker = NewConnections();
        var address = $"{_dva}/oauth2/authorize?response_type=code&client_id=pgo.localhost&redirect_uri={Uri.EscapeDataString(Address("pgo") + "/terug")}"
            + $"&scope={aanbieder}&state=0123456789&MedMij-Request-ID={Guid.NewGuid()}&X-Correlation-ID={Guid.NewGuid()}";
        using var response = await SendAsync(invoker, HttpMethod.Get, new(address), null, cancellationToken);
        var page = await response.Content.ReadAsStringAsync(cancellationToken);
        _token = FormToken().Match(page).Groups["token"].Value;
        _session = FormSession().Match(page).Groups["session"].Value;
        if (_token.Length == 0)
        {
            throw new InvalidOperationException($"{dva} shows no landing page: {(int)response.StatusCode}");
        }
    }

    /// <summary>From the button on the landing page to the toestemmingsverklaring: the DVA has the BSN.</summary>
    public async Task LogInAsync(CancellationToken cancellationToken)
    {
        using var invoker = NewConnections();
        KeyValuePair<string, string>[] form = [new("__formulier", WebUtility.HtmlDecode(_token)), new("sessie", _session), new("keuze", "inloggen")];
        var next = new Step(HttpMethod.Post, new(_dva + "/autoriseren/inloggen"), form);
        for (var hop = 0; hop < 6; hop++)
        {
            using var response = await SendAsync(invoker, next.Method, next.Address, next.Form, cancellationToken);
            if (response.Headers.Location is { } location)
            {
                if (location.OriginalString == "/autoriseren/toestemming")
                {
                    return;
                }

                next = new(HttpMethod.Get, new(next.Address, location), null);
                continue;
            }

            var posted = PostedForm().Match(await response.Content.ReadAsStringAsync(cancellationToken));
            next = posted.Success
                ? new(
                    HttpMethod.Post,
                    new(WebUtility.HtmlDecode(posted.Groups["action"].Value)),
                    [new("SAMLRequest", WebUtility.HtmlDecode(posted.Groups["request"].Value))])
                : throw new InvalidOperationException($"the login ended at {next.Address} with {(int)response.StatusCode}");
        }

        throw new InvalidOperationException("the login did not end");
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpMessageInvoker invoker, HttpMethod method, Uri address, KeyValuePair<string, string>[]? form, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, address)
        {
            Version = HttpVersion.Version20,
            Content = form is null ? null : new FormUrlEncodedContent(form),
        };
        return await invoker.SendAsync(request, cancellationToken);
    }

    private HttpMessageInvoker NewConnections() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        CookieContainer = _cookies,
        ActivityHeadersPropagator = null,
        SslOptions = { CertificateChainPolicy = TrustOf(caBundle).ForServers(), AllowTlsResume = false },
        ConnectCallback = async (_, token) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(frontDoor, token);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    private string Address(string name) =>
        $"https://{name}.localhost{(publicPort == 443 ? "" : ":" + publicPort.ToString(CultureInfo.InvariantCulture))}";

    private static TrustAnchors TrustOf(string bundle)
    {
        lock (Trust)
        {
            return Trust.TryGetValue(bundle, out var anchors) ? anchors : Trust[bundle] = TrustAnchors.FromPemFile(bundle);
        }
    }

    private sealed record Step(HttpMethod Method, Uri Address, KeyValuePair<string, string>[]? Form);

    [GeneratedRegex("name=\"__formulier\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();

    [GeneratedRegex("name=\"sessie\" value=\"(?<session>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormSession();

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]+)\">\\s*<input type=\"hidden\" name=\"SAMLRequest\" value=\"(?<request>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PostedForm();
}
