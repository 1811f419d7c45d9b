using MedMijSandbox.FakeBerichtenbezorger.Beheer;
using MedMijSandbox.FakeBerichtenbezorger.Bezorgen;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakeBerichtenbezorger;

/// <summary>
/// The e-mail of everybody in the sandbox: it takes messages in and shows them to whoever started it. It stands outside the stelsel and is on none
/// of its lists. It asks nobody who they are: whoever reaches the front door of the sandbox may leave a message, and only made-up people read it.
/// </summary>
public static class FakeBerichtenbezorgerParticipant
{
    /// <summary>Builds the mailbox; it is not started yet.</summary>
    /// <param name="setup">What it is started with.</param>
    public static WebApplication Create(ParticipantSetup setup)
    {
        var builder = Participant.CreateBuilder(setup, typeof(FakeBerichtenbezorgerParticipant).Assembly);
        builder.Services.AddBezorgen();
        var app = Participant.Build(builder);
        app.MapBezorgen();
        if (setup.SocketPath is not null)
        {
            app.MapBeheer();
        }

        return app;
    }
}
