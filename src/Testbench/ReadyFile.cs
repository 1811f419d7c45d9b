using System.Net;
using System.Text.Json;

namespace MedMijSandbox.Testbench;

/// <summary>What reading a ready file gave: a target, or what is wrong with the file.</summary>
/// <param name="Target">The target; null when there is a problem.</param>
/// <param name="Problem">What is wrong and what to do about it, in Dutch; null when there is a target.</param>
public sealed record ReadyFileResult(Target? Target, string? Problem);

/// <summary>Reads the file that AppHost writes when every participant answers (<c>--ready-file</c>).</summary>
public static class ReadyFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a file. Paths in it may be relative to its own folder.</summary>
    public static ReadyFileResult Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var shape = JsonSerializer.Deserialize<Shape>(File.ReadAllText(path), Options);
            return shape is null ? Broken(path, "het is leeg") : ToTarget(path, shape);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(null, $"Het bestand {path} is er niet. Start de oefenomgeving met --ready-file {path} en wacht tot het bestand er staat.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return Broken(path, e.Message);
        }
    }

    private static ReadyFileResult ToTarget(string path, Shape shape)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        if (!IPEndPoint.TryParse(shape.Address ?? "", out var door) || door.Port == 0)
        {
            return Broken(path, "'address' is geen adres met poort, zoals 127.0.0.1:443");
        }

        if (shape.CaBundle is not { Length: > 0 } bundle || shape.Hosts is not { Count: > 0 } hosts)
        {
            return Broken(path, "'caBundle' of 'hosts' ontbreekt");
        }

        var bundlePath = Path.GetFullPath(bundle, folder);
        if (!File.Exists(bundlePath))
        {
            return Broken(path, $"het bestand van 'caBundle' is er niet: {bundlePath}");
        }

        Uri? management = null;
        if (shape.Management is not null && !Uri.TryCreate(shape.Management, UriKind.Absolute, out management))
        {
            return Broken(path, "'management' is geen adres, zoals http://127.0.0.1:8081");
        }

        return new(
            new()
            {
                FrontDoor = door,
                Suffix = shape.Suffix ?? "localhost",
                PublicPort = shape.PublicPort ?? 443,
                Seed = shape.Seed,
                CaBundle = bundlePath,
                Management = management,
                Hosts = new Dictionary<string, string>(hosts, StringComparer.OrdinalIgnoreCase),
                ClientCertificates = Certificates(shape, folder),
                Behind = Sockets(shape, folder),
                Proxy = Uri.TryCreate(shape.Proxy, UriKind.Absolute, out var proxy) ? proxy : null,
                Dns = IPEndPoint.TryParse(shape.Dns ?? "", out var dns) ? dns : null,
            },
            null);
    }

    private static Dictionary<string, CertificateFiles> Certificates(Shape shape, string folder)
    {
        var certificates = new Dictionary<string, CertificateFiles>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, pair) in shape.ClientCertificates ?? [])
        {
            if (pair.Certificate is { } certificate && pair.Key is { } key)
            {
                certificates[name] = new(Path.GetFullPath(certificate, folder), Path.GetFullPath(key, folder));
            }
        }

        return certificates;
    }

    private static Dictionary<string, string> Sockets(Shape shape, string folder)
    {
        var sockets = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, socket) in shape.Behind ?? [])
        {
            sockets[name] = Path.GetFullPath(socket, folder);
        }

        return sockets;
    }

    private static ReadyFileResult Broken(string path, string why) => new(null, $"Het bestand {path} is niet te gebruiken: {why}.");

    private sealed record Shape(
        string? Address,
        string? Suffix,
        int? PublicPort,
        int? Seed,
        string? CaBundle,
        string? Management,
        Dictionary<string, string>? Hosts,
        Dictionary<string, Pair>? ClientCertificates,
        Dictionary<string, string>? Behind,
        string? Proxy,
        string? Dns);

    private sealed record Pair(string? Certificate, string? Key);
}
