using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>Copies of the signed messages that a participant sent, for tools that check them; nothing unless there is a folder.</summary>
/// <param name="participant">Name that each file begins with.</param>
/// <param name="folder">Folder; null: no copies.</param>
/// <param name="signer">Certificate of the signer, written beside each message as <c>.cert.pem</c>.</param>
/// <param name="clock">Protocol time, part of the file name.</param>
public sealed class SignedMessageDump(string participant, string? folder, Lazy<X509Certificate2> signer, TimeProvider clock)
{
    private int _last;

    /// <summary>Writes a message, byte for byte, and the certificate of its signer under the same name.</summary>
    /// <param name="name">Kind of message.</param>
    /// <param name="extension">With its dot: <c>.xml</c>, or <c>.query</c> for a message in the query of an address.</param>
    /// <param name="message">The message as sent.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(string name, string extension, byte[] message, CancellationToken cancellationToken)
    {
        if (folder is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        var moment = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var number = Interlocked.Increment(ref _last).ToString("D5", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, $"{participant}-{moment}-{number}-{name}");
        await File.WriteAllTextAsync(path + ".cert.pem", signer.Value.ExportCertificatePem() + "\n", cancellationToken);
        await File.WriteAllBytesAsync(path + extension, message, cancellationToken);
    }
}
