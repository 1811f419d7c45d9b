using System.Globalization;
using System.Net.Sockets;
using MedMijSandbox.AppHost.Model;

namespace MedMijSandbox.AppHost.Running;

/// <summary>Asks every participant whether it answers, before the ready file is written.</summary>
internal static class Probe
{
    public static async Task AllAnswerAsync(
        StelselModel model, ParticipantSockets sockets, string frontDoor, int managementPort, CancellationToken cancellationToken)
    {
        var running = model.Participants.Where(p => !model.Options.LeavesOut(p.Name));
        await Task.WhenAll(running.Select(p => AnswersAsync(sockets, p.Name, cancellationToken)));
        await ListensAsync(frontDoor, cancellationToken);
        await ListensAsync("127.0.0.1:" + managementPort.ToString(CultureInfo.InvariantCulture), cancellationToken);
    }

    private static async Task AnswersAsync(ParticipantSockets sockets, string participant, CancellationToken cancellationToken)
    {
        using var response = await sockets.GetAsync(participant, "/health", cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new StartException($"{participant} does not answer: {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)} {text}", StartException.Fault);
        }
    }

    private static async Task ListensAsync(string endPoint, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(System.Net.IPEndPoint.Parse(endPoint), cancellationToken);
    }
}
