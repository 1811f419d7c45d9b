using System.Net.Sockets;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Tls;

/// <summary>Offers a hello to a server, reads its answer and ends the connection.</summary>
internal static class HandshakeTrial
{
    /// <summary>Most bytes that are read of an answer.</summary>
    public const int MaximumAnswer = 256 * 1024;

    /// <summary>Tries a hello within the time of one step.</summary>
    /// <param name="network">Way to the host.</param>
    /// <param name="host">The host.</param>
    /// <param name="hello">Bytes of the hello.</param>
    /// <param name="wholeFlight">Whether to read on until the server has said all; else until it has chosen or refused.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    /// <returns>The answer; one without version and alert when there was none.</returns>
    public static async Task<ServerFlight> AskAsync(
        DoctorNetwork network, ExaminedHost host, byte[] hello, bool wholeFlight, CancellationToken cancellationToken)
    {
        using var step = network.BeginStep(cancellationToken);
        var reach = await network.ReachAsync(host.Name, host.Port, cancellationToken);
        if (reach.Stream is not { } stream)
        {
            return ServerFlight.Read([]);
        }

        var answer = new List<byte>();
        await using (stream)
        {
            try
            {
                await stream.WriteAsync(hello, step.Token);
                var chunk = new byte[16 * 1024];
                int count;
                while (answer.Count < MaximumAnswer && (count = await stream.ReadAsync(chunk, step.Token)) > 0)
                {
                    answer.AddRange(chunk.AsSpan(0, count));
                    var flight = ServerFlight.Read([.. answer]);
                    if (!flight.IsTls || flight.IsComplete || (!wholeFlight && flight.Version is not null))
                    {
                        return flight;
                    }
                }
            }
            catch (Exception e) when (e is IOException or SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // What came until then is the answer.
            }
        }

        return ServerFlight.Read([.. answer]);
    }
}
