using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.IssuanceBenchmark;

/// <summary>How long one certificate took, in milliseconds.</summary>
/// <param name="FinalizeToValid">From sending the CSR to seeing the order valid.</param>
/// <param name="Whole">From the new order to the downloaded chain.</param>
internal sealed record IssuanceTimes(double FinalizeToValid, double Whole);

/// <summary>The least of an ACME client: one account with a P-256 key, asking again every two milliseconds where a polite one waits a second.</summary>
internal sealed class AcmeClient : IDisposable
{
    private const string Base = "https://pki.localhost/acme";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ChallengeServer _web;
    private readonly HttpMessageInvoker _invoker;
    private readonly string _jwk;
    private string _account = "";
    private string? _nonce;

    public AcmeClient(string socket, ChallengeServer web)
    {
        _web = web;
        _invoker = new(new SocketsHttpHandler { ConnectCallback = (_, cancellationToken) => ParticipantSocket.ConnectAsync(socket, cancellationToken) });
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        _jwk = $$"""{"crv":"P-256","kty":"EC","x":"{{Encode(point.X)}}","y":"{{Encode(point.Y)}}"}""";
    }

    public void Dispose()
    {
        _key.Dispose();
        _invoker.Dispose();
    }

    /// <summary>Makes the account.</summary>
    public async Task RegisterAsync(EnrolmentRegistration registration, CancellationToken cancellationToken)
    {
        const string Url = Base + "/new-account";
        var header = $$"""{"alg":"HS256","kid":"{{registration.EabKeyId}}","url":"{{Url}}"}""";
        var binding = Flattened(header, _jwk, bytes => HMACSHA256.HashData(registration.EabKey, bytes));
        (_, _account) = await PostAsync(Url, $$"""{"termsOfServiceAgreed":true,"externalAccountBinding":{{binding}}}""", cancellationToken);
    }

    /// <summary>Obtains a certificate for one name.</summary>
    public async Task<IssuanceTimes> ObtainAsync(string name, CancellationToken cancellationToken)
    {
        using var certificateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var csr = Encode(Csr(certificateKey, name));
        var started = Stopwatch.GetTimestamp();
        var (order, address) = await PostAsync(Base + "/new-order", $$"""{"identifiers":[{"type":"dns","value":"{{name}}"}]}""", cancellationToken);
        await ValidateAsync(order.GetProperty("authorizations")[0].GetString()!, cancellationToken);

        var finalized = Stopwatch.GetTimestamp();
        (order, _) = await PostAsync(order.GetProperty("finalize").GetString()!, $$"""{"csr":"{{csr}}"}""", cancellationToken);
        order = await WaitAsync(address, order, cancellationToken);
        var valid = Stopwatch.GetElapsedTime(finalized).TotalMilliseconds;
        await SendAsync(order.GetProperty("certificate").GetString()!, "", cancellationToken);
        return new(valid, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static byte[] Csr(ECDsa key, string name)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        alternatives.AddDnsName(name);
        request.CertificateExtensions.Add(alternatives.Build());
        return request.CreateSigningRequest();
    }

    private async Task ValidateAsync(string address, CancellationToken cancellationToken)
    {
        var (authorization, _) = await PostAsync(address, "", cancellationToken);
        var challenge = authorization.GetProperty("challenges")[0];
        var token = challenge.GetProperty("token").GetString()!;
        _web.Serve(token, $"{token}.{Encode(SHA256.HashData(Encoding.UTF8.GetBytes(_jwk)))}");
        await PostAsync(challenge.GetProperty("url").GetString()!, "{}", cancellationToken);
        await WaitAsync(address, authorization, cancellationToken);
    }

    private async Task<JsonElement> WaitAsync(string address, JsonElement found, CancellationToken cancellationToken)
    {
        while (found.GetProperty("status").GetString() is "pending" or "processing")
        {
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
            (found, _) = await PostAsync(address, "", cancellationToken);
        }

        return found.GetProperty("status").GetString() == "valid" ? found : throw new InvalidOperationException($"not valid: {found}");
    }

    private async Task<(JsonElement Json, string Location)> PostAsync(string url, string payload, CancellationToken cancellationToken)
    {
        var (body, location) = await SendAsync(url, payload, cancellationToken);
        return (JsonElement.Parse(body), location);
    }

    private async Task<(byte[] Body, string Location)> SendAsync(string url, string payload, CancellationToken cancellationToken)
    {
        _nonce ??= await FetchNonceAsync(cancellationToken);
        var signer = _account.Length == 0 ? $"\"jwk\":{_jwk}" : $"\"kid\":\"{_account}\"";
        var message = Flattened($$"""{"alg":"ES256",{{signer}},"nonce":"{{_nonce}}","url":"{{url}}"}""", payload, bytes => _key.SignData(bytes, HashAlgorithmName.SHA256));
        using var request = new HttpRequestMessage(HttpMethod.Post, Plain(url)) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(message)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/jose+json");
        using var response = await _invoker.SendAsync(request, cancellationToken);
        _nonce = NonceOf(response);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? (body, response.Headers.Location?.AbsoluteUri ?? "")
            : throw new InvalidOperationException($"{url} answers {(int)response.StatusCode}: {Encoding.UTF8.GetString(body)}");
    }

    private async Task<string> FetchNonceAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Plain(Base + "/new-nonce"));
        using var response = await _invoker.SendAsync(request, cancellationToken);
        return NonceOf(response);
    }

    // the front door would end TLS: behind it the same request is plain
    private static string Plain(string url) => url.Replace("https://", "http://", StringComparison.Ordinal);

    private static string NonceOf(HttpResponseMessage response) => response.Headers.GetValues("Replay-Nonce").First();

    private static string Flattened(string header, string payload, Func<byte[], byte[]> sign)
    {
        var head = Encode(Encoding.UTF8.GetBytes(header));
        var body = Encode(Encoding.UTF8.GetBytes(payload));
        return $$"""{"protected":"{{head}}","payload":"{{body}}","signature":"{{Encode(sign(Encoding.ASCII.GetBytes($"{head}.{body}")))}}"}""";
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
