using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>What a Persoon reads at the front host after a fault of ours: Technische storing, with the way back when its session is still there.</summary>
internal static class AuthorizationFault
{
    /// <summary>Makes the page for a request; none at the other hosts, where a system asks.</summary>
    public static FaultPage Page => new(Find);

    // the storage may be what failed, so it is not asked for the session
    private static Screen? Find(HttpContext context)
    {
        var services = context.RequestServices;
        if (!services.GetRequiredService<DvaOptions>().IsFrontHost(context.Request.Host))
        {
            return null;
        }

        var session = context.Features.Get<SeenSession>() is { IsThere: true } seen ? seen.Session : null;
        return services.GetRequiredService<AuthorizationScreens>().TechnischeStoring(
            context, session, "technical-failure: een fout van de DVA zelf. Het log van de DVA noemt hem.", StatusCodes.Status500InternalServerError);
    }
}
