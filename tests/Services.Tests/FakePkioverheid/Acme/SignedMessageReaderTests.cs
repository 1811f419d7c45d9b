using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.FakePkioverheid.Acme;
using MedMijSandbox.FakePkioverheid.Acme.Jws;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Services.Tests.FakePkioverheid.Acme;

public sealed class SignedMessageReaderTests : IDisposable
{
    private const string Start = "\"alg\":\"ES256\",\"kid\":\"https://x/1\",\"nonce\":\"AAAA\",\"url\":\"https://x/2\"";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Message_is_read_as_it_was_signed()
    {
        var read = Read(AcmeClient.Sign(_key, $"{{{Start}}}", "{}")).ShouldNotBeNull();

        (read.Algorithm, read.KeyId, read.Nonce, read.Url).ShouldBe(("ES256", "https://x/1", "AAAA", "https://x/2"));
        read.IsSignedBy(KeyOf(_key)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(",\"crit\":[\"exp\"],\"exp\":1")]
    [InlineData(",\"b64\":false")]
    [InlineData(",\"alg\":\"ES256\"")]
    [InlineData(",\"\\u0061lg\":\"none\"")]
    [InlineData(",\"jwk\":{}")]
    [InlineData(",\"\\ud800\":1")]
    public void Header_that_says_more_than_it_may_is_refused(string more) => Read(AcmeClient.Sign(_key, $"{{{Start}{more}}}", "{}")).ShouldBeNull();

    [Theory]
    [InlineData("{\"alg\":\"ES256\",\"kid\":\"k\",\"nonce\":\"AAAA\"}")]
    [InlineData("{\"alg\":\"ES256\",\"kid\":\"k\",\"url\":\"u\"}")]
    [InlineData("{\"alg\":\"ES256\",\"nonce\":\"AAAA\",\"url\":\"u\"}")]
    [InlineData("{\"kid\":\"k\",\"nonce\":\"AAAA\",\"url\":\"u\"}")]
    [InlineData("{\"alg\":\"ES256\",\"kid\":1,\"nonce\":\"AAAA\",\"url\":\"u\"}")]
    [InlineData("{\"alg\":\"ES256\",\"kid\":\"k\",\"nonce\":\"AA==\",\"url\":\"u\"}")]
    [InlineData("{\"alg\":\"ES256\",\"kid\":\"k\",\"nonce\":\"AB\",\"url\":\"u\"}")]
    [InlineData("{\"alg\":\"ES256\",\"kid\":\"k\",\"nonce\":\"AAAA\",\"url\":\"\\ud800\"}")]
    [InlineData("{\"alg\":[\"ES256\"],\"kid\":\"k\",\"nonce\":\"AAAA\",\"url\":\"u\"}")]
    [InlineData("[]")]
    [InlineData("")]
    public void Header_that_says_less_than_it_must_is_refused(string header) => Read(AcmeClient.Sign(_key, header, "{}")).ShouldBeNull();

    [Theory]
    [InlineData(",\"header\":{}")]
    [InlineData(",\"signatures\":[]")]
    [InlineData(",\"payload\":\"\"")]
    public void Message_in_another_form_is_refused(string more)
    {
        var message = AcmeClient.Sign(_key, $"{{{Start}}}", "{}");

        Read(message.Insert(message.Length - 1, more)).ShouldBeNull();
        Read(message.Insert(message.Length - 1, ",\"onbekend\":1")).ShouldNotBeNull();
    }

    [Fact]
    public void Compact_form_padding_and_white_space_are_refused()
    {
        var message = AcmeClient.Sign(_key, $"{{{Start}}}", "{}");
        var payload = AcmeClient.Encode("{}");

        Read(payload + "." + payload + "." + payload).ShouldBeNull();
        Read(message.Replace($"\"payload\":\"{payload}\"", $"\"payload\":\"{payload}=\"", StringComparison.Ordinal)).ShouldBeNull();
        Read(message.Replace($"\"payload\":\"{payload}\"", $"\"payload\":\" {payload}\"", StringComparison.Ordinal)).ShouldBeNull();
        Read(message.Replace($"\"payload\":\"{payload}\"", "\"payload\":\"e31\"", StringComparison.Ordinal)).ShouldBeNull();
        Read(message.Replace($"\"payload\":\"{payload}\"", "\"payload\":{}", StringComparison.Ordinal)).ShouldBeNull();
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_and_never_throw() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes => SignedMessageReader.TryRead(bytes, MessageRole.Request, out _, out var refusal) || refusal!.Explanation.Length > 0).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Any_text_as_header_is_read_or_refused_and_never_throws() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        Gen.Choose(0, 2).ToArbitrary(),
        (text, role) =>
        {
            var json = Encoding.UTF8.GetBytes(AcmeClient.Flattened($"{{{Start},{text}}}", text ?? "", [1]));
            return SignedMessageReader.TryRead(json, (MessageRole)role, out _, out var refusal) || refusal!.Explanation.Length > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Message_of_which_one_byte_was_changed_is_refused_or_its_signature_is_wrong()
    {
        var message = Encoding.UTF8.GetBytes(AcmeClient.Sign(_key, $"{{{Start}}}", """{"a":1}"""));
        var key = KeyOf(_key);
        var original = Read(Encoding.UTF8.GetString(message))!;

        Prop.ForAll(
            Gen.Choose(0, message.Length - 1).ToArbitrary(),
            Gen.Choose(1, 255).ToArbitrary(),
            (place, change) =>
            {
                var changed = message.ToArray();
                changed[place] ^= (byte)change;
                return !SignedMessageReader.TryRead(changed, MessageRole.Request, out var read, out _)
                    || !read.IsSignedBy(key)
                    || read.SignedText == original.SignedText;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Base64url_has_one_form() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text => !StrictBase64Url.TryDecode(text, out var bytes) || StrictBase64Url.Encode(bytes) == text).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Base64url_gives_back_any_bytes() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes => StrictBase64Url.TryDecode(StrictBase64Url.Encode(bytes), out var back) && back.AsSpan().SequenceEqual(bytes)).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Thumbprint_is_that_of_the_example_of_the_RFC()
    {
        // RFC 7638 §3.1
        const string Jwk = """
            {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}
            """;

        JsonWebKey.TryRead(System.Text.Json.JsonElement.Parse(Jwk), out var key, out _).ShouldBeTrue();

        key!.Thumbprint.ShouldBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    [Fact]
    public void Private_key_in_a_message_is_refused()
    {
        var jwk = AcmeClient.JwkOf(_key).Replace("\"kty\"", "\"d\":\"AAAA\",\"kty\"", StringComparison.Ordinal);

        JsonWebKey.TryRead(System.Text.Json.JsonElement.Parse(jwk), out _, out var fault).ShouldBeFalse();

        fault.ShouldNotBeNull().ShouldContain("privésleutel");
    }

    [Fact]
    public void Nonces_are_good_once_also_when_more_were_used_than_are_remembered()
    {
        var nonces = new Nonces(new(new StelselClock()));
        var first = nonces.Issue();
        nonces.TryUse(first).ShouldBeTrue();
        nonces.TryUse(first).ShouldBeFalse();

        for (var i = 0; i < Nonces.MostUsed; i++)
        {
            nonces.TryUse(nonces.Issue()).ShouldBeTrue();
        }

        nonces.TryUse(first).ShouldBeFalse();
        nonces.TryUse(nonces.Issue()).ShouldBeTrue();
    }

    private static JsonWebKey KeyOf(AsymmetricAlgorithm key) =>
        JsonWebKey.TryRead(System.Text.Json.JsonElement.Parse(AcmeClient.JwkOf(key)), out var read, out _) ? read : throw new InvalidOperationException();

    private static SignedMessage? Read(string json) =>
        SignedMessageReader.TryRead(Encoding.UTF8.GetBytes(json), MessageRole.Request, out var message, out _) ? message : null;
}
