using MedMijSandbox.ServiceDefaults.Schedule;

namespace MedMijSandbox.Dvp.Automatisch;

/// <summary>The functie Automatisch verzamelen. It has no pages of its own: the Persoon orders it at the Toestemmingen.</summary>
internal static class AutomatischEndpoints
{
    public static IServiceCollection AddAutomatisch(this IServiceCollection services) => services
        .AddSingleton<AutomaticPlan>()
        .AddSingleton<IScheduledWork, NightlyCollection>();
}
