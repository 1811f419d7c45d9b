using MedMijSandbox.AppHost.Management;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MedMijSandbox.Network.Tests.Management;

public sealed class ManagementGuardTests
{
    [Theory]
    [InlineData(80, "127.0.0.1", "http://127.0.0.1", 200)]
    [InlineData(80, "localhost:80", "", 200)]
    [InlineData(80, "127.0.0.1", "http://aanvaller.example", 403)]
    [InlineData(80, "aanvaller.example", "", 421)]
    [InlineData(8081, "127.0.0.1:8081", "http://localhost:8081", 200)]
    [InlineData(8081, "127.0.0.1", "", 421)]
    [InlineData(8081, "127.0.0.1:8081", "http://127.0.0.1", 403)]
    public async Task Host_and_origin_have_the_port_unless_it_is_the_one_of_plain_HTTP(int port, string host, string origin, int status)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = HttpMethods.Get;
        context.Request.Host = new(host);
        context.Request.Headers.Origin = origin;

        await ManagementGuard.CheckAsync(context, _ => Task.CompletedTask, port);

        context.Response.StatusCode.ShouldBe(status);
    }
}
