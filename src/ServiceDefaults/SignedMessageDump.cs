using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>Copies of the signed messages that a participant sent, for tools that check them; nothing unless there is a folder.</summary>
/// <remarks>
/// Beside each message, under the same name: <c>.cert.pem</c> with the certificate of the signer and <c>.signatures</c> with the id of each
/// element that it signed, one on a line, outermost first. What somebody else signed within stands in <c>.2.cert.pem</c> and <c>.2.signatures</c>.
/// </remarks>
/// <param name="participant">Name that each file begins with.</param>
/// <param name="folder">Folder; null: no copies.</param>
/// <param name="signers">Certificates that may have signed, the usual one first.</param>
/// <param name="clock">Protocol time, part of the file name.</param>
public sealed class SignedMessageDump(string participant, string? folder, Func<IReadOnlyList<X509Certificate2>> signers, TimeProvider clock)
{
    private static readonly XNamespace Ds = "http://www.w3.org/2000/09/xmldsig#";
    private int _last;

    /// <summary>Writes a message, byte for byte, and who signed what in it.</summary>
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
        var count = 0;
        foreach (var (signer, ids) in FindSignatures(extension, message))
        {
            var part = ++count == 1 ? path : $"{path}.{count.ToString(CultureInfo.InvariantCulture)}";
            await File.WriteAllTextAsync(part + ".cert.pem", signer.ExportCertificatePem() + "\n", cancellationToken);
            if (ids.Count > 0)
            {
                await File.WriteAllLinesAsync(part + ".signatures", ids, cancellationToken);
            }
        }

        await File.WriteAllBytesAsync(path + extension, message, cancellationToken);
    }

    private List<(X509Certificate2 Signer, List<string> Ids)> FindSignatures(string extension, byte[] message)
    {
        var known = signers();
        var found = new List<(X509Certificate2 Signer, List<string> Ids)>();
        if (extension != ".xml")
        {
            return [(known[0], [])];
        }

        using var reader = XmlReader.Create(new MemoryStream(message), new() { DtdProcessing = DtdProcessing.Prohibit });
        foreach (var signature in XDocument.Load(reader).Descendants(Ds + "Signature"))
        {
            var keyName = signature.Element(Ds + "KeyInfo")?.Element(Ds + "KeyName")?.Value;
            var id = signature.Descendants(Ds + "Reference").First().Attribute("URI")!.Value.TrimStart('#');
            var signer = known.FirstOrDefault(c => c.GetCertHashString(HashAlgorithmName.SHA1).Equals(keyName, StringComparison.OrdinalIgnoreCase));
            if (signer is null)
            {
                continue;
            }

            if (found.FirstOrDefault(f => f.Signer == signer).Ids is { } ids)
            {
                ids.Add(id);
            }
            else
            {
                found.Add((signer, [id]));
            }
        }

        return found;
    }
}
