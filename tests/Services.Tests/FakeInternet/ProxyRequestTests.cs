using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.FakeInternet.Proxy;

namespace MedMijSandbox.Services.Tests.FakeInternet;

public sealed class ProxyRequestTests
{
    [Theory]
    [InlineData("pgo.localhost:443", "pgo.localhost", 443)]
    [InlineData("PGO.Localhost.:8443", "pgo.localhost", 8443)]
    [InlineData("127.0.0.1:5001", "127.0.0.1", 5001)]
    [InlineData("[::1]:5001", "::1", 5001)]
    public void CONNECT_names_a_host_and_a_port(string target, string host, int port) =>
        Read($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n").ConnectTarget().ShouldBe(new Authority(host, port));

    [Theory]
    [InlineData("pgo.localhost")]
    [InlineData("pgo.localhost:0")]
    [InlineData("pgo.localhost:65536")]
    [InlineData("pgo.localhost:-1")]
    [InlineData("pgo.localhost:443:443")]
    [InlineData(":443")]
    [InlineData("[::1:443")]
    [InlineData("[pgo]:443")]
    [InlineData("iemand@pgo.localhost:443")]
    [InlineData("https://pgo.localhost:443")]
    [InlineData("pgo.localhost:443/")]
    public void CONNECT_to_something_else_has_no_target(string target) => Read($"CONNECT {target} HTTP/1.1\r\n\r\n").ConnectTarget().ShouldBeNull();

    [Theory]
    [InlineData("http://pki.localhost/crl/a.crl", "pki.localhost", 80, "/crl/a.crl")]
    [InlineData("HTTP://PKI.localhost:8080/ocsp?a=b", "pki.localhost", 8080, "/ocsp?a=b")]
    [InlineData("http://pki.localhost", "pki.localhost", 80, "/")]
    [InlineData("http://pki.localhost?x", "pki.localhost", 80, "/?x")]
    public void Whole_address_has_a_host_and_a_path(string target, string host, int port, string path) =>
        Read($"GET {target} HTTP/1.1\r\n\r\n").AbsoluteTarget().ShouldBe((new Authority(host, port), path));

    [Theory]
    [InlineData("/")]
    [InlineData("https://pki.localhost/")]
    [InlineData("http://iemand@pki.localhost/")]
    [InlineData("http://pki.localhost:x/")]
    [InlineData("http:///pad")]
    [InlineData("http://pki.localhost/#deel")]
    public void Other_target_is_no_whole_address(string target) => Read($"GET {target} HTTP/1.1\r\n\r\n").AbsoluteTarget().ShouldBeNull();

    [Theory]
    [InlineData("CONNECT pgo.localhost:443\r\n\r\n")]
    [InlineData("CONNECT pgo.localhost:443 HTTP/2.0\r\n\r\n")]
    [InlineData("CONNECT  pgo.localhost:443 HTTP/1.1\r\n\r\n")]
    [InlineData("CON\u0000NECT pgo.localhost:443 HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://pki.localhost/\n HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://pki.localhost/ HTTP/1.1\r\nHost pki\r\n\r\n")]
    [InlineData("GET http://pki.localhost/ HTTP/1.1\r\nContent-Length : 5\r\n\r\n")]
    [InlineData("GET http://pki.localhost/ HTTP/1.1\r\nA: b\r\n c\r\n\r\n")]
    [InlineData("GET http://pki.localhost/ HTTP/1.1\r\nA: b\rC: d\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("")]
    public void Request_that_can_be_read_in_two_ways_is_refused(string text)
    {
        ProxyRequest.Read(Encoding.ASCII.GetBytes(text), out var request).ShouldNotBeNull();
        request.ShouldBeNull();
    }

    [Fact]
    public void What_is_for_the_proxy_does_not_go_on()
    {
        var request = Read(
            "POST http://pki.localhost:8080/ocsp HTTP/1.1\r\nHost: iets.anders\r\nProxy-Authorization: Basic geheim\r\nConnection: keep-alive, X-Eigen\r\nX-Eigen: 1\r\nContent-Length: 3\r\n\r\n");
        var (authority, path) = request.AbsoluteTarget()!.Value;

        Encoding.ASCII.GetString(request.ToOrigin(authority, path)!)
            .ShouldBe("POST /ocsp HTTP/1.1\r\nHost: pki.localhost:8080\r\nContent-Length: 3\r\nConnection: close\r\n\r\n");
    }

    [Theory]
    [InlineData("Content-Length: 3\r\nContent-Length: 4")]
    [InlineData("Content-Length: 3\r\nTransfer-Encoding: chunked")]
    [InlineData("Content-Length: +3")]
    [InlineData("Content-Length: 3, 3")]
    public void Body_with_two_lengths_does_not_go_on(string fields)
    {
        var request = Read($"POST http://pki.localhost/ocsp HTTP/1.1\r\n{fields}\r\n\r\n");

        request.ToOrigin(new("pki.localhost", 80), "/ocsp").ShouldBeNull();
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() => Prop.ForAll<byte[]?>(bytes =>
    {
        foreach (var head in new[] { bytes ?? [], [.. "CONNECT "u8, .. bytes ?? [], .. " HTTP/1.1\r\n\r\n"u8], [.. "GET http://"u8, .. bytes ?? [], .. " HTTP/1.1\r\n\r\n"u8] })
        {
            var wrong = ProxyRequest.Read(head, out var request);
            _ = ProxyRequest.HeadLength(head);
            _ = request?.ConnectTarget();
            _ = request?.AbsoluteTarget() is { } absolute ? request.ToOrigin(absolute.Authority, absolute.Path) : null;
            if (wrong is null == request is null)
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    private static ProxyRequest Read(string text)
    {
        ProxyRequest.Read(Encoding.ASCII.GetBytes(text), out var request).ShouldBeNull();
        return request.ShouldNotBeNull();
    }
}
