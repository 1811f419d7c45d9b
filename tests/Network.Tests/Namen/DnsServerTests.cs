using System.Net;
using System.Net.Sockets;
using System.Text;
using MedMijSandbox.FakeInternet;

namespace MedMijSandbox.Network.Tests.Namen;

public sealed class DnsServerTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly NameFaults _faults = new();
    private readonly FakeInternetParticipant _internet;

    public DnsServerTests() => _internet = FakeInternetParticipant.Create(
        new() { Suffix = "medmij.test", FrontDoor = new(IPAddress.Loopback, 443), Dns = new(IPAddress.Loopback, 0), HeaderTime = TimeSpan.FromMilliseconds(400) }, _faults);

    public ValueTask DisposeAsync() => _internet.DisposeAsync();

    [Fact]
    public async Task Name_is_answered_over_UDP_and_over_TCP()
    {
        var question = Question("pgo.medmij.test", 7);

        var overUdp = await AskUdpAsync(question);
        using var tcp = await RawSocket.ConnectAsync(_internet.Dns!);
        await tcp.SendAsync([0, (byte)question.Length, .. question, 0, (byte)question.Length, .. Question("pgo.medmij.test", 8)]);
        var first = await ReadTcpAsync(tcp);
        var second = await ReadTcpAsync(tcp);

        overUdp.ShouldNotBeNull()[^4..].ShouldBe([127, 0, 0, 1]);
        first.ShouldBe(overUdp);
        second[1].ShouldBe((byte)8);
    }

    [Fact]
    public async Task Garbage_hurts_nobody()
    {
        using (var client = new UdpClient(AddressFamily.InterNetwork))
        {
            var random = new Random(4711);
            for (var i = 0; i < 2000; i++)
            {
                var bytes = new byte[random.Next(0, 600)];
                random.NextBytes(bytes);
                await client.SendAsync(bytes, _internet.Dns!);
            }

            await client.SendAsync(new byte[20_000], _internet.Dns!);
        }

        // a question may be lost in the crowd, as over any UDP: a resolver asks again
        var answer = await AskUdpAsync(Question("pgo.medmij.test", 9)) ?? await AskUdpAsync(Question("pgo.medmij.test", 9));
        answer.ShouldNotBeNull();
    }

    [Fact]
    public async Task Connection_that_sends_nothing_or_half_a_message_is_ended()
    {
        var clients = new List<RawSocket>();
        for (var i = 0; i < 100; i++)
        {
            var client = await RawSocket.ConnectAsync(_internet.Dns!);
            clients.Add(client);
            if (i % 2 == 0)
            {
                await client.SendAsync([0, 200, 1, 2, 3]);
            }
        }

        (await AskUdpAsync(Question("pgo.medmij.test", 9))).ShouldNotBeNull();
        (await clients[0].ReadToEndAsync()).ShouldBeEmpty();
        (await clients[1].ReadToEndAsync()).ShouldBeEmpty();
        clients.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task Message_over_TCP_that_says_it_is_enormous_ends_the_connection()
    {
        using var client = await RawSocket.ConnectAsync(_internet.Dns!);

        await client.SendAsync([0xFF, 0xFF]);

        (await client.ReadToEndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Slow_name_holds_no_other_up()
    {
        _faults.Put(new("pgo.medmij.test", "slow", 1500)).ShouldBeNull();
        var slow = AskUdpAsync(Question("pgo.medmij.test", 1));

        (await AskUdpAsync(Question("digid.medmij.test", 2))).ShouldNotBeNull();
        slow.IsCompleted.ShouldBeFalse();
        (await slow).ShouldNotBeNull();
    }

    private static byte[] Question(string name, byte id) =>
        [0, id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. name.Split('.').SelectMany(l => Encoding.ASCII.GetBytes(l).Prepend((byte)l.Length)), 0, 0, 1, 0, 1];

    private async Task<byte[]?> AskUdpAsync(byte[] question)
    {
        using var client = new UdpClient(AddressFamily.InterNetwork);
        using var patience = new CancellationTokenSource(Patience);
        await client.SendAsync(question, _internet.Dns!, patience.Token);
        try
        {
            return (await client.ReceiveAsync(patience.Token)).Buffer;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<byte[]> ReadTcpAsync(RawSocket client)
    {
        var buffer = new byte[2];
        (await client.Socket.ReceiveAsync(buffer)).ShouldBe(2);
        var message = new byte[(buffer[0] << 8) | buffer[1]];
        for (var read = 0; read < message.Length;)
        {
            read += await client.Socket.ReceiveAsync(message.AsMemory(read));
        }

        return message;
    }
}
