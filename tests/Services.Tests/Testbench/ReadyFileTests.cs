using MedMijSandbox.Testbench;

namespace MedMijSandbox.Services.Tests.Testbench;

public sealed class ReadyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-ready-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Ready_file_gives_a_target_with_paths_beside_it()
    {
        File.WriteAllText(Path.Combine(_folder, "ca.pem"), "");

        var result = ReadyFile.Read(Write("""
            { "address": "127.0.0.1:8443", "suffix": "localhost", "startupMs": 940, "seed": 4711, "caBundle": "ca.pem",
              "management": "http://127.0.0.1:8081", "publicPort": 8443, "hosts": { "pgo": "pgo.localhost" },
              "clientCertificates": { "pgo": { "certificate": "pgo.pem", "key": "pgo.key.pem" } } }
            """));

        result.Problem.ShouldBeNull();
        var target = result.Target.ShouldNotBeNull();
        target.FrontDoor.Port.ShouldBe(8443);
        target.AddressOf("pgo", "/verzamelen").AbsoluteUri.ShouldBe("https://pgo.localhost:8443/verzamelen");
        target.HostOf("elders.localhost").ShouldBe("elders.localhost");
        target.ClientCertificates["pgo"].Key.ShouldBe(Path.Combine(_folder, "pgo.key.pem"));
    }

    [Theory]
    [InlineData("geen json")]
    [InlineData("{}")]
    [InlineData("""{ "address": "127.0.0.1:443", "caBundle": "weg.pem", "hosts": { "pgo": "pgo.localhost" } }""")]
    public void Ready_file_that_cannot_be_used_is_told(string text)
    {
        var result = ReadyFile.Read(Write(text));

        result.Target.ShouldBeNull();
        result.Problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Ready_file_that_is_not_there_is_told() =>
        ReadyFile.Read(Path.Combine(_folder, "weg.json")).Problem.ShouldNotBeNull().ShouldContain("--ready-file");

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "ready.json");
        File.WriteAllText(path, text);
        return path;
    }
}
