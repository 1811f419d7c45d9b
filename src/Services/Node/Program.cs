using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Node;

/// <summary>Runs this participant alone, as its own process.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => Participant.RunAloneAsync(args, "node", setup => NodeParticipant.Create(setup, new()));
}
