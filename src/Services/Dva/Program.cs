using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Dva;

/// <summary>Runs this participant alone, as its own process.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => Participant.RunAloneAsync(args, "dva-noord", DvaParticipant.Create);
}
