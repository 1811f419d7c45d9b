using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.Dvp.Delen;

/// <summary>The functie Delen, from the side of the DVP; for testers, who bring their own Bundle.</summary>
internal static class DelenEndpoints
{
    // A document in a Bundle, in a form that escapes much of it.
    private const int MaximumForm = 4 * 1024 * 1024;

    public static IServiceCollection AddDelen(this IServiceCollection services) => services
        .AddSingleton<SharingStore>()
        .AddSingleton<BundleSender>()
        .AddSingleton<BundleExchange>();

    public static void MapDelen(this IEndpointRouteBuilder app)
    {
        app.MapGet("/delen", ShareBundle.ShowFormAsync);
        app.MapPost("/delen", ShareBundle.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(MaximumForm));
        app.MapGet("/delen/{id}", ShowSharing.Handle);
    }
}
