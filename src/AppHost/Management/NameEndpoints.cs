using System.Text.Json.Serialization;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.FakeInternet;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>A host name of the sandbox.</summary>
/// <param name="Name">Host name.</param>
/// <param name="Participant">Who is behind it; null: a system of somebody's own.</param>
/// <param name="PassedTo">Address that the front door passes the bytes on to; null: it does the TLS itself.</param>
public sealed record SandboxName(string Name, string? Participant, string? PassedTo);

/// <summary>Something that has to go wrong with a name, in DNS and at the proxy.</summary>
/// <param name="Name">Host name, or <c>*</c> for all.</param>
/// <param name="Fault"><c>nxdomain</c>, <c>servfail</c>, <c>no-answer</c> or <c>slow</c>.</param>
/// <param name="DelayMs">Milliseconds that <c>slow</c> waits.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NameFaultOrder([property: JsonRequired] string Name, [property: JsonRequired] string Fault, int DelayMs = 3000);

/// <summary>The names of the sandbox: which there are, and what goes wrong with them.</summary>
internal static class NameEndpoints
{
    public static void MapNames(this IEndpointRouteBuilder app)
    {
        app.MapGet("/names", Names).WithSummary("Every host name of the sandbox, those of systems of your own included. All lead to 127.0.0.1.");
        app.MapGet("/names/faults", (ManagementContext c) => TypedResults.Ok(c.Internet.Faults.All)).WithSummary("What goes wrong with which names, in DNS and at the proxy.");
        app.MapPut("/names/faults", Put).WithSummary("Lets something go wrong with a name: nxdomain, servfail, no-answer or slow.");
        app.MapDelete("/names/faults", Remove).WithSummary("Takes the fault of a name away (name=...), or all of them.");
    }

    private static Ok<IReadOnlyList<SandboxName>> Names(ManagementContext context)
    {
        var passed = context.Door.PassThrough.All;
        var served = ParticipantSettings.ServedHosts(context.Model, new HostNames(context.Model.Options.Suffix))
            .Where(h => !passed.ContainsKey(h.Host)).Select(h => new SandboxName(h.Host, h.Participant.Name, null));
        var known = served.Concat(passed.Select(p => new SandboxName(p.Key, null, p.Value.ToString()))).ToDictionary(n => n.Name, StringComparer.Ordinal);

        // what a Deelnemer registered with an http address: the front door does the TLS for it
        foreach (var name in context.Door.Hosts.Names)
        {
            known.TryAdd(name, new(name, null, null));
        }

        return TypedResults.Ok<IReadOnlyList<SandboxName>>([.. known.Values.OrderBy(n => n.Name, StringComparer.Ordinal)]);
    }

    private static Results<Ok<IReadOnlyList<NameFault>>, ProblemHttpResult> Put(ManagementContext context, [FromBody] NameFaultOrder order) =>
        context.Internet.Faults.Put(new(order.Name, order.Fault, order.DelayMs)) is { } wrong
            ? TypedResults.Problem(wrong, statusCode: StatusCodes.Status400BadRequest)
            : TypedResults.Ok(context.Internet.Faults.All);

    private static Ok<IReadOnlyList<NameFault>> Remove(ManagementContext context, string? name)
    {
        context.Internet.Faults.Remove(name);
        return TypedResults.Ok(context.Internet.Faults.All);
    }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<SandboxName>))]
[JsonSerializable(typeof(IReadOnlyList<NameFault>))]
[JsonSerializable(typeof(NameFaultOrder))]
internal sealed partial class NamesJson : JsonSerializerContext;
