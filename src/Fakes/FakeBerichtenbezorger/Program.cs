using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakeBerichtenbezorger;

/// <summary>Runs this participant alone, as its own process.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => Participant.RunAloneAsync(args, "berichten", FakeBerichtenbezorgerParticipant.Create);
}
