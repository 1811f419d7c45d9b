using System.Net;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Testbench.Names;

namespace MedMijSandbox.Services.Tests.Testbench;

public sealed class HostsFileTests
{
    private const string Before = "127.0.0.1 localhost\n# van mij\n10.0.0.5 printer";

    [Fact]
    public void Lines_come_at_the_end_once_and_go_again()
    {
        var once = HostsFile.Apply(Before, ["pgo.localhost", "digid.localhost"]).ShouldNotBeNull();
        var twice = HostsFile.Apply(once, ["pgo.localhost"]).ShouldNotBeNull();

        once.ShouldBe($"{Before}\n{HostsFile.Begin}\n127.0.0.1 digid.localhost\n127.0.0.1 pgo.localhost\n{HostsFile.End}\n");
        twice.ShouldBe($"{Before}\n{HostsFile.Begin}\n127.0.0.1 pgo.localhost\n{HostsFile.End}\n");
        HostsFile.Remove(twice).ShouldBe(Before + "\n");
    }

    [Fact]
    public void Rest_of_the_file_stays_byte_for_byte() => Prop.ForAll<string?>(text =>
    {
        var content = (text ?? "").Replace("#", "", StringComparison.Ordinal) + "\n";
        var applied = HostsFile.Apply(content, ["pgo.localhost"])!;
        return HostsFile.Remove(applied) == content && HostsFile.Apply(applied, ["pgo.localhost"]) == applied;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("127.0.0.1 localhost\n# MedMijSandbox: begin\n127.0.0.1 pgo.localhost\n")]
    [InlineData("# MedMijSandbox: begin\n# MedMijSandbox: begin\n# MedMijSandbox: end\n")]
    public void Begin_without_an_end_changes_nothing(string content)
    {
        HostsFile.Remove(content).ShouldBeNull();
        HostsFile.Apply(content, ["pgo.localhost"]).ShouldBeNull();
    }

    [Theory]
    [InlineData("pgo.localhost\n0.0.0.0 www.example.com")]
    [InlineData("pgo.localhost www.example.com")]
    [InlineData("#pgo.localhost")]
    [InlineData("")]
    public void Name_that_would_be_a_line_of_its_own_is_refused(string name) => Should.Throw<FormatException>(() => HostsFile.Apply(Before, [name]));

    [Theory]
    [InlineData("hosts", "127.0.0.1 pgo.medmij.test")]
    [InlineData("dnsmasq", "address=/medmij.test/127.0.0.1")]
    [InlineData("resolv", "DNS=127.0.0.1:5353")]
    [InlineData("java", "127.0.0.1 dva.eigen.example")]
    public void Every_form_has_what_it_takes(string format, string line) =>
        NameFormat.Write(format, "medmij.test", ["pgo.medmij.test", "dva.eigen.example"], new(IPAddress.Loopback, 5353)).Split('\n').ShouldContain(line);
}
