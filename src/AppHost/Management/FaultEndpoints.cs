using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.Node.Fouten;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>A fault to make at the front door; what is left out holds for every host, caller and request. <c>docs/fouten.md</c> has them all.</summary>
/// <param name="Name">Name of the fault.</param>
/// <param name="Host">Host name, whole or without the suffix.</param>
/// <param name="Caller">Participant, common name of a client certificate, or browser.</param>
/// <param name="Path">Start of the path.</param>
/// <param name="Nth">Only the nth request that matches, from 1.</param>
/// <param name="Every">Every so many requests that match.</param>
/// <param name="Chance">Chance, 0 to 1.</param>
/// <param name="Times">How many times it happens.</param>
/// <param name="Parameters">Parameters of the fault: texts or numbers.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewFault(
    string? Name = null, string? Host = null, string? Caller = null, string? Path = null, int? Nth = null, int? Every = null, double? Chance = null,
    int? Times = null, Dictionary<string, JsonElement>? Parameters = null);

/// <summary>A fault that is set.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Name of the fault.</param>
/// <param name="Phase">handshake, verzoek or antwoord.</param>
/// <param name="Host">Host name; null: every.</param>
/// <param name="Caller">Who asks; null: everybody.</param>
/// <param name="Path">Start of the path; null: every.</param>
/// <param name="Nth">Only the nth; null: every.</param>
/// <param name="Every">Every so many; null: each.</param>
/// <param name="Chance">Chance; null: always.</param>
/// <param name="Times">How many times; null: until it is taken away.</param>
/// <param name="Parameters">Parameters with their defaults.</param>
/// <param name="Seen">Requests, or handshakes, that it is for.</param>
/// <param name="Applied">Times that it happened.</param>
public sealed record SetFault(
    string Id, string Name, string Phase, string? Host, string? Caller, string? Path, int? Nth, int? Every, double? Chance, int? Times,
    IReadOnlyDictionary<string, string> Parameters, long Seen, long Applied);

/// <summary>How many faults were taken away.</summary>
public sealed record RemovedFaults(int Removed);

/// <summary>The routes of the management address with which faults are made at the front door.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder app)
    {
        app.MapGet("/faults", (ManagementContext c) => TypedResults.Ok<IReadOnlyList<SetFault>>([.. c.Door.Faults.All.Select(Show)]))
            .WithSummary("The faults that are set at the front door, and how often each was made.");
        app.MapPut("/faults", PutAsync)
            .WithSummary("Sets a fault, as in {\"name\": \"unavailable\", \"host\": \"token.dva-noord\", \"times\": 1}. One of the handshake works on new connections; open ones end after the request they are at.");
        app.MapDelete("/faults", (ManagementContext c) => TypedResults.Ok(new RemovedFaults(c.Door.Faults.Clear()))).WithSummary("Takes every fault away.");
        app.MapDelete("/faults/{id}", Remove).WithSummary("Takes one fault away.");
    }

    private static async Task<Results<Ok<SetFault>, ProblemHttpResult>> PutAsync(
        ManagementContext context, [FromBody] NewFault fault, CancellationToken cancellationToken)
    {
        var parameters = (fault.Parameters ?? []).ToDictionary(p => p.Key, p => TextOf(p.Value), StringComparer.Ordinal);
        var odd = parameters.Where(p => p.Value is null).Select(p => $"parameter {p.Key} is a text or a number.").ToList();
        var rule = new FaultRule(
            fault.Name ?? "", HostOf(context, fault.Host), fault.Caller, fault.Nth, fault.Chance,
            parameters.Where(p => p.Value is not null).ToDictionary(p => p.Key, p => p.Value!, StringComparer.Ordinal))
        {
            Path = fault.Path,
            Every = fault.Every,
            Times = fault.Times,
        };
        List<string> problems = [.. odd, .. rule.Problems()];
        if (problems.Count == 0)
        {
            var put = context.Door.Faults.Put(rule, CertificateFor(context, rule));
            if (put.Fault is { } set)
            {
                if (rule.Parameters.GetValueOrDefault(FaultCatalogue.CertificateParameter) == "revoked")
                {
                    await PkiEndpoints.TellAsync(context, cancellationToken);
                }

                return TypedResults.Ok(Show(set));
            }

            problems.AddRange(put.Problems);
        }

        return TypedResults.Problem(string.Join(' ', problems), statusCode: StatusCodes.Status400BadRequest);
    }

    private static Results<NoContent, ProblemHttpResult> Remove(string id, ManagementContext context) => context.Door.Faults.Remove(id)
        ? TypedResults.NoContent()
        : TypedResults.Problem("There is no fault with that id. GET /faults lists them.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>The bad certificate that a rule shows; null: it shows none, its host is not there, or nobody makes them here.</summary>
    private static FaultCertificate? CertificateFor(ManagementContext context, FaultRule rule)
    {
        if (rule.Parameters.GetValueOrDefault(FaultCatalogue.CertificateParameter) is not { } kind || rule.Host is not { } host
            || !context.Door.Hosts.Has(host) || context.Shelf is not { } shelf)
        {
            return null;
        }

        var issued = shelf(kind, host);
        return new(issued.CertificatePath, issued.KeyPath);
    }

    private static string? HostOf(ManagementContext context, string? host)
    {
        var suffix = "." + context.Model.Options.Suffix;
        return host is null || host.EndsWith(suffix, StringComparison.Ordinal) ? host : host + suffix;
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static SetFault Show(FaultState fault) => new(
        fault.Id, fault.Rule.Name, fault.Phase, fault.Rule.Host, fault.Rule.Caller, fault.Rule.Path, fault.Rule.Nth, fault.Rule.Every, fault.Rule.Chance,
        fault.Rule.Times, fault.Values, fault.Seen, fault.Applied);
}
