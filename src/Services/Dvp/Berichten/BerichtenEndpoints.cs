using MedMijSandbox.ServiceDefaults.Schedule;

namespace MedMijSandbox.Dvp.Berichten;

/// <summary>Messages to a Persoon: made here, e-mailed or shown.</summary>
internal static class BerichtenEndpoints
{
    public static IServiceCollection AddBerichten(this IServiceCollection services) => services
        .AddSingleton<PgoMessages>()
        .AddSingleton<Outbox>()
        .AddSingleton<MailboxClient>()
        .AddSingleton<Notifications>()
        .AddSingleton<MessageDelivery>()
        .AddSingleton<IScheduledWork>(p => p.GetRequiredService<MessageDelivery>());

    public static void MapBerichten(this IEndpointRouteBuilder app) => app.MapGet("/berichten", ShowMessages.Handle);
}
