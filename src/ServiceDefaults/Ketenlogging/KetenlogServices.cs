using MedMijSandbox.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Schedule;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MedMijSandbox.ServiceDefaults.Ketenlogging;

/// <summary>Registration of the log, and its routes over the socket.</summary>
public static class KetenlogServices
{
    /// <summary>Keeps a log (<see cref="KetenLog"/>) and delivers it (<see cref="KetenlogDelivery"/>).</summary>
    public static IServiceCollection AddKetenlog(this IServiceCollection services)
    {
        services.AddKetenEvents();
        services.AddSingleton(p => KetenlogOptions.From(
            p.GetRequiredService<IConfiguration>(), p.GetRequiredService<ParticipantSetup>(), p.GetRequiredService<SandboxNetwork>()));
        services.AddSingleton(p => new KetenLog(
            Path.Combine(p.GetRequiredService<ParticipantSetup>().DataFolder, "ketenlog"),
            p.GetRequiredService<KetenlogOptions>(),
            p.GetRequiredService<KetenEvents>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<KetenLog>>()));
        services.AddSingleton(p => new KetenlogDelivery(
            p.GetRequiredService<KetenLog>(),
            p.GetRequiredService<RecordStore>(),
            p.GetRequiredService<SandboxNetwork>().CreateClient(),
            p.GetRequiredService<KetenlogOptions>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<KetenlogDelivery>>()));
        return services.AddSingleton<IScheduledWork>(p => p.GetRequiredService<KetenlogDelivery>());
    }

    /// <summary>The table of events, from the file that <c>ketenlog:eventsFile</c> names or else our own.</summary>
    public static IServiceCollection AddKetenEvents(this IServiceCollection services)
    {
        services.TryAddSingleton(p => p.GetRequiredService<IConfiguration>()["ketenlog:eventsFile"] is { } file ? KetenEvents.Load(file) : KetenEvents.Embedded);
        return services;
    }

    /// <summary>The routes of a participant that keeps a log.</summary>
    internal static void MapKetenlog(this IEndpointRouteBuilder beheer, IServiceProvider services)
    {
        if (services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(KetenlogDelivery)))
        {
            beheer.MapPost("/ketenlog/aanleveren", async (KetenlogDelivery delivery, CancellationToken cancellationToken) =>
                Results.Json(await delivery.DeliverAsync(cancellationToken), DeliveryJson.Default.KetenlogOutcome));
        }
    }
}
