using MedMijSandbox.ServiceDefaults.Schedule;

namespace MedMijSandbox.Dvp.Account;

/// <summary>An account at this PGO: registration, login, logout, what the Persoon chose, and the end of its use.</summary>
internal static class AccountEndpoints
{
    public static IServiceCollection AddAccount(this IServiceCollection services) => services
        .AddSingleton<AccountStore>()
        .AddSingleton<AccountChanges>()
        .AddSingleton<AccountUse>()
        .AddSingleton<IScheduledWork, Inactivity>()
        .AddSingleton<Sessions>()
        .AddSingleton<CodeDisplay>();

    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => new SeeOther("/verzamelen"));
        app.MapGet("/registreren", Register.ShowForm);
        app.MapPost("/registreren", Register.HandleAsync);
        app.MapPost("/registreren/bevestigen", ConfirmRegistration.HandleAsync);
        app.MapGet("/inloggen", LogIn.ShowForm);
        app.MapPost("/inloggen", LogIn.HandleAsync);
        app.MapPost("/uitloggen", LogOut.HandleAsync);
        app.MapGet("/account", EditAccount.ShowForm);
        app.MapPost("/account", EditAccount.HandleAsync);
        app.MapGet("/gebruikersvoorwaarden", ShowTerms.Handle);
    }
}
