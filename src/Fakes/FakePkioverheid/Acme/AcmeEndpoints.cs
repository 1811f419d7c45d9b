using MedMijSandbox.FakePkioverheid.Acme.Accounts;
using MedMijSandbox.FakePkioverheid.Acme.Orders;
using MedMijSandbox.FakePkioverheid.Acme.Validation;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>The ACME server: certificates for whoever has a registration, to clients that exist.</summary>
/// <remarks>Bron: RFC 8555. What is not supported, and why it is ours: docs/beslissingen/acme.md.</remarks>
public static class AcmeEndpoints
{
    private const string AboutText = """
        Certificaten van de oefenomgeving, langs ACME (RFC 8555).

        Niet voor productie en alleen voor verzonnen mensen: deze certificaten zijn buiten de oefenomgeving niets waard. Met termsOfServiceAgreed zeg je
        dat je dat weet. Een account hoort bij een registratie: gebruik eabKeyId en eabKey daarvan. Een naam wordt bekeken met http-01, op het adres dat
        bij de registratie staat.

        """;

    /// <summary>Adds the services. The certificate authority and the <see cref="Enrolments"/> have to be there already, or be added too.</summary>
    public static IServiceCollection AddAcme(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(new MachineTime(TimeProvider.System));
        services.AddSingleton(AcmeOptions.Read(configuration));
        services.AddSingleton<AcmeAddresses>().AddSingleton<Nonces>().AddSingleton<AcmeGate>();
        services.AddSingleton<ExternalBinding>().AddSingleton<LiveAccounts>().AddSingleton<AccountOperations>().AddSingleton<ChangeKey>();
        services.AddSingleton<NameRules>().AddSingleton<OrderViews>().AddSingleton<RequestOrder>().AddSingleton<OrderOperations>();
        services.AddSingleton<IssuingParts>().AddSingleton<FinalizeOrder>().AddSingleton<RevokeCertificate>();
        services.AddSingleton<ValidationParts>().AddSingleton<Http01Client>().AddSingleton<AuthorizationOperations>();
        return services.AddSingleton<Validations>().AddHostedService(p => p.GetRequiredService<Validations>());
    }

    /// <summary>Maps the routes under <c>/acme</c>.</summary>
    public static void MapAcme(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapOpen(AcmePaths.Directory, context => Directory(context, AcmePaths.NewOrder));
        app.MapOpen(AcmePaths.FrontchannelDirectory, context => Directory(context, AcmePaths.FrontchannelNewOrder));
        app.MapOpen(AcmePaths.About, _ => AcmeAnswer.Text(AboutText));
        app.MapOpen(AcmePaths.NewNonce, context =>
            AcmeAnswer.Empty(HttpMethods.IsHead(context.Request.Method) ? StatusCodes.Status200OK : StatusCodes.Status204NoContent));

        app.MapSigned<AccountOperations>(AcmePaths.NewAccount, SignerKind.Key, (accounts, call) => accounts.CreateAsync(call));
        app.MapSigned<AccountOperations>(AcmePaths.Account + "{id}", SignerKind.Account, (accounts, call) => accounts.ChangeAsync(call));
        app.MapSigned<AccountOperations>(AcmePaths.OrdersOf("{id}"), SignerKind.Account, (accounts, call) => accounts.ListOrdersAsync(call));
        app.MapSigned<ChangeKey>(AcmePaths.KeyChange, SignerKind.Account, (change, call) => change.HandleAsync(call));

        app.MapSigned<RequestOrder>(AcmePaths.NewOrder, SignerKind.Account, (order, call) => order.HandleAsync(call, CertificateProfile.Backchannel));
        app.MapSigned<RequestOrder>(AcmePaths.FrontchannelNewOrder, SignerKind.Account, (order, call) => order.HandleAsync(call, CertificateProfile.Frontchannel));
        app.MapSigned<OrderOperations>(AcmePaths.Order + "{id}", SignerKind.Account, (orders, call) => orders.ShowAsync(call));
        app.MapSigned<FinalizeOrder>(AcmePaths.FinalizeOf("{id}"), SignerKind.Account, (order, call) => order.HandleAsync(call));
        app.MapSigned<OrderOperations>(AcmePaths.Certificate + "{id}", SignerKind.Account, (orders, call) => orders.DownloadAsync(call));
        app.MapSigned<RevokeCertificate>(AcmePaths.RevokeCertificate, SignerKind.AccountOrKey, (revoke, call) => revoke.HandleAsync(call));

        app.MapSigned<AuthorizationOperations>(AcmePaths.Authorization + "{id}", SignerKind.Account, (authorizations, call) => authorizations.ChangeAsync(call));
        app.MapSigned<AuthorizationOperations>(AcmePaths.Challenge + "{id}", SignerKind.Account, (authorizations, call) => authorizations.AnswerChallengeAsync(call));
        app.Map(AcmePaths.Root + "/{**rest}", (RequestDelegate)RefuseRestAsync);
    }

    private static AcmeAnswer Directory(HttpContext context, string newOrder)
    {
        var addresses = context.RequestServices.GetRequiredService<AcmeAddresses>();
        var about = addresses.Of(AcmePaths.About);
        var profiles = new Dictionary<string, Uri>(StringComparer.Ordinal) { ["backchannel"] = about, ["frontchannel"] = about };
        var directory = new AcmeDirectory(
            addresses.Of(AcmePaths.NewNonce),
            addresses.Of(AcmePaths.NewAccount),
            addresses.Of(newOrder),
            addresses.Of(AcmePaths.RevokeCertificate),
            addresses.Of(AcmePaths.KeyChange),
            new(about, addresses.Of("/"), ExternalAccountRequired: true, profiles));
        return AcmeAnswer.Json(directory, AcmeJson.Default.AcmeDirectory);
    }

    // Delegates of one kind: binding parameters by reflection would cost more at the start than all of this.
    private static void MapOpen(this IEndpointRouteBuilder app, string path, Func<HttpContext, AcmeAnswer> answer) => app.MapMethods(
        path,
        [HttpMethods.Get, HttpMethods.Head],
        (RequestDelegate)(context => context.RequestServices.GetRequiredService<AcmeGate>().AnswerAsync(context, answer(context))));

    private static void MapSigned<T>(this IEndpointRouteBuilder app, string path, SignerKind signer, Func<T, AcmeCall, Task<AcmeAnswer>> operation)
        where T : class
    {
        Task AnswerAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return services.GetRequiredService<AcmeGate>().AnswerSignedAsync(context, signer, call => operation(services.GetRequiredService<T>(), call));
        }

        app.MapPost(path, (RequestDelegate)AnswerAsync);
    }

    private static Task RefuseRestAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            return context.RequestServices.GetRequiredService<AcmeGate>().RefuseAsync(context, AcmeRefusal.Method());
        }

        return context.RequestServices.GetRequiredService<AcmeGate>().RefuseAsync(context, AcmeRefusal.NotFound());
    }
}
