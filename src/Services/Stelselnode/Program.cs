using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Stelselnode;

/// <summary>Runs this participant alone, as its own process.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => Participant.RunAloneAsync(args, "stelselnode", StelselnodeParticipant.Create);
}
