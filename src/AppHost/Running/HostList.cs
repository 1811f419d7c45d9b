using MedMijSandbox.AppHost.Model;

namespace MedMijSandbox.AppHost.Running;

/// <summary>The host names of a stelsel that was described, and need not run.</summary>
public static class HostList
{
    /// <summary>Every host name, in order.</summary>
    public static IReadOnlyList<string> Of(StelselModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. ParticipantSettings.ServedHosts(model, new HostNames(model.Options.Suffix)).Select(h => h.Host).Order(StringComparer.Ordinal)];
    }
}
