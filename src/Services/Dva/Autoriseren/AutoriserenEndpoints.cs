using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>The authorization interface and the screens of the functie Autoriseren.</summary>
internal static class AutoriserenEndpoints
{
    public const string AuthorizePath = "/oauth2/authorize";
    public const string LandingPath = "/autoriseren/inloggen";
    public const string ToestemmingPath = "/autoriseren/toestemming";

    public static IServiceCollection AddAutoriseren(this IServiceCollection services) => services
        .AddSingleton<AuthorizationSessions>()
        .AddSingleton<GivenAnswers>()
        .AddSingleton<AuthorizationLog>()
        .AddSingleton<AuthorizationScreens>()
        .AddSingleton<Representation>();

    public static void MapAutoriseren(this IEndpointRouteBuilder app)
    {
        var host = app.ServiceProvider.GetRequiredService<DvaOptions>().FrontHost;
        app.MapMethods(AuthorizePath, [HttpMethods.Get, HttpMethods.Post], RequestAuthorization.Handle).RequireHost(host);
        app.Map(AuthorizePath, OtherMethod).RequireHost(host);
        app.MapPost(LandingPath, AnswerLanding.Handle).RequireHost(host);
        app.MapGet(ToestemmingPath, ShowToestemming.Handle).RequireHost(host);
        app.MapPost(ToestemmingPath, AnswerToestemming.Handle).RequireHost(host);
    }

    private static IResult OtherMethod(HttpContext context)
    {
        Explanation.Set(context, $"authorize-method: een authorization request is een GET of een POST, geen {context.Request.Method} (RFC 6749 §3.1).");
        context.Response.Headers.Allow = $"{HttpMethods.Get}, {HttpMethods.Post}";
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }
}
