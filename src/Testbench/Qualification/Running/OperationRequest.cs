using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>How an operation is written as a request.</summary>
internal static class OperationRequest
{
    private const string Json = "application/fhir+json";
    private const string Xml = "application/fhir+xml";

    /// <summary>Method of a kind of operation.</summary>
    public static string Method(ScriptOperation operation) => operation.Code switch
    {
        "update" => "PUT",
        "delete" => "DELETE",
        "transaction" or "batch" or "create" or "purge" => "POST",
        _ => "GET",
    };

    /// <summary>
    /// What follows the base address, without a slash in front: type, id, operation and query, with the placeholders filled in. An address that
    /// the script gives as a whole is given as a whole.
    /// </summary>
    public static Expanded Target(ScriptOperation operation, ScriptContext context)
    {
        if (operation.Url is { } url)
        {
            var filled = context.Expand(url);
            return filled.Succeeded && !UrlText.IsAbsolute(filled.Text) ? new(filled.Text.TrimStart('/')) : filled;
        }

        var tail = context.Expand(operation.Params?.Trim() ?? "");
        if (!tail.Succeeded)
        {
            return tail;
        }

        var type = operation.Resource ?? "";
        var joined = tail.Text switch
        {
            "" => type,
            ['?' or '/', ..] => type + tail.Text,
            _ => $"{type}/{tail.Text}",
        };
        return new(joined.TrimStart('/'));
    }

    /// <summary>Joins a base address with what follows it.</summary>
    /// <param name="baseAddress">Base without a slash at its end.</param>
    /// <param name="target">What follows, or a whole address.</param>
    public static string Join(string baseAddress, string target)
    {
        if (UrlText.IsAbsolute(target))
        {
            return target;
        }

        return target.Length == 0 || target[0] == '?' ? baseAddress + target : $"{baseAddress}/{target}";
    }

    /// <summary>Value of Accept.</summary>
    public static string Accept(ScriptOperation operation) => operation.Accept switch
    {
        null or "none" => "*/*",
        "json" => Json,
        "xml" => Xml,
        var other => other,
    };

    /// <summary>Value of Content-Type for a body; null: none is sent.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="isXml">What the body is.</param>
    public static string? ContentType(ScriptOperation operation, bool isXml) => operation.ContentType switch
    {
        "none" => null,
        null => isXml ? Xml : Json,
        "json" => Json,
        "xml" => Xml,
        var other => other,
    };

    /// <summary>Whether the script wants the body as XML; null: it does not say.</summary>
    public static bool? WantsXml(ScriptOperation operation) => operation.ContentType switch
    {
        null or "none" => null,
        var type => type.Contains("xml", StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>The fixed token of an operation, and the variable that it came from; null: it goes without Authorization.</summary>
    public static (string FixedToken, string? Variable, Expanded? Trouble)? Token(ScriptOperation operation, ScriptContext context)
    {
        if (operation.Headers.FirstOrDefault(h => h.Field.Equals("Authorization", StringComparison.OrdinalIgnoreCase)) is not { } header)
        {
            return null;
        }

        var value = context.Expand(header.Value);
        return (value.Text, VariableOf(header.Value), value.Succeeded ? null : value);
    }

    /// <summary>The variable that a text consists of; null when it is something else.</summary>
    public static string? VariableOf(string text) =>
        text.StartsWith("${", StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1 ? text[2..^1].Trim() : null;
}
