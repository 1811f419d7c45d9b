using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Qualification.Tokens;

namespace MedMijSandbox.Testbench.Qualification;

/// <summary>Sets options of our own DVA's for the scripts that want them otherwise, and puts them back.</summary>
/// <param name="target">The stelsel.</param>
/// <param name="management">Its management address.</param>
internal sealed class DvaSettings(Target target, ManagementClient management)
{
    private static readonly DvaOptions Default = new(DocumentManifest: true);
    private readonly Dictionary<string, DvaOptions> _changed = new(StringComparer.Ordinal);

    /// <summary>Gives the DVA of a route options; nothing is sent when it has them already.</summary>
    /// <returns>Why that did not work, in Dutch; null when it did.</returns>
    public async Task<string?> SetAsync(ServiceRoute route, DvaOptions options, CancellationToken cancellationToken)
    {
        if (target.ParticipantOf(route.Addresses.Authorization.Host) is not { } dva || _changed.GetValueOrDefault(dva, Default) == options)
        {
            return null;
        }

        // Remembered also when it fails, so that it is told once and not for every script.
        _changed[dva] = options;
        return await management.SetOptionsAsync(dva, options, cancellationToken);
    }

    /// <summary>Gives every DVA that was changed its first options back.</summary>
    /// <returns>Why that did not work, in Dutch; null when it did.</returns>
    public async Task<string?> RestoreAsync(CancellationToken cancellationToken)
    {
        string? problem = null;
        foreach (var (dva, options) in _changed)
        {
            if (options != Default)
            {
                problem = await management.SetOptionsAsync(dva, Default, cancellationToken) ?? problem;
            }
        }

        _changed.Clear();
        return problem;
    }
}
