namespace MedMijSandbox.Dvp.Account;

/// <summary>An account at this PGO: registration, login, logout.</summary>
internal static class AccountEndpoints
{
    public static IServiceCollection AddAccount(this IServiceCollection services) => services
        .AddSingleton<AccountStore>()
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
    }
}
