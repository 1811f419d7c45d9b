using System.Globalization;
using MedMijSandbox.Testbench.Backchannels;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Asks one host over a connection that was set up for another.</summary>
/// <remarks>Bron: RFC 9110 §15.5.20.</remarks>
internal sealed class RequestOtherHost(StepArguments arguments) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "request-other-host",
        "De testbank zet een verbinding op met de ene naam (SNI) en vraagt daarover een andere (Host).",
        [
            new("sni", ParameterKind.Text, "Deelnemer of hostnaam in de TLS-handshake.", Required: true),
            new("host", ParameterKind.Text, "Deelnemer of hostnaam in het verzoek.", Required: true),
            new("path", ParameterKind.Text, "Pad dat wordt gevraagd; zonder: /."),
            new("expect-status", ParameterKind.Number, "Statuscode van het antwoord; zonder: 421."),
            new("as", ParameterKind.Text, "Deelnemer van wie het clientcertificaat wordt getoond; zonder: geen."),
        ],
        a => new RequestOtherHost(a));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var sni = run.Target.HostOf(arguments.RequiredText("sni"));
        var host = run.Target.HostOf(arguments.RequiredText("host"));
        var expected = arguments.Number("expect-status") ?? 421;
        var answer = await new OtherHostCaller(run.Door, run.Clock)
            .GetAsync(sni, host, arguments.Text("path") ?? "/", arguments.Text("as"), cancellationToken);
        return answer.Status == expected
            ? StepOutcome.Success
            : StepOutcome.Failure(
                $"status {expected.ToString(CultureInfo.InvariantCulture)} voor {host} over een verbinding met {sni}", answer.ToString());
    }
}
