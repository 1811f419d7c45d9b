using Microsoft.AspNetCore.Antiforgery;

namespace MedMijSandbox.ServiceDefaults.Screens;

/// <summary>Reads the form of one of our own pages.</summary>
public static class ValidForm
{
    /// <summary>The fields, or null when the form did not come from one of our own pages or is not a form at all.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Read first: the antiforgery check reads the form too, and would turn a broken one into a fault.
        return await RequestForm.ReadAsync(context) is { } form
            && await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context)
            ? form
            : null;
    }
}
