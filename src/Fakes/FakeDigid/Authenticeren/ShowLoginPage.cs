using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>Shows the login page of the request that this browser brought, or after logging in the page that asks for whom.</summary>
internal static class ShowLoginPage
{
    public static Screen Handle(HttpContext context, Logins logins, Personas personas, SamlInterfaces interfaces)
    {
        if (LoginCookie.Find(context) is not { } id || logins.Find(id) is not { } login)
        {
            return DigidScreens.NoLogin();
        }

        var organisatie = DigidScreens.NameOf(interfaces.Of(context));
        return login.Chosen is { } chosen && personas.Find(chosen.Persona) is { } persona
            ? RepresentationPage.Create(context, organisatie, id, login, persona)
            : LoginPage.Create(context, organisatie, id, login, personas);
    }
}
