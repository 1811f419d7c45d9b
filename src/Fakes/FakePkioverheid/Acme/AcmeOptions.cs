using System.Globalization;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>How the ACME server behaves.</summary>
internal sealed class AcmeOptions
{
    private static readonly TimeSpan LongestProcessing = TimeSpan.FromMinutes(1);

    /// <summary>How long an order shows as processing after it was finalized. Some clients do not expect that, and a real authority does it.</summary>
    /// <value>Zero, so that the answer to finalize is valid at once; at most a minute.</value>
    public TimeSpan Processing { get; private init; }

    /// <summary>Reads section <c>pki</c>.</summary>
    /// <exception cref="InvalidDataException">A value is out of its range.</exception>
    public static AcmeOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("pki");
        var text = section["acmeProcessingSeconds"] ?? "0";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestProcessing.TotalSeconds
            ? new() { Processing = TimeSpan.FromSeconds(seconds) }
            : throw new InvalidDataException($"pki:acmeProcessingSeconds is '{text}'; it has to be 0 to 60.");
    }
}
