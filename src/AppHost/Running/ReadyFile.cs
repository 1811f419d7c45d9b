using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedMijSandbox.AppHost.Running;

/// <summary>A client certificate and its key, both PEM.</summary>
public sealed record ClientCertificateFiles(string Certificate, string Key);

/// <summary>What a script or a test has to know of a running stelsel.</summary>
public sealed record ReadyFile
{
    /// <summary>Address and port of the front door.</summary>
    public required string Address { get; init; }

    /// <summary>What follows the name of every organisation.</summary>
    public required string Suffix { get; init; }

    /// <summary>Milliseconds from the start of the process to the moment at which every participant answered.</summary>
    public required long StartupMs { get; init; }

    /// <summary>Seed of everything made up.</summary>
    public required int Seed { get; init; }

    /// <summary>Port that addresses carry; 443 is left out of them.</summary>
    public required int PublicPort { get; init; }

    /// <summary>PEM file with the authority to trust.</summary>
    public required string CaBundle { get; init; }

    /// <summary>Address of the certificate authority for plain HTTP: revocation lists, OCSP, certificates; null: it was left out.</summary>
    public string? Pki { get; init; }

    /// <summary>The management address.</summary>
    public required string Management { get; init; }

    /// <summary>Address of the proxy that leads to every name, for HTTPS_PROXY; null: there is none.</summary>
    public string? Proxy { get; init; }

    /// <summary>Address and port of the DNS responder that knows every name, UDP and TCP; null: there is none.</summary>
    public string? Dns { get; init; }

    /// <summary>Host names by participant.</summary>
    public required IReadOnlyDictionary<string, string> Hosts { get; init; }

    /// <summary>Client certificates by participant, and <c>unlisted</c>: a good one whose name is on no list.</summary>
    public required IReadOnlyDictionary<string, ClientCertificateFiles> ClientCertificates { get; init; }

    /// <summary>Sockets of the DVAs whose resource interface goes through an address of somebody's own (<c>--through</c>), by participant.</summary>
    public IReadOnlyDictionary<string, string> Behind { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Writes the file in one move, so that who waits for it never reads half of it.</summary>
    /// <exception cref="StartException">The file cannot be written.</exception>
    public void Write(string path)
    {
        try
        {
            var temporary = path + ".nieuw";
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(this, ReadyFileJson.Default.ReadyFile));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The ready file {path} cannot be written ({e.Message}). Choose another place with --ready-file FILE.");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ReadyFile))]
internal sealed partial class ReadyFileJson : JsonSerializerContext;
