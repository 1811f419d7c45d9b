using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MedMijSandbox.AppHost.Deelnemers;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.Stelselnode.Deelnemers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>A wish for another status.</summary>
/// <param name="Status">aangemeld, gekwalificeerd, toegelaten, geschorst or uitgetreden.</param>
/// <param name="Refresh">Whether every participant fetches the lists at once; without, each does when its copy is old.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DeelnemerStatusChange([property: JsonRequired] string Status, bool Refresh = false);

/// <summary>What registering brought.</summary>
/// <param name="Deelnemer">The Deelnemer as it is now.</param>
/// <param name="Lists">Every list with its number, and whether that is a new one.</param>
/// <param name="Enrolment">How it gets certificates; null: it does not.</param>
/// <param name="Warning">Why it does not; null: it does, or the sandbox has no certificate authority that can be asked.</param>
/// <param name="ClientCertificate">PEM file of a client certificate that was issued; null: none was asked.</param>
/// <param name="ClientKey">PEM file of its key.</param>
public sealed record RegistrationResult(
    DeelnemerState Deelnemer, IReadOnlyList<ListNumber> Lists, Enrolment? Enrolment, string? Warning, string? ClientCertificate, string? ClientKey);

/// <summary>The Deelnemers of the stelsel. The Stelselnode judges what it is given; here the front door and the certificate authority follow.</summary>
internal static class DeelnemerEndpoints
{
    private const int BodyLimit = 2 * 1024 * 1024;
    private const string Path = "/beheer/deelnemers";

    public static void MapDeelnemers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/deelnemers", AllAsync)
            .WithSummary("Every Deelnemer with its status and what may follow.");
        app.MapGet("/deelnemers/{name}", FindAsync).WithSummary("A Deelnemer.");
        app.MapGet("/deelnemers/{name}/registration", ExportAsync)
            .WithSummary("The registration of a Deelnemer, of the sandbox or of your own, in the form in which it can be put.");
        app.MapPut("/deelnemers/{name}", RegisterAsync).Accepts<Registration>("application/json").WithMetadata(new RequestSizeLimitAttribute(BodyLimit))
            .WithSummary("Registers a DVP, DVA or SP of your own, or changes its registration: docs/deelnemers.md. issue=true also makes a client certificate, refresh=true has every participant fetch the lists at once. It stays after a restart.");
        app.MapPut("/deelnemers/{name}/status", ChangeStatusAsync)
            .WithSummary("Brings a Deelnemer to another status; all lists follow in one step. The participants of the sandbox may be suspended too.");
        app.MapDelete("/deelnemers/{name}", RemoveAsync)
            .WithSummary("Forgets a registration; a participant of the sandbox is toegelaten again. refresh=true has every participant fetch the lists at once.");
    }

    /// <summary>Wires what was registered before this start. One that cannot be served keeps nobody from starting.</summary>
    /// <returns>For the user: who is not served, and why.</returns>
    public static async Task<IReadOnlyList<string>> LoadAsync(ManagementContext context, CancellationToken cancellationToken)
    {
        if (!context.IsRunning(Stelselnode(context)))
        {
            return [];
        }

        var answer = await AskAsync(context, HttpMethod.Get, Path, null, DeelnemerJson.Default.IReadOnlyListDeelnemerState, cancellationToken);
        if (answer.Result is not Ok<IReadOnlyList<DeelnemerState>> { Value: { } all })
        {
            return [];
        }

        if (context.IsRunning(PkiEnrolment.Participant))
        {
            await PkiEnrolment.ReconcileAsync(context.Sockets, all, cancellationToken);
        }

        return [.. all
            .Select(deelnemer => context.Unserved.Apply(context.Wiring, deelnemer) is { } fault ? $"The front door does not serve {deelnemer.Name}: {fault}" : null)
            .OfType<string>()];
    }

    private static async Task<Results<Ok<IReadOnlyList<DeelnemerState>>, ProblemHttpResult>> AllAsync(ManagementContext context, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(context, HttpMethod.Get, Path, null, DeelnemerJson.Default.IReadOnlyListDeelnemerState, cancellationToken);
        return answer.Result is Ok<IReadOnlyList<DeelnemerState>> { Value: { } all }
            ? TypedResults.Ok<IReadOnlyList<DeelnemerState>>([.. all.Select(context.Unserved.Tell)])
            : (ProblemHttpResult)answer.Result;
    }

    private static async Task<Results<Ok<DeelnemerState>, ProblemHttpResult>> FindAsync(string name, ManagementContext context, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(context, HttpMethod.Get, PathOf(name), null, DeelnemerJson.Default.DeelnemerState, cancellationToken);
        return answer.Result is Ok<DeelnemerState> { Value: { } deelnemer } ? TypedResults.Ok(context.Unserved.Tell(deelnemer)) : (ProblemHttpResult)answer.Result;
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ExportAsync(string name, ManagementContext context, CancellationToken cancellationToken)
    {
        var answer = await FindAsync(name, context, cancellationToken);
        return answer.Result is Ok<DeelnemerState> { Value: { } deelnemer }
            ? TypedResults.Content(JsonSerializer.Serialize(deelnemer.Registration, RegistrationJson.Default.Registration), "application/json; charset=utf-8")
            : (ProblemHttpResult)answer.Result;
    }

    private static async Task<Results<Ok<RegistrationResult>, ProblemHttpResult>> RegisterAsync(
        string name, HttpRequest request, ManagementContext context, CancellationToken cancellationToken, bool issue = false, bool refresh = false)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        await context.DeelnemerGate.WaitAsync(cancellationToken);
        try
        {
            var before = (await FindAsync(name, context, cancellationToken)).Result as Ok<DeelnemerState>;
            var answer = await AskAsync(context, HttpMethod.Put, PathOf(name), body.ToArray(), DeelnemerJson.Default.DeelnemerChange, cancellationToken);
            if (answer.Result is not Ok<DeelnemerChange> { Value: { Deelnemer: { } deelnemer } change })
            {
                return (ProblemHttpResult)answer.Result;
            }

            if (context.Unserved.Apply(context.Wiring, deelnemer) is { } fault)
            {
                return await TakeBackAsync(name, before?.Value, fault, context);
            }

            var (enrolment, warning) = context.IsRunning(PkiEnrolment.Participant)
                ? await PkiEnrolment.PutAsync(context.Sockets, deelnemer.Registration, cancellationToken)
                : (null, null);
            var notIssued = issue ? context.Certificates.FindFault(deelnemer.Registration.ClientName) : null;
            var issued = issue && notIssued is null ? context.Wiring.ClientCertificate(deelnemer.Registration) : null;
            await RefreshAsync(context, refresh, cancellationToken);
            return TypedResults.Ok(new RegistrationResult(deelnemer, change.Lists, enrolment, warning ?? notIssued, issued?.CertificatePath, issued?.KeyPath));
        }
        finally
        {
            context.DeelnemerGate.Release();
        }
    }

    /// <summary>What the front door cannot serve is not kept: the registration of before comes back, or none. Whoever asked may be gone by then.</summary>
    private static async Task<ProblemHttpResult> TakeBackAsync(string name, DeelnemerState? before, string fault, ManagementContext context)
    {
        var body = before is null ? null : JsonSerializer.SerializeToUtf8Bytes(before.Registration, RegistrationJson.Default.Registration);
        var method = before is null ? HttpMethod.Delete : HttpMethod.Put;
        var answer = await AskAsync(context, method, PathOf(name), body, DeelnemerJson.Default.DeelnemerChange, CancellationToken.None);
        context.Unserved.Remove(context.Wiring, name);
        if (answer.Result is Ok<DeelnemerChange> { Value.Deelnemer: { } restored })
        {
            context.Unserved.Apply(context.Wiring, restored);
        }

        var outcome = answer.Result is Ok<DeelnemerChange> ? "er is niets bewaard" : $"de registratie is wel bewaard; verwijder haar met DELETE /deelnemers/{name}";
        return TypedResults.Problem(
            $"De voordeur kan {name} niet bedienen en {outcome}: {fault}", statusCode: StatusCodes.Status400BadRequest,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["refusal"] = "deelnemer-registration-wrong",
                ["problems"] = new RegistrationProblem[] { new("address", fault) },
            });
    }

    private static async Task<Results<Ok<DeelnemerChange>, ProblemHttpResult>> ChangeStatusAsync(
        string name, ManagementContext context, [FromBody] DeelnemerStatusChange wish, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new(wish.Status), DeelnemerJson.Default.StatusWish);
        await context.DeelnemerGate.WaitAsync(cancellationToken);
        try
        {
            var answer = await AskAsync(context, HttpMethod.Put, PathOf(name) + "/status", body, DeelnemerJson.Default.DeelnemerChange, cancellationToken);
            if (answer.Result is not Ok<DeelnemerChange> { Value: { Deelnemer: { } deelnemer } change })
            {
                return answer;
            }

            context.Unserved.Apply(context.Wiring, deelnemer);
            await RefreshAsync(context, wish.Refresh, cancellationToken);
            return TypedResults.Ok(change with { Deelnemer = context.Unserved.Tell(deelnemer) });
        }
        finally
        {
            context.DeelnemerGate.Release();
        }
    }

    private static async Task<Results<Ok<DeelnemerChange>, ProblemHttpResult>> RemoveAsync(
        string name, ManagementContext context, CancellationToken cancellationToken, bool refresh = false)
    {
        await context.DeelnemerGate.WaitAsync(cancellationToken);
        try
        {
            var answer = await AskAsync(context, HttpMethod.Delete, PathOf(name), null, DeelnemerJson.Default.DeelnemerChange, cancellationToken);
            if (answer.Result is not Ok<DeelnemerChange> { Value: { } change })
            {
                return answer;
            }

            string? fault = null;
            if (change.Deelnemer is null)
            {
                context.Unserved.Remove(context.Wiring, name);
                fault = context.IsRunning(PkiEnrolment.Participant) ? await PkiEnrolment.RemoveAsync(context.Sockets, name, cancellationToken) : null;
            }

            await RefreshAsync(context, refresh, cancellationToken);
            return fault is null ? answer : TypedResults.Problem(
                $"{name} is verwijderd, maar haar inschrijving bij de certificaatautoriteit niet: {fault} Verwijder die met DELETE /pki/registrations/{name}.",
                statusCode: StatusCodes.Status500InternalServerError);
        }
        finally
        {
            context.DeelnemerGate.Release();
        }
    }

    private static Task RefreshAsync(ManagementContext context, bool refresh, CancellationToken cancellationToken) =>
        refresh ? ListEndpoints.RefreshAllAsync(context, cancellationToken) : Task.CompletedTask;

    private static string PathOf(string name) => $"{Path}/{Uri.EscapeDataString(name)}";

    private static string Stelselnode(ManagementContext context) => context.Model.The(Role.MedMijRegistratie).Name;

    private static async Task<Results<Ok<T>, ProblemHttpResult>> AskAsync<T>(
        ManagementContext context, HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var stelselnode = Stelselnode(context);
        if (!context.IsRunning(stelselnode))
        {
            return TypedResults.Problem($"{stelselnode} was left out with --without, so there are no Deelnemers to change.", statusCode: StatusCodes.Status409Conflict);
        }

        return await context.Sockets.AskAsync(stelselnode, method, path, body, type, Problem, cancellationToken);
    }

    private static ProblemHttpResult Problem(byte[] text, int status)
    {
        var fault = JsonSerializer.Deserialize(text, DeelnemerJson.Default.DeelnemerFault)!;
        return TypedResults.Problem(
            fault.Error, statusCode: status,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["refusal"] = fault.Refusal, ["problems"] = fault.Problems.ToArray() });
    }
}

/// <summary>What these routes take and give.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeelnemerStatusChange))]
[JsonSerializable(typeof(RegistrationResult))]
[JsonSerializable(typeof(Registration))]
[JsonSerializable(typeof(DeelnemerState))]
[JsonSerializable(typeof(IReadOnlyList<DeelnemerState>))]
[JsonSerializable(typeof(DeelnemerChange))]
[JsonSerializable(typeof(RegistrationProblem[]))]
[JsonSerializable(typeof(ParticipantAddress))]
[JsonSerializable(typeof(NewParticipantAddress))]
[JsonSerializable(typeof(IReadOnlyList<ParticipantLists>))]
internal sealed partial class DeelnemersJson : JsonSerializerContext;
