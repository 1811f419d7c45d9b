using System.Net;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

/// <summary>How much of an answer is read, and whom the doctor asks something because a certificate says so.</summary>
public sealed class BodyReaderTests
{
    private static readonly byte[] Body = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31))];

    [Fact]
    public async Task Body_is_read_whole_up_to_its_maximum_and_cut_off_above_it()
    {
        var whole = await ReadAsync(Body, Body.Length);
        var cut = await ReadAsync(Body, Body.Length - 1);
        var endless = await ReadAsync(new byte[3 * BodyReader.MostOfCut], 2 * BodyReader.MostOfCut);

        (whole.IsCut, whole.Body.SequenceEqual(Body)).ShouldBe((false, true));
        (cut.IsCut, cut.Body.AsSpan().SequenceEqual(Body.AsSpan(0, Body.Length - 1))).ShouldBe((true, true));
        (endless.IsCut, endless.Body.Length).ShouldBe((true, BodyReader.MostOfCut));
    }

    [Fact]
    public async Task Bodies_with_a_budget_together_are_cut_off_when_it_is_spent()
    {
        var budget = new ByteBudget(Body.Length + 1);

        (await ReadAsync(Body, int.MaxValue, budget)).IsCut.ShouldBeFalse();
        (await ReadAsync(Body, int.MaxValue, budget)).IsCut.ShouldBeTrue();
    }

    [Theory]
    [InlineData("93.184.216.34", "Public")]
    [InlineData("2606:2800:21f::1", "Public")]
    [InlineData("127.0.0.9", "Loopback")]
    [InlineData("0.0.0.0", "Loopback")]
    [InlineData("::1", "Loopback")]
    [InlineData("::ffff:127.0.0.1", "Loopback")]
    [InlineData("169.254.169.254", "LinkLocal")]
    [InlineData("fe80::1", "LinkLocal")]
    [InlineData("10.1.2.3", "Private")]
    [InlineData("172.31.0.1", "Private")]
    [InlineData("172.32.0.1", "Public")]
    [InlineData("192.168.1.1", "Private")]
    [InlineData("fd00::1", "Private")]
    public void Every_address_has_its_range(string address, string range) => AddressRanges.Of(IPAddress.Parse(address)).ToString().ShouldBe(range);

    private static async Task<(byte[] Body, bool IsCut)> ReadAsync(byte[] bytes, int maximum, ByteBudget? budget = null)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return await BodyReader.ReadAsync(stream, maximum, budget, TestContext.Current.CancellationToken);
    }
}
