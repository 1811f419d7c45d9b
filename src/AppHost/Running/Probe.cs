using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MedMijSandbox.AppHost.Model;

namespace MedMijSandbox.AppHost.Running;

/// <summary>Asks every participant whether it answers, before the ready file is written.</summary>
internal static class Probe
{
    public static async Task AllAnswerAsync(StelselModel model, ParticipantSettings settings, int managementPort, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = async (context, token) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(settings.Socket(context.DnsEndPoint.Host)), token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var invoker = new HttpMessageInvoker(handler);
        var running = model.Participants.Where(p => !model.Options.LeavesOut(p.Name));
        await Task.WhenAll(running.Select(p => AnswersAsync(invoker, p.Name, cancellationToken)));
        await ListensAsync(settings.FrontDoor, cancellationToken);
        await ListensAsync("127.0.0.1:" + managementPort.ToString(CultureInfo.InvariantCulture), cancellationToken);
    }

    private static async Task AnswersAsync(HttpMessageInvoker invoker, string participant, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{participant}/health")
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var response = await invoker.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new StartException($"{participant} does not answer: {(int)response.StatusCode} {Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken))}", StartException.Fault);
        }
    }

    private static async Task ListensAsync(string endPoint, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(System.Net.IPEndPoint.Parse(endPoint), cancellationToken);
    }
}
