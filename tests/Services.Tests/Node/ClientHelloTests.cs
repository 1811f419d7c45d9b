using System.Net.Security;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Node.Doorgeven;

namespace MedMijSandbox.Services.Tests.Node;

public sealed class ClientHelloTests
{
    [Theory]
    [InlineData("dva.eigen.localhost")]
    [InlineData("a.nl")]
    public async Task Name_is_found_in_what_a_client_of_NET_sends(string name)
    {
        var hello = await HelloOfNetAsync(name);

        ClientHello.TryReadServerName(hello, out var found, out var needed).ShouldBeTrue();

        found.ShouldBe(name);
        needed.ShouldBe(0);
    }

    [Fact]
    public void Name_is_in_lower_case() => NameIn(Record(Hello(ServerName("DVA.Eigen.Localhost")))).ShouldBe("dva.eigen.localhost");

    [Fact]
    public void Name_is_found_when_the_message_is_spread_over_records()
    {
        var hello = Hello([.. Extension(23, []), .. ServerName("dva.eigen.localhost")]);
        for (var size = 1; size < hello.Length; size++)
        {
            byte[] spread = [.. hello.Chunk(size).SelectMany(Record)];

            NameIn(spread).ShouldBe("dva.eigen.localhost");
        }
    }

    [Fact]
    public void Start_of_a_message_asks_for_more_and_never_for_more_than_there_will_be()
    {
        byte[] hello = [.. Hello(ServerName("dva.eigen.localhost")).Chunk(40).SelectMany(Record)];
        for (var length = 0; length < hello.Length; length++)
        {
            ClientHello.TryReadServerName(hello.AsSpan(0, length), out var name, out var needed).ShouldBeFalse();

            name.ShouldBeNull();
            needed.ShouldBeGreaterThan(length);
            needed.ShouldBeLessThanOrEqualTo(hello.Length);
        }
    }

    [Fact]
    public void Message_without_a_name_is_decided()
    {
        NameIn(Record(Hello(null))).ShouldBeNull();
        NameIn(Record(Hello([]))).ShouldBeNull();
        NameIn(Record(Hello(Extension(16, [0, 3, 2, (byte)'h', (byte)'2'])))).ShouldBeNull();
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("\u0016\u0003\u0001\u0000\u0000")]
    [InlineData("\u0016\u0003\u0001\u0000\u0004\u0002\u0000\u0000\u0000")]
    [InlineData("\u0015\u0003\u0001\u0000\u0002\u0001\u0000")]
    [InlineData("\u0016\u0002")]
    public void What_is_no_ClientHello_is_decided(string text) => NameIn(Encoding.Latin1.GetBytes(text)).ShouldBeNull();

    [Fact]
    public void Name_with_something_else_in_it_is_no_name()
    {
        foreach (var name in new[] { "a b", "a\0b", "a/b", "é", "[::1]", new string('a', 256) })
        {
            NameIn(Record(Hello(ServerName(name)))).ShouldBeNull();
        }
    }

    [Fact]
    public void Message_that_says_it_is_enormous_is_decided_at_once()
    {
        byte[] hello = [22, 3, 1, 0x40, 0, 1, 0xFF, 0xFF, 0xFF];

        ClientHello.TryReadServerName(hello, out var name, out _).ShouldBeTrue();
        name.ShouldBeNull();
    }

    [Fact]
    public void Lengths_that_lie_are_no_name()
    {
        var hello = Hello(ServerName("dva.eigen.localhost"));
        for (var at = 4; at < hello.Length; at++)
        {
            var changed = hello.ToArray();
            changed[at] = 0xFF;

            ClientHello.TryReadServerName(Record(changed), out _, out _).ShouldBeTrue();
        }
    }

    [Fact]
    public void Any_bytes_are_decided_or_ask_for_more() => Prop.ForAll<byte[]?>(bytes =>
    {
        foreach (var input in new[] { bytes ?? [], Record(bytes ?? []), Record(Hello(bytes ?? [])) })
        {
            var isDecided = ClientHello.TryReadServerName(input, out _, out var needed);
            if (isDecided != (needed == 0) || (!isDecided && (needed <= input.Length || needed > ClientHello.MaximumLength)))
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    private static string? NameIn(byte[] bytes)
    {
        ClientHello.TryReadServerName(bytes, out var name, out _).ShouldBeTrue();
        return name;
    }

    private static byte[] Record(byte[] fragment) => [22, 3, 1, .. Short(fragment.Length), .. fragment];

    private static byte[] Hello(byte[]? extensions)
    {
        byte[] body = [3, 3, .. new byte[32], 0, 0, 2, 0x13, 0x01, 1, 0, .. extensions is null ? [] : (byte[])[.. Short(extensions.Length), .. extensions]];
        return [1, 0, .. Short(body.Length), .. body];
    }

    private static byte[] ServerName(string name)
    {
        var bytes = Encoding.Latin1.GetBytes(name);
        return Extension(0, [.. Short(bytes.Length + 3), 0, .. Short(bytes.Length), .. bytes]);
    }

    private static byte[] Extension(int type, byte[] content) => [.. Short(type), .. Short(content.Length), .. content];

    private static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];

    private static async Task<byte[]> HelloOfNetAsync(string name)
    {
        await using var wire = new OneWay();
        await using var client = new SslStream(wire);
        await Should.ThrowAsync<IOException>(() => client.AuthenticateAsClientAsync(name));
        return wire.ToArray();
    }

    /// <summary>Keeps what is written, and has nothing to read.</summary>
    private sealed class OneWay : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(0);
    }
}
