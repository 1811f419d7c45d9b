using System.Globalization;
using MedMijSandbox.Saml;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>Copies of the messages that were sent, for tools that check them; nothing unless the settings name a folder.</summary>
internal sealed class SamlDump(FakeDigidOptions options, IdentityProviderSettings settings, TimeProvider clock)
{
    private int _last;

    /// <summary>Writes a message, byte for byte, and the certificate of its signer under the same name.</summary>
    public async Task WriteAsync(string name, byte[] message, CancellationToken cancellationToken)
    {
        if (options.DumpFolder is not { } folder)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        var moment = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var number = Interlocked.Increment(ref _last).ToString("D5", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, $"digid-{moment}-{number}-{name}");
        await File.WriteAllTextAsync(path + ".cert.pem", settings.SigningCertificate.ExportCertificatePem() + "\n", cancellationToken);
        await File.WriteAllBytesAsync(path + ".xml", message, cancellationToken);
    }
}
