using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedMijSandbox.FakePkioverheid.Uitgifte;

/// <summary>What is known of a certificate that was issued.</summary>
/// <param name="Serial">Serial number, hexadecimal in upper case.</param>
/// <param name="Issuer">Name of the authority that signed it.</param>
/// <param name="Names">Common name and DNS names.</param>
/// <param name="NotAfter">End of its validity.</param>
/// <param name="Registration">Id of the registration that asked for it; null: the sandbox itself.</param>
/// <param name="RevokedAt">Since when it is revoked; null: it is not.</param>
/// <param name="Reason">Why it was revoked.</param>
internal sealed record IndexedCertificate(
    string Serial, string Issuer, IReadOnlyList<string> Names, DateTimeOffset NotAfter, string? Registration = null, DateTimeOffset? RevokedAt = null, string? Reason = null);

/// <summary>
/// Every certificate that was issued, in a file that only grows: a line of JSON per issue and per revocation, of which the last one for a serial number
/// holds. A line is handed to the system in one piece before the caller goes on, so the death of the process takes nothing back; a revocation
/// is on the disk as well.
/// </summary>
internal sealed class CertificateIndex : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IndexedCertificate> _bySerial = new(StringComparer.Ordinal);
    private readonly FileStream _file;

    private CertificateIndex(FileStream file) => _file = file;

    /// <summary>Opens the index; a last line that was cut off, by a full disk or a loss of power, is taken away.</summary>
    /// <exception cref="IOException">The file cannot be read or written to.</exception>
    /// <exception cref="InvalidDataException">A line in it is none of ours; the message says which.</exception>
    public static CertificateIndex Open(string path)
    {
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        var index = new CertificateIndex(file);
        try
        {
            index.Load(path);
            return index;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Those that are revoked and would be valid otherwise, of one authority.</summary>
    public IReadOnlyList<IndexedCertificate> RevokedBy(string issuer, DateTimeOffset now)
    {
        lock (_gate)
        {
            return [.. _bySerial.Values.Where(c => c.RevokedAt is not null && c.Issuer == issuer && c.NotAfter > now)];
        }
    }

    /// <summary>Those that carry a name, or all of them.</summary>
    public IReadOnlyList<IndexedCertificate> With(string? name)
    {
        lock (_gate)
        {
            return [.. _bySerial.Values.Where(c => name is null || c.Names.Contains(name, StringComparer.Ordinal))];
        }
    }

    public IndexedCertificate? Find(string serial)
    {
        lock (_gate)
        {
            return _bySerial.GetValueOrDefault(serial);
        }
    }

    /// <summary>Notes a certificate that is about to be given out.</summary>
    public void Add(IndexedCertificate certificate)
    {
        lock (_gate)
        {
            Append(certificate);
        }
    }

    /// <summary>Notes a revocation. False when there is no such certificate, or it was revoked before.</summary>
    public bool Revoke(string serial, string reason, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_bySerial.GetValueOrDefault(serial) is not { RevokedAt: null } certificate)
            {
                return false;
            }

            Append(certificate with { RevokedAt = at, Reason = reason });
            _file.Flush(flushToDisk: true);
            return true;
        }
    }

    public void Dispose() => _file.Dispose();

    private void Append(IndexedCertificate certificate)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(certificate, IndexJson.Default.IndexedCertificate), (byte)'\n'];
        _file.Write(line);
        _bySerial[certificate.Serial] = certificate;
    }

    private void Load(string path)
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (whole < bytes.Length)
        {
            _file.SetLength(whole);
        }

        _file.Position = whole;
        var number = 0;
        foreach (var range in bytes.AsSpan(0, whole).Split((byte)'\n'))
        {
            number++;
            var line = bytes.AsSpan(0, whole)[range];
            if (line.Length > 0)
            {
                var certificate = Read(line) ?? throw new InvalidDataException(
                    $"Line {number} of {path} is not a line of the index of certificates. Remove that line, or the folder, after which all certificates are new.");
                _bySerial[certificate.Serial] = certificate;
            }
        }
    }

    private static IndexedCertificate? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, IndexJson.Default.IndexedCertificate);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IndexedCertificate))]
[JsonSerializable(typeof(IReadOnlyList<IndexedCertificate>))]
internal sealed partial class IndexJson : JsonSerializerContext;
