using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Namen;

/// <summary>Whether somebody takes connections.</summary>
internal sealed class PortExamination : IExamination
{
    public string Name => "port";

    public Stage Stage => Stage.Name;

    public bool Concerns(Examinee examinee, ExaminedHost host) => true;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var reach = await examinee.Network.ReachAsync(host.Name, host.Port, cancellationToken);
        if (reach.Stream is { } stream)
        {
            await stream.DisposeAsync();
        }

        var seen = $"{reach.Address?.ToString() ?? host.Subject}: {reach.Text}";
        return reach.End switch
        {
            ReachEnd.Refused => [NameFindings.Refused.At(host, seen)],
            ReachEnd.Silent => [NameFindings.Silent.At(host, seen)],
            ReachEnd.Unreachable => [NameFindings.NoRoute.At(host, seen)],
            _ => [],
        };
    }
}
