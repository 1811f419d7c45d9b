using System.Net;
using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Namen;

/// <summary>What DNS says about the name, also when the doctor does not need it: the systems of others do.</summary>
internal sealed class NameExamination : IExamination
{
    private const int MostAddresses = 8;

    public string Name => "name in DNS";

    public Stage Stage => Stage.Name;

    public bool Concerns(Examinee examinee, ExaminedHost host) => true;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var network = examinee.Network;
        var route = network.RouteOf(host.Name);
        using var step = network.BeginStep(cancellationToken);
        IReadOnlyList<IPAddress> addresses;
        try
        {
            addresses = await network.ResolveAsync(host.Name, step.Token);
        }
        catch (OperationCanceledException) when (step.IsOver && !cancellationToken.IsCancellationRequested)
        {
            addresses = [];
        }

        if (addresses.Count == 0)
        {
            return [route is null ? NameFindings.Unknown.At(host, "no address") : NameFindings.OnlyInSandbox.At(host, "no address in DNS")];
        }

        var text = string.Join(", ", addresses.Take(MostAddresses));
        var findings = new List<Finding> { NameFindings.Seen.At(host, text) };
        if (addresses.Any(IPAddress.IsLoopback))
        {
            findings.Add(NameFindings.Loopback.At(host, text));
        }

        if (route is null && addresses.Count > 1)
        {
            findings.AddRange(await TryEachAsync(network, host, addresses, cancellationToken));
        }

        return findings;
    }

    private static async Task<IEnumerable<Finding>> TryEachAsync(
        DoctorNetwork network, ExaminedHost host, IReadOnlyList<IPAddress> addresses, CancellationToken cancellationToken)
    {
        var tries = addresses.Take(MostAddresses).Select(async address =>
        {
            var reach = await network.ReachAsync(new(address, host.Port), host.Name, host.Port, cancellationToken);
            if (reach.Stream is { } stream)
            {
                await stream.DisposeAsync();
            }

            return (Address: address, reach.End, reach.Text);
        });
        var outcomes = await Task.WhenAll(tries);

        // When none answers, the port is what is wrong, and that is told elsewhere.
        var silent = outcomes.Where(o => o.End != ReachEnd.Reached).ToList();
        return silent.Count == 0 || silent.Count == outcomes.Length
            ? []
            : [NameFindings.AddressSilent.At(host, string.Join("; ", silent.Select(s => $"{s.Address}: {s.Text}")))];
    }
}
