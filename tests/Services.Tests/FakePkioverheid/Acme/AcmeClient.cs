using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using MedMijSandbox.FakePkioverheid;

namespace MedMijSandbox.Services.Tests.FakePkioverheid.Acme;

/// <summary>A client as RFC 8555 describes it, that can also do wrong what the RFC forbids.</summary>
internal sealed class AcmeClient(AcmeHost host, AsymmetricAlgorithm key)
{
    public const string MessageType = "application/jose+json";

    public AsymmetricAlgorithm Key { get; set; } = key;

    /// <summary>Address of the account.</summary>
    public string Account { get; private set; } = "";

    public string Algorithm => AlgorithmOf(Key);

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    public static string AlgorithmOf(AsymmetricAlgorithm key) => key is RSA ? "RS256" : key.KeySize == 384 ? "ES384" : "ES256";

    /// <summary>The public key, in the form of RFC 7638.</summary>
    public static string JwkOf(AsymmetricAlgorithm key)
    {
        if (key is RSA rsa)
        {
            var numbers = rsa.ExportParameters(false);
            return $$"""{"e":"{{Encode(numbers.Exponent)}}","kty":"RSA","n":"{{Encode(numbers.Modulus)}}"}""";
        }

        var point = ((ECDsa)key).ExportParameters(false).Q;
        return $$"""{"crv":"P-{{key.KeySize}}","kty":"EC","x":"{{Encode(point.X)}}","y":"{{Encode(point.Y)}}"}""";
    }

    public static string ThumbprintOf(AsymmetricAlgorithm key) => Encode(SHA256.HashData(Encoding.UTF8.GetBytes(JwkOf(key))));

    /// <summary>A JWS in flattened JSON.</summary>
    public static string Sign(AsymmetricAlgorithm key, string header, string payload)
    {
        var signed = Encode(header) + "." + Encode(payload);
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = key is RSA rsa
            ? rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : ((ECDsa)key).SignData(bytes, key.KeySize == 384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256);
        return Flattened(header, payload, signature);
    }

    public static string Flattened(string header, string payload, byte[] signature) =>
        $$"""{"protected":"{{Encode(header)}}","payload":"{{Encode(payload)}}","signature":"{{Encode(signature)}}"}""";

    /// <summary>An external account binding.</summary>
    public static string Bind(AsymmetricAlgorithm key, string kid, byte[] macKey, string url, string algorithm = "HS256")
    {
        var header = $$"""{"alg":"{{algorithm}}","kid":"{{kid}}","url":"{{url}}"}""";
        return Flattened(header, JwkOf(key), HMACSHA256.HashData(macKey, Encoding.ASCII.GetBytes(Encode(header) + "." + Encode(JwkOf(key)))));
    }

    public static byte[] Csr(AsymmetricAlgorithm key, params string[] names)
    {
        var request = key is RSA rsa
            ? new CertificateRequest($"CN={names[0]}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new($"CN={names[0]}", (ECDsa)key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        return request.CreateSigningRequest();
    }

    public async Task<string> NonceAsync() => (await host.SendAsync(HttpMethod.Head, AcmeHost.Base + "/acme/new-nonce")).Nonce!;

    /// <summary>A request of the account; an empty payload is POST-as-GET.</summary>
    public async Task<AcmeReply> PostAsync(string url, string payload = "") =>
        await SendAsync(url, Sign(Key, $$"""{"alg":"{{Algorithm}}","kid":"{{Account}}","nonce":"{{await NonceAsync()}}","url":"{{url}}"}""", payload));

    /// <summary>A request of a key.</summary>
    public async Task<AcmeReply> PostAsKeyAsync(string url, string payload, AsymmetricAlgorithm? signer = null)
    {
        var own = signer ?? Key;
        return await SendAsync(url, Sign(own, $$"""{"alg":"{{AlgorithmOf(own)}}","jwk":{{JwkOf(own)}},"nonce":"{{await NonceAsync()}}","url":"{{url}}"}""", payload));
    }

    public Task<AcmeReply> SendAsync(string url, string message) => host.SendAsync(HttpMethod.Post, url, Encoding.UTF8.GetBytes(message));

    public async Task<AcmeReply> RegisterAsync(EnrolmentRegistration registration)
    {
        const string Url = AcmeHost.Base + "/acme/new-account";
        var binding = Bind(Key, registration.EabKeyId, registration.EabKey, Url);
        var reply = await PostAsKeyAsync(
            Url, $$"""{"termsOfServiceAgreed":true,"contact":["mailto:beheer@dvp.test"],"externalAccountBinding":{{binding}}}""");
        Account = reply.Find("Location") ?? "";
        return reply;
    }

    public Task<AcmeReply> OrderAsync(params string[] names) => PostAsync(
        AcmeHost.Base + "/acme/new-order", $$"""{"identifiers":[{{string.Join(',', names.Select(n => $$"""{"type":"dns","value":{{JsonSerializer.Serialize(n)}}}"""))}}]}""");

    /// <summary>An order of which every name is validated; gives its address.</summary>
    public async Task<string> ReadyOrderAsync(params string[] names)
    {
        var order = await OrderAsync(names);
        order.Status.ShouldBe(201, order.Text);
        foreach (var authorization in order.Json.GetProperty("authorizations").EnumerateArray().Select(a => a.GetString()!))
        {
            (await ValidateAsync(authorization)).GetProperty("status").GetString().ShouldBe("valid");
        }

        return order.Location;
    }

    /// <summary>Asks for validation of an authorization that is pending, serves what it asks for, and waits for the outcome.</summary>
    public async Task<JsonElement> ValidateAsync(string authorization)
    {
        var found = (await PostAsync(authorization)).Json;
        if (found.GetProperty("status").GetString() == "pending")
        {
            var challenge = found.GetProperty("challenges")[0];
            var token = challenge.GetProperty("token").GetString()!;
            host.Web.Serve(token, $"{token}.{ThumbprintOf(Key)}");
            (await PostAsync(challenge.GetProperty("url").GetString()!, "{}")).Status.ShouldBe(200);
        }

        return await WaitAsync(authorization);
    }

    public async Task<JsonElement> WaitAsync(string authorization)
    {
        for (var i = 0; i < 400; i++)
        {
            var found = (await PostAsync(authorization)).Json;
            if (found.GetProperty("status").GetString() != "pending")
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        }

        throw new TimeoutException("The authorization stays pending.");
    }

    public Task<AcmeReply> FinalizeAsync(string order, byte[] csr) => PostAsync(order + "/finalize", $$"""{"csr":"{{Encode(csr)}}"}""");

    /// <summary>A certificate, by the whole way.</summary>
    public async Task<X509Certificate2Collection> ObtainAsync(AsymmetricAlgorithm certificateKey, params string[] names)
    {
        var order = await FinalizeAsync(await ReadyOrderAsync(names), Csr(certificateKey, names));
        order.Json.GetProperty("status").GetString().ShouldBe("valid", order.Text);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem((await PostAsync(order.Json.GetProperty("certificate").GetString()!)).Text);
        return chain;
    }
}
