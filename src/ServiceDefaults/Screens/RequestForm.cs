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
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }
}
