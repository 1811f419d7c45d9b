using System.Collections.Frozen;

namespace MedMijSandbox.Testbench.Qualification.Scripts;

/// <summary>Reads the operations and checks of a script. What it does not know becomes the problem of that one action.</summary>
/// <param name="sources">Ids that a <c>sourceId</c> may name: fixtures, kept answers, what rules make.</param>
internal sealed class ActionReader(IReadOnlySet<string> sources)
{
    private static readonly FrozenSet<string> Codes = FrozenSet.Create<string>(
        StringComparer.Ordinal, "search", "read", "update", "transaction", "batch", "get", "delete", "purge", "create");

    private static readonly FrozenSet<string> OperationElements = FrozenSet.Create<string>(
        StringComparer.Ordinal, "id", "type", "resource", "accept", "contentType", "params", "url", "requestHeader", "sourceId", "responseId",
        "encodeRequestUrl", "origin", "destination", "description", "label");

    private static readonly FrozenSet<string> AssertElements = FrozenSet.Create<string>(
        StringComparer.Ordinal, "id", "extension", "description", "label", "direction", "expression", "operator", "value", "responseCode",
        "resource", "headerField", "requestURL", "validateProfileId", "sourceId", "stopTestOnFail", "warningOnly");

    private static readonly FrozenSet<string> Operators = FrozenSet.Create<string>(
        StringComparer.Ordinal, "equals", "notEquals", "in", "notIn", "greaterThan", "lessThan", "empty", "notEmpty", "contains",
        "notContains", "eval", "exists", "notExists");

    private static readonly FrozenSet<string> AssertExtensions = FrozenSet.Create<string>(
        StringComparer.Ordinal, "testscript-assert-rule", "Interoplab-CL-ext-assert-rule", "Interoplab-CL-ext-assert-query-parameter",
        "Interoplab-CL-ext-assert-additional-operators");

    /// <summary>The actions of a part, in order.</summary>
    public IEnumerable<ScriptAction> ReadAll(ScriptNode part) =>
        part.All("action").SelectMany(a => a.Children.Where(c => c.Name is not ("id" or "extension"))).Select(Read);

    /// <summary>The name of the last part of an address.</summary>
    internal static string Ending(string? url) => url is null ? "" : url[(url.LastIndexOf('/') + 1)..];

    internal static ScriptRule? ReadRule(ScriptNode assert)
    {
        if ((assert.Extension("testscript-assert-rule") ?? assert.Extension("Interoplab-CL-ext-assert-rule")) is not { } rule)
        {
            return null;
        }

        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in rule.All("extension").Where(e => e.Text("url") == "param"))
        {
            parameters[parameter.Extension("name")?.ExtensionValue() ?? ""] = parameter.Extension("value")?.ExtensionValue() ?? "";
        }

        var outputs = rule.All("extension").Where(e => e.Text("url") == "output").Select(o => o.Extension("name")?.ExtensionValue()).OfType<string>();
        return new(rule.Extension("ruleId")?.ExtensionValue() ?? "", parameters, [.. outputs]);
    }

    private ScriptAction Read(ScriptNode node) => node.Name switch
    {
        "operation" => ReadOperation(node),
        "assert" => ReadAssert(node),
        _ => new ScriptAssert(node.Line, node.Name, $"een actie '{node.Name}' kent de testbank niet"),
    };

    private ScriptOperation ReadOperation(ScriptNode node)
    {
        var code = node.Find("type")?.Text("code") ?? "";
        var problem = !Codes.Contains(code)
            ? $"een handeling '{code}' kent de testbank niet"
            : UnknownElement(node, OperationElements) ?? UnknownSource(node);
        return new(node.Line, node.Text("description") ?? $"{code} {node.Text("resource")}".Trim(), problem)
        {
            Code = code,
            Resource = node.Text("resource"),
            Accept = node.Text("accept"),
            ContentType = node.Text("contentType"),
            Params = node.Text("params"),
            Url = node.Text("url"),
            Headers = [.. node.All("requestHeader").Select(h => new ScriptHeader(h.Text("field") ?? "", h.Text("value") ?? ""))],
            SourceId = node.Text("sourceId"),
            ResponseId = node.Text("responseId"),
        };
    }

    private ScriptAssert ReadAssert(ScriptNode node)
    {
        var rule = ReadRule(node);
        var parameter = node.Extension("Interoplab-CL-ext-assert-query-parameter")?.ExtensionValue();
        return new(node.Line, TextOf(node, rule, parameter), AssertProblem(node, rule, parameter))
        {
            OnRequest = node.Text("direction") == "request",
            Label = node.Text("label"),
            Expression = node.Text("expression"),
            Operator = OperatorOf(node),
            Value = node.Text("value"),
            ResponseCode = node.Text("responseCode"),
            Resource = node.Text("resource"),
            HeaderField = node.Text("headerField"),
            RequestUrl = node.Text("requestURL"),
            QueryParameter = parameter,
            ValidateProfileId = node.Text("validateProfileId"),
            Rule = rule,
            SourceId = node.Text("sourceId"),
            StopTestOnFail = node.IsTrue("stopTestOnFail"),
            WarningOnly = node.IsTrue("warningOnly"),
        };
    }

    private static string? OperatorOf(ScriptNode node) =>
        node.Text("operator") ?? node.Extension("Interoplab-CL-ext-assert-additional-operators")?.ExtensionValue();

    private static string TextOf(ScriptNode node, ScriptRule? rule, string? parameter) =>
        node.Text("description") ?? node.Text("expression") ?? rule?.Id ?? parameter ?? node.Text("responseCode") ?? node.Text("resource")
        ?? node.Text("headerField") ?? node.Text("requestURL") ?? "controle";

    private string? AssertProblem(ScriptNode node, ScriptRule? rule, string? parameter)
    {
        if (UnknownElement(node, AssertElements) is { } unknown)
        {
            return unknown;
        }

        if (node.All("extension").FirstOrDefault(e => !AssertExtensions.Contains(Ending(e.Text("url")))) is { } extension)
        {
            return $"een controle met de extensie '{Ending(extension.Text("url"))}' kent de testbank niet";
        }

        if (OperatorOf(node) is { } op && !Operators.Contains(op))
        {
            return $"een vergelijking '{op}' kent de testbank niet";
        }

        if (node.Text("direction") is { } direction && direction is not ("request" or "response"))
        {
            return $"een richting '{direction}' kent de testbank niet";
        }

        string?[] kinds =
        [
            node.Text("expression"), node.Text("responseCode"), node.Text("resource"), node.Text("headerField"), node.Text("requestURL"),
            node.Text("validateProfileId"), rule?.Id, parameter,
        ];
        return kinds.Count(k => k is not null) switch
        {
            0 => "de controle zegt niet wat zij controleert",
            1 => UnknownSource(node),
            _ => "de controle controleert meer dan één ding",
        };
    }

    /// <summary>An element that would change what the action means, or an extension on a value that would.</summary>
    private static string? UnknownElement(ScriptNode node, FrozenSet<string> known)
    {
        if (node.Children.FirstOrDefault(c => !known.Contains(c.Name)) is { } unknown)
        {
            return $"het element '{unknown.Name}' kent de testbank hier niet (regel {unknown.Line})";
        }

        var extended = node.Children.FirstOrDefault(
            c => c.Name is not ("extension" or "description" or "requestHeader" or "type") && c.Find("extension") is not null);
        return extended is null ? null : $"een extensie op '{extended.Name}' kent de testbank niet (regel {extended.Line})";
    }

    private string? UnknownSource(ScriptNode node) => node.Text("sourceId") is { } source && !sources.Contains(source)
        ? $"er is geen fixture of antwoord '{source}'"
        : null;
}
