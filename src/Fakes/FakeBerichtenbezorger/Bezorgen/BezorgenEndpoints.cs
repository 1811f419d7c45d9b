namespace MedMijSandbox.FakeBerichtenbezorger.Bezorgen;

/// <summary>Taking messages in.</summary>
internal static class BezorgenEndpoints
{
    public static IServiceCollection AddBezorgen(this IServiceCollection services) => services.AddSingleton<Mailbox>();

    public static void MapBezorgen(this IEndpointRouteBuilder app) => app.MapPost("/berichten", ReceiveMessage.HandleAsync);
}
