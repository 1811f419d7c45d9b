using Microsoft.AspNetCore.Antiforgery;

namespace MedMijSandbox.ServiceDefaults.Screens;

/// <summary>Reads the form of one of our own pages.</summary>
public static class ValidForm
{
    /// <summary>The fields, or null when the form did not come from one of our own pages or is not a form at all.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context)
                ? await context.Request.ReadFormAsync(context.RequestAborted)
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
