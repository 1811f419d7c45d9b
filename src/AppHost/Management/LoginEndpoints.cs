using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.FakePkioverheid;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>A login that is set ahead: it happens without a page.</summary>
/// <param name="Persona">Who logs in, as <c>/personas</c> names them, or one of the <c>XXX_</c> personas of an outcome.</param>
/// <param name="Outcome">How it ends, as <c>/login/outcomes</c> names it; null: as the persona's own, or it succeeds.</param>
/// <param name="Niveau">Midden, Substantieel or Hoog; null: the level that is asked.</param>
/// <param name="Represented">Who is represented; null: nobody.</param>
/// <param name="ServiceProvider">Part of the entityID or name of the service provider that it is for; null: any.</param>
/// <param name="Times">How many logins; 0: all until they are taken away.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PreparedLogin(
    string Persona, string? Outcome = null, string? Niveau = null, string? Represented = null, string? ServiceProvider = null, int Times = 1);

/// <summary>A service provider to connect to DigiD or TVS.</summary>
/// <param name="Metadata">Its signed metadata, as text.</param>
/// <param name="Name">Name that the Persoon reads.</param>
/// <param name="Oin">OIN in its client certificate, 20 digits; null: the one in its signing certificate.</param>
/// <param name="MinimumLevel">Lowest level: Basis, Midden, Substantieel or Hoog.</param>
/// <param name="ServiceUuids">Its services; null: those in the metadata. eID only.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewServiceProvider(
    string Metadata, string Name, string? Oin = null, string MinimumLevel = "Midden", IReadOnlyList<string>? ServiceUuids = null);

/// <summary>A service provider that is connected.</summary>
/// <param name="EntityId">Its name in messages.</param>
/// <param name="Name">Name that the Persoon reads.</param>
/// <param name="Oin">OIN in its client certificate.</param>
/// <param name="Profile">Digid or Eid.</param>
/// <param name="MinimumLevel">Lowest level.</param>
/// <param name="ServiceUuids">Its services.</param>
/// <param name="IdpMetadata">Where the metadata of DigiD or TVS are.</param>
/// <param name="ClientCertificate">PEM file of a client certificate with its OIN, for the back channel; only when it was just registered.</param>
/// <param name="ClientKey">PEM file of its key.</param>
public sealed record ServiceProviderState(
    string EntityId, string Name, string Oin, string Profile, string MinimumLevel, IReadOnlyList<string> ServiceUuids, string IdpMetadata,
    string? ClientCertificate = null, string? ClientKey = null);

/// <summary>A step in changing the signing key of DigiD or TVS.</summary>
/// <param name="Interface"><c>digid</c> or <c>tvs</c>.</param>
/// <param name="Step"><c>announce</c> (the next key stands in the metadata), <c>switch</c> (it signs, the old one still stands there) or <c>retire</c> (the old one is gone).</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record KeyChange(string Interface, string Step);

/// <summary>How a login can end.</summary>
public sealed record LoginOutcomeText(string Key, string Text);

/// <summary>The routes of the management address that are about logging in. DigiD itself judges what they are given.</summary>
internal static class LoginEndpoints
{
    private const int MetadataLimit = 2 * 1024 * 1024;
    private const string Prepared = "/beheer/inloggen";

    public static void MapLogin(this IEndpointRouteBuilder app)
    {
        app.MapGet("/login/outcomes", (ManagementContext c, CancellationToken t) => AskAsync(c, HttpMethod.Get, "/beheer/uitkomsten", null, ManagementJson.Default.IReadOnlyListLoginOutcomeText, t))
            .WithSummary("How a login at DigiD or TVS can be made to end.");
        app.MapGet("/login/prepared", (ManagementContext c, CancellationToken t) => AskAsync(c, HttpMethod.Get, Prepared, null, ManagementJson.Default.IReadOnlyListPreparedLogin, t))
            .WithSummary("Logins that were set ahead and have not happened.");
        app.MapPut("/login/prepared", (ManagementContext c, [FromBody] PreparedLogin login, CancellationToken t) =>
            AskAsync(c, HttpMethod.Put, Prepared, JsonSerializer.SerializeToUtf8Bytes(login, ManagementJson.Default.PreparedLogin), ManagementJson.Default.Nothing, t))
            .WithSummary("Sets a login ahead: the next one happens at once, without a page.");
        app.MapDelete("/login/prepared", (ManagementContext c, CancellationToken t) => AskAsync(c, HttpMethod.Delete, Prepared, null, ManagementJson.Default.Nothing, t))
            .WithSummary("Takes away the logins that were set ahead.");
        app.MapGet("/service-providers", (ManagementContext c, CancellationToken t) =>
            AskAsync(c, HttpMethod.Get, "/beheer/dienstverleners", null, ManagementJson.Default.IReadOnlyListServiceProviderState, t))
            .WithSummary("Who is connected to DigiD and TVS.");
        app.MapPut("/service-providers", Register).WithMetadata(new RequestSizeLimitAttribute(MetadataLimit))
            .WithSummary("Connects a service provider to DigiD or TVS by its metadata, and gives it a client certificate. It stays after a restart.");
        app.MapPut("/login/keys", ChangeKeys).WithSummary("Changes the signing key of DigiD or TVS, in three steps, until they are started again.");
    }

    /// <summary>Lets the front door accept the certificates of everybody who is connected.</summary>
    public static async Task LoadAsync(ManagementContext context, CancellationToken cancellationToken)
    {
        if (context.Model.Options.LeavesOut(Digid(context)))
        {
            return;
        }

        var answer = await AskAsync(context, HttpMethod.Get, "/beheer/dienstverleners", null, ManagementJson.Default.IReadOnlyListServiceProviderState, cancellationToken);
        foreach (var provider in (answer.Result as Ok<IReadOnlyList<ServiceProviderState>>)?.Value ?? [])
        {
            context.Door.Oins.Add(provider.Oin);
        }
    }

    private static async Task<Results<Ok<ServiceProviderState>, ProblemHttpResult>> Register(
        ManagementContext context, [FromBody] NewServiceProvider provider, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(provider, ManagementJson.Default.NewServiceProvider);
        var answer = await AskAsync(context, HttpMethod.Put, "/beheer/dienstverleners", body, ManagementJson.Default.ServiceProviderState, cancellationToken);
        if (answer.Result is not Ok<ServiceProviderState> { Value: { } connected })
        {
            return (ProblemHttpResult)answer.Result;
        }

        context.Door.Oins.Add(connected.Oin);
        var issued = context.Certificates.Obtain(new($"sp-{connected.Oin}.{context.Model.Options.Suffix}", CertificatePurpose.Client, "aangesloten dienst", connected.Oin));
        return TypedResults.Ok(connected with { ClientCertificate = issued.CertificatePath, ClientKey = issued.KeyPath });
    }

    private static async Task<Results<Ok<Nothing>, ProblemHttpResult>> ChangeKeys(
        ManagementContext context, [FromBody] KeyChange change, CancellationToken cancellationToken)
    {
        if (change.Interface is not ("digid" or "tvs") || change.Step is not ("announce" or "switch" or "retire"))
        {
            return TypedResults.Problem("interface is digid or tvs; step is announce, switch or retire, in that order.", statusCode: StatusCodes.Status400BadRequest);
        }

        var (now, next) = context.Certificates.SigningKeysOf(change.Interface);
        IssuedCertificate[] keys = change.Step switch
        {
            "announce" => [now, next],
            "switch" => [next, now],
            _ => [next],
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new InterfaceKeys(change.Interface, [.. keys.Select(k => new InterfaceKey(k.CertificatePath, k.KeyPath))]), ManagementJson.Default.InterfaceKeys);
        var answer = await AskAsync(context, HttpMethod.Put, "/beheer/sleutels", body, ManagementJson.Default.Nothing, cancellationToken);
        if (change.Step == "retire" && answer.Result is Ok<Nothing>)
        {
            context.Certificates.Retire(change.Interface);
        }

        return answer;
    }

    private static string Digid(ManagementContext context) => context.Model.The(Role.DienstverlenerAuthenticatie).Name;

    private static async Task<Results<Ok<T>, ProblemHttpResult>> AskAsync<T>(
        ManagementContext context, HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var digid = Digid(context);
        if (context.Model.Options.LeavesOut(digid))
        {
            return TypedResults.Problem($"{digid} was left out with --without, so there is no DigiD to tell.", statusCode: StatusCodes.Status409Conflict);
        }

        return await context.Sockets.AskAsync(digid, method, path, body, type, Problem, cancellationToken);
    }

    private static ProblemHttpResult Problem(byte[] text, int status) =>
        TypedResults.Problem(JsonSerializer.Deserialize(text, ManagementJson.Default.DigidFault)?.Error, statusCode: status);
}

/// <summary>Keys as DigiD takes them.</summary>
internal sealed record InterfaceKeys(string Interface, IReadOnlyList<InterfaceKey> Keys);

/// <summary>PEM files.</summary>
internal sealed record InterfaceKey(string Certificate, string Key);

/// <summary>What DigiD says is wrong.</summary>
internal sealed record DigidFault(string Error);
