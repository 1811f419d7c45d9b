namespace MedMijSandbox.FakePkioverheid.Uitgifte;

/// <summary>Certificates for who shows the token of a registration.</summary>
internal static class UitgifteEndpoints
{
    private const string Scheme = "Bearer ";

    public static void MapUitgifte(this IEndpointRouteBuilder app)
    {
        app.MapPost("/csr", RequestCertificate.HandleAsync);
        app.MapPost("/pkcs12", RequestPkcs12.HandleAsync);
    }

    /// <summary>The registration whose token a request shows; null: none.</summary>
    public static EnrolmentRegistration? EnrolmentOf(HttpContext context, Enrolments enrolments)
    {
        var values = context.Request.Headers.Authorization;
        return values.Count == 1 && values[0] is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? enrolments.FindByToken(value[Scheme.Length..].Trim())
            : null;
    }
}
