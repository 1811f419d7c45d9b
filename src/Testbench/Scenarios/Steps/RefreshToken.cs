using System.Security.Cryptography;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The bench offers a refresh token that it got.</summary>
/// <remarks>Bron: core.autorisatie.100; core.tknint.208; RFC 6749 §6.</remarks>
internal sealed class RefreshToken(StepArguments arguments) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "refresh-token",
        "De testbank biedt een refresh token aan dat zij kreeg, en onthoudt het antwoord en de nieuwe tokens.",
        [
            RequestParts.Certificate,
            new("client-id", ParameterKind.Text, "client_id; zonder: die van het autorisatieverzoek."),
            new("which", ParameterKind.Text, "newest (het laatste dat zij kreeg), first (het eerste) of unknown (een verzonnen token); zonder: newest."),
            new("times", ParameterKind.Number, "Aantal keren achter elkaar, elk met hetzelfde token; zonder: 1."),
        ],
        a => new RefreshToken(a));

    private string Which => arguments.Text("which") ?? "newest";

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Request is not { Addresses.Gegevensdiensten: [var service, ..] } request)
        {
            return StepOutcome.Failure("eerst een stap request-authorization", "geen verzoek van de testbank");
        }

        if (Find(run) is not { } token)
        {
            return StepOutcome.Failure($"een refresh token ({Which})", $"{run.RefreshTokens.Count} refresh tokens");
        }

        KeyValuePair<string, string>[] fields =
        [
            new("grant_type", "refresh_token"),
            new("refresh_token", token),
            new("client_id", arguments.Text("client-id") ?? request.ClientId),
        ];
        var shown = RequestParts.Shown(arguments.RequiredText(RequestParts.Certificate.Name));
        for (var i = 0; i < (arguments.Number("times") ?? 1); i++)
        {
            // core.tknint.208: under a long-lived toestemming the id is a new one
            run.Keep(await run.Caller.RequestTokenAsync(service.Token, fields, shown, Guid.NewGuid(), cancellationToken));
        }

        return StepOutcome.Success;
    }

    private string? Find(ScenarioRun run) => Which switch
    {
        "newest" => run.RefreshTokens.LastOrDefault(),
        "first" => run.RefreshTokens.FirstOrDefault(),
        "unknown" => RandomNumberGenerator.GetHexString(43, lowercase: true),
        _ => null,
    };
}
