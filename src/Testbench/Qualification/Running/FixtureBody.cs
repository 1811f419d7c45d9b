using System.Security;
using System.Text;
using System.Text.Json;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Serialization;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>The body of a request, made of a fixture or a message, in the form that the script asks for.</summary>
internal static class FixtureBody
{
    private const int MaximumCharacters = 64 * 1024 * 1024;

    /// <summary>A fixture as JSON, or why it cannot be used.</summary>
    public static (ReadOnlyMemory<byte> Json, Expanded? Trouble) Json(ScriptContext context, ScriptFixture fixture)
    {
        var (text, isXml, trouble) = Fill(context, fixture);
        if (trouble is not null)
        {
            return (default, trouble);
        }

        if (!isXml)
        {
            return (Encoding.UTF8.GetBytes(text), null);
        }

        var (resource, problem) = StoredMessage.ReadResult(FhirXml.Read(context.Unit.Schema, text, MaximumCharacters, anyOrder: true));
        return resource is null
            ? (default, Expanded.Wrong(Trouble.Script, $"fixture '{fixture.Id}' is niet te lezen: {problem}"))
            : (resource.Json, null);
    }

    /// <summary>The body that a <c>sourceId</c> stands for.</summary>
    /// <param name="context">The script.</param>
    /// <param name="sourceId">Id of a fixture, of what a rule made, or of a kept message.</param>
    /// <param name="asXml">Whether it has to be XML; null: as it is.</param>
    /// <returns>The bytes and whether they are XML, or the trouble.</returns>
    public static (ReadOnlyMemory<byte> Body, bool IsXml, Expanded? Trouble) Of(ScriptContext context, string sourceId, bool? asXml)
    {
        if (context.FindMade(sourceId) is null && context.Script.Fixtures.FirstOrDefault(f => f.Id == sourceId) is { } fixture)
        {
            var (text, isXml, trouble) = Fill(context, fixture);
            if (trouble is not null)
            {
                return (default, false, trouble);
            }

            // Sent as it stands when that will do: the file may be wrong on purpose.
            if ((asXml ?? isXml) == isXml)
            {
                return (Encoding.UTF8.GetBytes(text), isXml, null);
            }
        }

        var (resource, wrong) = context.FindSource(sourceId);
        if (resource is null)
        {
            return (default, false, wrong);
        }

        return asXml == true ? Xml(context, resource, sourceId) : (resource.Json, false, null);
    }

    private static (ReadOnlyMemory<byte> Body, bool IsXml, Expanded? Trouble) Xml(ScriptContext context, FhirResource resource, string id)
    {
        var written = FhirXml.Write(context.Unit.Schema, resource.Json);
        return written.Errors is [var error, ..]
            ? (default, true, Expanded.Wrong(Trouble.Script, $"'{id}' is niet als XML te schrijven: {error.Path}: {error.Message}"))
            : (written.Xml, true, null);
    }

    private static (string Text, bool IsXml, Expanded? Trouble) Fill(ScriptContext context, ScriptFixture fixture)
    {
        var (file, problem) = context.Unit.Fixtures.Read(context.Script, fixture);
        if (file is null)
        {
            return ("", false, Expanded.Wrong(Trouble.Script, problem ?? $"fixture '{fixture.Id}' is er niet"));
        }

        Func<string, string> escape = file.IsXml ? EscapeXml : EscapeJson;
        var filled = context.Expand(file.Text, escape);
        return filled.Succeeded ? (filled.Text, file.IsXml, null) : ("", file.IsXml, filled with { Problem = $"{file.File}: {filled.Problem}" });
    }

    private static string EscapeXml(string value) => SecurityElement.Escape(value) ?? "";

    private static string EscapeJson(string value) => JsonEncodedText.Encode(value).ToString();
}
