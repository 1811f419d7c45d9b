namespace MedMijSandbox.ServiceDefaults.Revocation;

/// <summary>
/// Fetches the revocation lists of a participant again and again. The first time a second after the start, so that it takes nothing from it, and again after a second
/// for as long as one is missing; then at the interval of the settings.
/// </summary>
internal sealed class RevocationRefresher(RevocationKeeper keeper) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!keeper.HasWork)
        {
            return;
        }

        try
        {
            var pause = FirstPause;
            while (true)
            {
                await Task.Delay(pause, TimeProvider.System, stoppingToken);
                var next = await keeper.RefreshAsync(stoppingToken) ? keeper.Options.Every : pause * 2;
                pause = next < keeper.Options.Every ? next : keeper.Options.Every;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the participant stops
        }
    }
}
