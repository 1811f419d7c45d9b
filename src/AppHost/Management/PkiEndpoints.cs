using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MedMijSandbox.AppHost.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>Somebody who wants certificates of the sandbox.</summary>
/// <param name="Id">Id; a registration of the same id is replaced and keeps its keys.</param>
/// <param name="Organisation">Name in the certificates, where TEST is put before it.</param>
/// <param name="Oin">OIN, 20 digits.</param>
/// <param name="Names">Host names; a name is of one registration.</param>
/// <param name="Http01Address">Where the challenge http-01 of ACME is fetched, as in <c>http://127.0.0.1:5002</c>; null: at port 80 of the name.</param>
/// <param name="NewToken">Whether one that has a token gets another.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PkiRegistration(string Id, string Organisation, string Oin, IReadOnlyList<string> Names, Uri? Http01Address = null, bool NewToken = false);

/// <summary>A registration with what it enrols with.</summary>
/// <param name="Id">Id.</param>
/// <param name="Organisation">Name in the certificates.</param>
/// <param name="Oin">OIN.</param>
/// <param name="Names">Host names.</param>
/// <param name="Http01Address">Where challenges are fetched.</param>
/// <param name="EabKeyId">Key identifier of the external account binding of ACME.</param>
/// <param name="EabKey">Key of that binding, Base64url.</param>
/// <param name="Token">Token for <c>/csr</c> and <c>/pkcs12</c>; only in the answer in which it was made.</param>
/// <param name="OfDeelnemer">Whether it came from the registration of a Deelnemer, and ends with it.</param>
public sealed record PkiRegistrationState(
    string Id, string Organisation, string Oin, IReadOnlyList<string> Names, Uri? Http01Address, string EabKeyId, string EabKey, string? Token, bool OfDeelnemer);

/// <summary>What is to be revoked, one of the two.</summary>
/// <param name="Serial">Serial number of one certificate, hexadecimal.</param>
/// <param name="Name">Host name of which all valid certificates are revoked.</param>
/// <param name="Reason">Reason as RFC 5280 names it, as in <c>keyCompromise</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PkiRevocation(string? Serial = null, string? Name = null, string Reason = "unspecified");

/// <summary>Serial numbers of what was revoked.</summary>
public sealed record PkiRevoked(IReadOnlyList<string> Serials);

/// <summary>A bad certificate that somebody needs.</summary>
/// <param name="Kind">What is wrong with it, as in <c>not-yet-valid</c>; <c>GET /pki/ca</c> has all kinds.</param>
/// <param name="HostName">Host name that it would be right for.</param>
/// <param name="Purpose"><c>server</c> or <c>client</c>.</param>
/// <param name="Profile">The hierarchy that would be right: <c>backchannel</c> or <c>frontchannel</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ShelfOrder(string Kind, string HostName, string Purpose = "server", string Profile = "backchannel");

/// <summary>PEM files of a bad certificate.</summary>
public sealed record ShelfFiles(string Kind, string Certificate, string Key);

/// <summary>Files and addresses of the certificate authority.</summary>
/// <param name="Bundle">PEM file with both hierarchies.</param>
/// <param name="PrivateBundle">PEM file with the hierarchy of the backchannel.</param>
/// <param name="PublicBundle">PEM file with the hierarchy of the frontchannel.</param>
/// <param name="Authorities">Names, as in <c>/crl/NAME.crl</c> and <c>/ca/NAME.cer</c>.</param>
/// <param name="Address">Address for plain HTTP.</param>
/// <param name="Shelf">Kinds of bad certificates.</param>
public sealed record PkiState(string Bundle, string PrivateBundle, string PublicBundle, IReadOnlyList<string> Authorities, Uri? Address, IReadOnlyList<string> Shelf);

/// <summary>A certificate that was issued.</summary>
public sealed record PkiCertificate(
    string Serial, string Issuer, IReadOnlyList<string> Names, DateTimeOffset NotAfter, string? Registration, DateTimeOffset? RevokedAt, string? Reason);

internal sealed record PkiFault(string Title, string Detail);

/// <summary>The routes of the management address that are about certificates. The certificate authority itself judges what it is given.</summary>
internal static class PkiEndpoints
{
    private const string Registrations = "/beheer/registraties";

    public static void MapPki(this IEndpointRouteBuilder app)
    {
        app.MapGet("/pki/ca", (ManagementContext c, CancellationToken t) => AskAsync(c, HttpMethod.Get, "/beheer/autoriteit", null, ManagementJson.Default.PkiState, t))
            .WithSummary("Files to trust, addresses, and the kinds of bad certificates.");
        app.MapGet("/pki/registrations", (ManagementContext c, CancellationToken t) =>
            AskAsync(c, HttpMethod.Get, Registrations, null, ManagementJson.Default.IReadOnlyListPkiRegistrationState, t))
            .WithSummary("Who may have certificates, and for which names.");
        app.MapPut("/pki/registrations", (ManagementContext c, [FromBody] PkiRegistration registration, CancellationToken t) =>
            AskAsync(c, HttpMethod.Put, Registrations, JsonSerializer.SerializeToUtf8Bytes(registration, ManagementJson.Default.PkiRegistration), ManagementJson.Default.PkiRegistrationState, t))
            .WithSummary("Registers somebody for host names, and gives what ACME, /csr and /pkcs12 ask.");
        app.MapDelete("/pki/registrations/{id}", RemoveAsync)
            .WithSummary("Ends a registration: its names are free, and its token and ACME accounts are worth nothing. What was issued stays valid until POST /pki/revoke.");
        app.MapGet("/pki/certificates", (ManagementContext c, string? name, CancellationToken t) => AskAsync(
            c, HttpMethod.Get, "/beheer/uitgegeven" + (name is null ? "" : "?name=" + Uri.EscapeDataString(name)), null, ManagementJson.Default.IReadOnlyListPkiCertificate, t))
            .WithSummary("What was issued: all of it, or what carries a name.");
        app.MapPost("/pki/revoke", RevokeAsync).WithSummary("Revokes a certificate by its serial number, or all of a name. Every participant here honours it at once, your own system when it looks.");
        app.MapPost("/pki/shelf", TakeAsync).WithSummary("A bad certificate as PEM files: a key and a chain that have to be refused.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, ManagementContext context, CancellationToken cancellationToken)
    {
        if (RunningPki(context) is not { } pki)
        {
            return LeftOut();
        }

        using var response = await context.Sockets.SendAsync(HttpMethod.Delete, pki, $"{Registrations}/{Uri.EscapeDataString(id)}", null, cancellationToken);
        return response.IsSuccessStatusCode
            ? TypedResults.NoContent()
            : TypedResults.Problem("There is no registration with that id. GET /pki/registrations lists them.", statusCode: (int)response.StatusCode);
    }

    private static async Task<Results<Ok<PkiRevoked>, ProblemHttpResult>> RevokeAsync(
        ManagementContext context, [FromBody] PkiRevocation revocation, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(revocation, ManagementJson.Default.PkiRevocation);
        var answer = await AskAsync(context, HttpMethod.Post, "/beheer/intrekken", body, ManagementJson.Default.PkiRevoked, cancellationToken);
        if (answer.Result is Ok<PkiRevoked>)
        {
            await TellAsync(context, cancellationToken);
        }

        return answer;
    }

    private static async Task<Results<Ok<ShelfFiles>, ProblemHttpResult>> TakeAsync(
        ManagementContext context, [FromBody] ShelfOrder order, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(order, ManagementJson.Default.ShelfOrder);
        var answer = await AskAsync(context, HttpMethod.Post, "/beheer/plank", body, ManagementJson.Default.ShelfFiles, cancellationToken);
        if (order.Kind == "revoked" && answer.Result is Ok<ShelfFiles>)
        {
            await TellAsync(context, cancellationToken);
        }

        return answer;
    }

    /// <summary>Has everybody here fetch the revocation lists now, so that whoever revokes something need not wait for half a minute.</summary>
    public static async Task TellAsync(ManagementContext context, CancellationToken cancellationToken)
    {
        var participants = context.Running.Select(async p =>
        {
            using var response = await context.Sockets.SendAsync(HttpMethod.Post, p.Name, "/beheer/intrekking/vernieuwen", null, cancellationToken);
        });
        await Task.WhenAll(participants.Append(context.RefreshDoor(cancellationToken)));
    }

    private static async Task<Results<Ok<T>, ProblemHttpResult>> AskAsync<T>(
        ManagementContext context, HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (RunningPki(context) is not { } pki)
        {
            return LeftOut();
        }

        return await context.Sockets.AskAsync(pki, method, path, body, type, Problem, cancellationToken);
    }

    private static ProblemHttpResult Problem(byte[] text, int status)
    {
        var fault = JsonSerializer.Deserialize(text, ManagementJson.Default.PkiFault);
        return TypedResults.Problem(fault?.Detail, title: fault?.Title, statusCode: status);
    }

    private static string? RunningPki(ManagementContext context) => context.Model.All(Role.Certificaatuitgever).Select(p => p.Name).FirstOrDefault(context.IsRunning);

    private static ProblemHttpResult LeftOut() =>
        TypedResults.Problem("The certificate authority was left out, so there is nobody to ask.", statusCode: StatusCodes.Status409Conflict);
}
