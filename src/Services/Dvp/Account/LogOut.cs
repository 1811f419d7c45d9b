using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Account;

/// <summary>Logout: the session is gone at once.</summary>
internal static class LogOut
{
    public static async Task<IResult> HandleAsync(HttpContext context, Sessions sessions, PgoScreens screens)
    {
        if (await ValidForm.ReadAsync(context) is null)
        {
            return screens.InvalidForm();
        }

        sessions.End(context);
        return new SeeOther("/inloggen");
    }
}
