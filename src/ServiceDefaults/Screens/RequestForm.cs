namespace MedMijSandbox.ServiceDefaults.Screens;

/// <summary>Reads a form from outside.</summary>
public static class RequestForm
{
    /// <summary>The fields, or null when the body is no form, a broken one, one with too many or too long fields, in an unknown character set, or broken off.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            // The framework hands out no task at all when the body arrives, and is read by another thread, while the task is being handed out; the form is there then.
            var reading = (Task<IFormCollection>?)context.Request.ReadFormAsync(context.RequestAborted);
            return reading is null ? context.Request.Form : await reading;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }
}
