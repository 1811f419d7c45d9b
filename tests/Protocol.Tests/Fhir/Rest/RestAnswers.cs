using System.Buffers;
using System.Text.Json;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>What tests look at in an answer.</summary>
internal static class RestAnswers
{
    private static readonly FhirSchema[] Schemas = [Given.Stu3, Given.R4];

    public static RestAnswer ShouldHaveStatus(this RestAnswer answer, int status)
    {
        answer.Status.ShouldBe(status, answer.Refusal?.Explanation);
        return answer;
    }

    /// <summary>The refusal, whose OperationOutcome is valid in both versions.</summary>
    public static FhirRefusal ShouldBeRefused(this RestAnswer answer, int status, string? issueCode = null)
    {
        answer.ShouldHaveStatus(status);
        answer.Body.IsEmpty.ShouldBeTrue();
        var refusal = answer.Refusal.ShouldNotBeNull();
        refusal.Status.ShouldBe(status);
        refusal.IssueCode.ShouldBe(issueCode ?? refusal.IssueCode);
        refusal.Issues().ShouldNotBeEmpty();
        return refusal;
    }

    /// <summary>The body is what the definitions allow, and can be given as XML.</summary>
    public static RestAnswer ShouldBeValid(this RestAnswer answer, FhirSchema schema)
    {
        FhirResource.ParseStrictly(schema, answer.Body).Errors.ShouldBeEmpty();
        FhirXml.Write(schema, answer.Body).Errors.ShouldBeEmpty();
        return answer;
    }

    /// <summary>UTF-8 JSON of the OperationOutcome.</summary>
    public static ReadOnlyMemory<byte> Outcome(this FhirRefusal refusal)
    {
        var output = new ArrayBufferWriter<byte>();
        OperationOutcome.Write(output, refusal);
        return output.WrittenMemory;
    }

    public static JsonElement[] Issues(this FhirRefusal refusal)
    {
        var outcome = refusal.Outcome();
        foreach (var schema in Schemas)
        {
            FhirResource.ParseStrictly(schema, outcome).Errors.ShouldBeEmpty();
        }

        using var document = JsonDocument.Parse(outcome);
        return [.. document.RootElement.Clone().GetProperty("issue").EnumerateArray()];
    }

    public static JsonElement Json(this RestAnswer answer)
    {
        using var document = JsonDocument.Parse(answer.Body, new() { MaxDepth = 128 });
        return document.RootElement.Clone();
    }

    public static string Id(this RestAnswer answer) => answer.Json().GetProperty("id").GetString()!;

    /// <summary>The entries of a Bundle.</summary>
    public static JsonElement[] Entries(this RestAnswer answer) =>
        answer.Json().TryGetProperty("entry", out var entries) ? [.. entries.EnumerateArray()] : [];

    /// <summary>Ids in the answer to a search, in order: of the matches, or of what came along.</summary>
    public static string[] Ids(this RestAnswer answer, string mode = "match") =>
    [
        .. answer.Entries()
            .Where(entry => entry.GetProperty("search").GetProperty("mode").GetString() == mode)
            .Select(entry => entry.GetProperty("resource").GetProperty("id").GetString()!),
    ];

    public static int Total(this RestAnswer answer) => answer.Json().GetProperty("total").GetInt32();

    /// <summary>A link of a Bundle, without the base address; null: there is none.</summary>
    public static string? Link(this RestAnswer answer, string relation) =>
        answer.Json().GetProperty("link").EnumerateArray()
            .Where(link => link.GetProperty("relation").GetString() == relation)
            .Select(link => link.GetProperty("url").GetString()![(Given.BaseAddress.Length + 1)..])
            .FirstOrDefault();

    /// <summary>The statuses in the answer to a batch or transaction, in order.</summary>
    public static string[] Statuses(this RestAnswer answer) =>
        [.. answer.Entries().Select(entry => entry.GetProperty("response").GetProperty("status").GetString()!)];

    /// <summary>Ids of what a batch or transaction made or changed, from the locations; null where there is no location.</summary>
    public static string?[] CreatedIds(this RestAnswer answer) =>
    [
        .. answer.Entries().Select(entry => entry.GetProperty("response").TryGetProperty("location", out var location)
            ? location.GetString()![(Given.BaseAddress.Length + 1)..].Split('/')[1]
            : null),
    ];
}
