using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>Shows the login page of the request that this browser brought.</summary>
internal static class ShowLoginPage
{
    public static Screen Handle(HttpContext context, Logins logins, Personas personas) =>
        LoginCookie.Find(context) is { } id && logins.Find(id) is { } login
            ? LoginPage.Create(context, id, login, personas)
            : DigidScreens.NoLogin();
}
