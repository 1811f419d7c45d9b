using System.Net;
using MedMijSandbox.Node.Doorgeven;

namespace MedMijSandbox.Services.Tests.Node;

public sealed class PassThroughHostsTests
{
    [Fact]
    public void Name_leads_where_it_was_put_last_whatever_its_case()
    {
        var hosts = new PassThroughHosts();
        hosts.IsEmpty.ShouldBeTrue();
        hosts.Put("dva.eigen.localhost", new(IPAddress.Loopback, 5001));
        hosts.Put("DVA.eigen.localhost", new(IPAddress.Loopback, 5002));

        hosts.Find("dva.Eigen.localhost").ShouldBe(new(IPAddress.Loopback, 5002));
        hosts.All.Count.ShouldBe(1);
        hosts.Remove("dva.eigen.localhost");
        hosts.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("10.0.0.1:443")]
    [InlineData("93.184.216.34:443")]
    [InlineData("0.0.0.0:443")]
    [InlineData("127.0.0.1:0")]
    public void Address_off_this_machine_is_refused(string address) =>
        Should.Throw<ArgumentException>(() => new PassThroughHosts().Put("dva.eigen.localhost", IPEndPoint.Parse(address)));
}
