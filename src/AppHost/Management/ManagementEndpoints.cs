using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.AppHost.Verloop;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Node.Exchanges;
using MedMijSandbox.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>A participant of the stelsel.</summary>
public sealed record ParticipantState(string Name, string Role, string DisplayName, bool Running, IReadOnlyList<string> Aanbieders);

/// <summary>Nothing to say.</summary>
public sealed record Nothing;

/// <summary>The routes of the management address.</summary>
internal static class ManagementEndpoints
{
    public static void MapManagement(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => TypedResults.Content(Index, "text/html; charset=utf-8")).ExcludeFromDescription();
        app.MapGet("/health", () => TypedResults.Ok(new Nothing())).WithSummary("Answers when the stelsel is up.");
        app.MapClock();
        app.MapPost("/reset", Reset).WithSummary("Forgets the recorded exchanges, takes the faults of the front door away and sets protocol time back to machine time. Dossiers, accounts and grants stay.");
        app.MapGet("/participants", Participants).WithSummary("Who takes part.");
        app.MapGet("/participants/{name}/lists", Lists).WithSummary("The lists that a participant keeps: number, age, whether the copy is usable, and why the last fetch failed.");
        app.MapGet("/personas", (ManagementContext c) => TypedResults.Ok(c.Personas.Current)).WithSummary("The made-up Personen, without BSN.");
        app.MapDossiers();
        app.MapDvas();
        app.MapLogin();
        app.MapMessages();
        app.MapSubscriptions();
        app.MapLog();
        app.MapArchive();
        app.MapListFaults();
        app.MapPki();
        app.MapFaults();
        app.MapNames();
        app.MapDeelnemers();
        app.MapListsAndAddresses();
        app.MapGet("/exchanges", Exchanges).WithSummary("What went over the front door after a number, oldest first, masked: the last ones up to a limit, only the refused ones, only those of a flow.");
        app.MapGet("/schemas", () => TypedResults.Ok(ListSchemas.Names)).WithSummary("Names of the XSDs of the lists.");
        app.MapGet("/schemas/{name}", Schema).WithSummary("An XSD.");
        app.MapGet("/verloop", ShowVerloop).WithSummary("A flow as a sequence, as a page; save it as one file. The last one, or the one of correlationId.");
    }

    private const string Index = """
        <!doctype html>
        <html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Beheer van de oefenomgeving</title></head>
        <body><main><h1>Beheer van de oefenomgeving</h1>
        <ul>
        <li><a href="/verloop">Verloop</a>: wat er het laatst gebeurde, stap voor stap</li>
        <li><a href="/messages">E-mail</a> van de PGO's en <a href="/log">het log van de keten</a></li>
        <li><a href="/exchanges">Berichten</a>: alles wat over de voordeur ging, zonder geheimen; in het veld note staat waarom iets is geweigerd</li>
        <li><a href="/participants">Deelnemers</a>, <a href="/deelnemers">hun status</a> en <a href="/personas">verzonnen personen</a></li>
        <li><a href="/service-providers">Diensten die op DigiD en TVS zijn aangesloten</a> en <a href="/login/outcomes">hoe inloggen kan aflopen</a></li>
        <li><a href="/faults">Fouten</a> die de voordeur met opzet maakt</li>
        <li><a href="/clock">Klok</a> en <a href="/schemas">schema's van de lijsten</a></li>
        <li><a href="/pki/certificates">Certificaten die zijn uitgegeven</a> en <a href="/pki/ca">wie ze uitgeeft</a></li>
        <li><a href="/lists/archive">Archief van de lijsten</a>: elke versie die is uitgegeven; <a href="/lists">wat elke deelnemer heeft</a> en <a href="/lists/faults">fouten met opzet</a></li>
        <li><a href="/names">Namen</a>: welke er zijn, en waar zij heen leiden</li>
        <li><a href="/openapi/v1.json">Beschrijving van dit adres (OpenAPI)</a></li>
        </ul></main></body></html>
        """;

    private static Ok<Nothing> Reset(ManagementContext context, [FromBody] Nothing body)
    {
        _ = body;
        context.Door.Recorder.Clear();
        context.Door.Faults.Clear();
        context.Clock.MoveTo(context.MachineTime.GetUtcNow());
        return TypedResults.Ok(new Nothing());
    }

    private static Ok<IReadOnlyList<ParticipantState>> Participants(ManagementContext context) => TypedResults.Ok<IReadOnlyList<ParticipantState>>(
        [.. context.Model.Participants.Select(p => new ParticipantState(
            p.Name, p.Role.ToString(), p.DisplayName, !context.Model.Options.LeavesOut(p.Name), [.. p.Aanbieders.Select(a => a.Naam)]))]);

    private static async Task<Results<Ok<IReadOnlyList<ListState>>, NotFound>> Lists(string name, ManagementContext context, CancellationToken cancellationToken)
    {
        if (!context.IsRunning(name))
        {
            return TypedResults.NotFound();
        }

        using var response = await context.Sockets.GetAsync(name, "/beheer/lijsten", cancellationToken);
        var lists = await response.Content.ReadFromJsonAsync(ManagementJson.Default.IReadOnlyListListState, cancellationToken);
        return TypedResults.Ok(lists ?? []);
    }

    private static Ok<IReadOnlyList<MaskedExchange>> Exchanges(
        ManagementContext context, long after = 0, int limit = ExchangeRecorder.MaximumCount, bool refused = false, string? correlationId = null) =>
        TypedResults.Ok(context.Door.Recorder.Last(after, Math.Clamp(limit, 1, ExchangeRecorder.MaximumCount), refused, correlationId));

    private static Results<FileContentHttpResult, NotFound> Schema(string name) =>
        ListSchemas.Find(name) is { } bytes ? TypedResults.File(bytes, "application/xml") : TypedResults.NotFound();

    private static ContentHttpResult ShowVerloop(ManagementContext context, HttpContext http, string? correlationId = null)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
        var exchanges = context.Door.Recorder.After(0);
        var flows = Flows.Recent(exchanges);
        var steps = (correlationId ?? (flows is [var newest, ..] ? newest.CorrelationId : null)) is { } chosen ? Flows.Of(exchanges, chosen) : [];
        var title = steps.Count == 0 ? (correlationId is null ? "Nog geen verloop" : "Geen verloop met dit nummer") : "Verloop van " + steps[0].Time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
        return TypedResults.Content(VerloopPage.Render(steps, title, nonce, flows), "text/html; charset=utf-8", statusCode: correlationId is not null && steps.Count == 0 ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<ListState>))]
[JsonSerializable(typeof(IReadOnlyList<ListVersion>))]
[JsonSerializable(typeof(NextWork))]
[JsonSerializable(typeof(ClockState))]
[JsonSerializable(typeof(ClockMove))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(IReadOnlyList<ParticipantState>))]
[JsonSerializable(typeof(IReadOnlyList<PersonaSummary>))]
[JsonSerializable(typeof(IReadOnlyList<MaskedExchange>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(FixtureFolders))]
[JsonSerializable(typeof(LoadedFixtures))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(DvaProblems))]
[JsonSerializable(typeof(IReadOnlyList<SentMessage>))]
[JsonSerializable(typeof(NewDossierData))]
[JsonSerializable(typeof(EarlierSubscriptionEnd))]
[JsonSerializable(typeof(AffectedSubscriptions))]
[JsonSerializable(typeof(PatientSubscriptions))]
[JsonSerializable(typeof(PersonaChange))]
[JsonSerializable(typeof(PersoonState))]
[JsonSerializable(typeof(PersoonNumber))]
[JsonSerializable(typeof(EndedCount))]
[JsonSerializable(typeof(PreparedLogin))]
[JsonSerializable(typeof(IReadOnlyList<PreparedLogin>))]
[JsonSerializable(typeof(IReadOnlyList<LoginOutcomeText>))]
[JsonSerializable(typeof(NewServiceProvider))]
[JsonSerializable(typeof(ServiceProviderState))]
[JsonSerializable(typeof(IReadOnlyList<ServiceProviderState>))]
[JsonSerializable(typeof(KeyChange))]
[JsonSerializable(typeof(InterfaceKeys))]
[JsonSerializable(typeof(DigidFault))]
[JsonSerializable(typeof(PkiRegistration))]
[JsonSerializable(typeof(PkiRegistrationState))]
[JsonSerializable(typeof(IReadOnlyList<PkiRegistrationState>))]
[JsonSerializable(typeof(PkiRevocation))]
[JsonSerializable(typeof(PkiRevoked))]
[JsonSerializable(typeof(ShelfOrder))]
[JsonSerializable(typeof(ShelfFiles))]
[JsonSerializable(typeof(PkiState))]
[JsonSerializable(typeof(IReadOnlyList<PkiCertificate>))]
[JsonSerializable(typeof(PkiFault))]
[JsonSerializable(typeof(NewFault))]
[JsonSerializable(typeof(SetFault))]
[JsonSerializable(typeof(IReadOnlyList<SetFault>))]
[JsonSerializable(typeof(RemovedFaults))]
internal sealed partial class ManagementJson : JsonSerializerContext;
