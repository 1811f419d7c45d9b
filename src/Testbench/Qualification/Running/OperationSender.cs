using MedMijSandbox.Stelsel;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Tokens;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>Sends the requests of scripts to a DVA over the front door, with the certificate and the real tokens of a DVP.</summary>
/// <param name="caller">The bench's own requests.</param>
/// <param name="tokens">Where tokens come from.</param>
internal sealed class OperationSender(BackchannelCaller caller, TokenRoad tokens)
{
    /// <summary>Sends one operation and keeps its answer.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="context">The script.</param>
    /// <param name="routes">Where it goes.</param>
    /// <param name="personas">Who its fixed token stands for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ActionResult> SendAsync(
        ScriptOperation operation, ScriptContext context, UnitRoutes routes, PersonaBook personas, CancellationToken cancellationToken)
    {
        var target = OperationRequest.Target(operation, context);
        if (!target.Succeeded)
        {
            return OperationOutcomes.Of(operation, target);
        }

        var route = (UrlText.IsAbsolute(target.Text) ? routes.Owning(target.Text) : null) ?? routes.For(operation);
        if (route is null || UrlText.ToUri(OperationRequest.Join(route.BaseAddress, target.Text)) is not { } address)
        {
            return OperationOutcomes.Wrong(operation, $"'{target.Text}' is geen adres");
        }

        if (!caller.Reaches(address))
        {
            return ActionResult.Skip(operation, $"{address.Host} ligt buiten de oefenomgeving, en daar gaat niets heen");
        }

        var (token, refusal) = await TokenAsync(operation, context, route, personas, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var (headers, wrongHeader) = Headers(operation, context, token);
        if (wrongHeader is not null)
        {
            return wrongHeader;
        }

        var (request, wrongBody) = Build(operation, context, address, headers);
        return request is null ? wrongBody! : await ExchangeAsync(operation, context, request, cancellationToken);
    }

    private static (BackchannelRequest? Request, ActionResult? Refusal) Build(
        ScriptOperation operation, ScriptContext context, Uri address, List<KeyValuePair<string, string>> headers)
    {
        var method = OperationRequest.Method(operation);
        if (operation.SourceId is not { } source || method is "GET" or "DELETE")
        {
            return (new(method, address, headers), null);
        }

        var (body, isXml, trouble) = FixtureBody.Of(context, source, OperationRequest.WantsXml(operation));
        return trouble is null
            ? (new(method, address, headers, body, OperationRequest.ContentType(operation, isXml)), null)
            : (null, OperationOutcomes.Of(operation, trouble));
    }

    private async Task<(AccessToken? Token, ActionResult? Refusal)> TokenAsync(
        ScriptOperation operation, ScriptContext context, ServiceRoute route, PersonaBook personas, CancellationToken cancellationToken)
    {
        if (OperationRequest.Token(operation, context) is not { } wanted)
        {
            return (null, null);
        }

        if (wanted.Trouble is { } trouble)
        {
            return (null, OperationOutcomes.Of(operation, trouble));
        }

        if (personas.Find(wanted.FixedToken, wanted.Variable) is not { } persona)
        {
            var who = wanted.Variable ?? wanted.FixedToken;
            return (null, OperationOutcomes.Failed(
                operation, $"een Persoon bij '{who}'", "niemand; noem de login met --persona TOKEN=LOGIN"));
        }

        var outcome = await tokens.GetAsync(persona, route, cancellationToken);
        if (outcome.Token is not { } token)
        {
            return (null, OperationOutcomes.Failed(operation, $"een token van {persona}", outcome.Problem ?? "geen token"));
        }

        context.UseToken(wanted.FixedToken, Bearer(token));
        return (token, null);
    }

    private static string Bearer(AccessToken token) => $"Bearer {token.Value}";

    /// <summary>The headers of the script: the real token for the fixed one, and the id of the flow that the token came from.</summary>
    private static (List<KeyValuePair<string, string>> Headers, ActionResult? Refusal) Headers(
        ScriptOperation operation, ScriptContext context, AccessToken? token)
    {
        List<KeyValuePair<string, string>> headers = [new("Accept", OperationRequest.Accept(operation))];
        foreach (var header in operation.Headers)
        {
            var value = context.Expand(header.Value);
            if (!value.Succeeded)
            {
                return (headers, OperationOutcomes.Of(operation, value));
            }

            if (!IsName(header.Field) || value.Text.Any(char.IsControl))
            {
                return (headers, OperationOutcomes.Wrong(operation, $"de header '{header.Field}' kan zo niet worden verstuurd"));
            }

            headers.Add(new(header.Field, RealValue(header, value.Text, context, token)));
        }

        return (headers, null);
    }

    private static string RealValue(ScriptHeader header, string value, ScriptContext context, AccessToken? token)
    {
        if (token is null)
        {
            return value;
        }

        if (header.Field.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
        {
            return Bearer(token);
        }

        // A script that leaves the id of the flow to chance gets that of the flow; one that sets it itself has a reason.
        var leftToChance = OperationRequest.VariableOf(header.Value) is { } name && context.Script.FindVariable(name)?.DefaultValue == "${UUID}";
        return leftToChance && header.Field.Equals(MedMijIds.CorrelationId, StringComparison.OrdinalIgnoreCase) ? token.CorrelationId.ToString() : value;
    }

    private static bool IsName(string field) => field.Length > 0 && field.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private async Task<ActionResult> ExchangeAsync(
        ScriptOperation operation, ScriptContext context, BackchannelRequest request, CancellationToken cancellationToken)
    {
        var answer = await caller.SendAsync(request, TokenRoad.Client, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return OperationOutcomes.Failed(operation, $"een antwoord op {request.Method} {request.Address.OriginalString}", problem);
        }

        List<KeyValuePair<string, string>> sent = [.. request.Headers];
        if (request.ContentType is { } type)
        {
            sent.Add(new("Content-Type", type));
        }

        var schema = context.Unit.Schema;
        var asked = new StoredMessage(schema, sent, request.Body ?? ReadOnlyMemory<byte>.Empty)
        {
            Method = request.Method,
            Url = request.Address.OriginalString,
        };
        context.Keep(asked, new StoredMessage(schema, answer.Headers, answer.Body) { Status = answer.Status }, operation.ResponseId);
        return OperationOutcomes.Done(operation);
    }
}
