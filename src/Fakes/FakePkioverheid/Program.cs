using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>Runs this participant alone, as its own process, with an authority in its own folder.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        CertificateAuthority? authority = null;
        try
        {
            return await Participant.RunAloneAsync(args, "pki", setup => PkioverheidParticipant.Create(
                setup, authority = CertificateAuthority.Open(setup.DataFolder, TimeProvider.System, PkiOptions.AddressesOf(setup))));
        }
        finally
        {
            authority?.Dispose();
        }
    }
}
