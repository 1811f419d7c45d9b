using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.Testbench.Lists;

/// <summary>The verdict on one file or address.</summary>
/// <param name="Source">The file or address, as it was given.</param>
/// <param name="Verdict">The verdict; null when it could not be read.</param>
/// <param name="Unreadable">Why it could not be read; null: it was.</param>
public sealed record ListJudgement(string Source, ListVerdict? Verdict, string? Unreadable)
{
    /// <summary>In one line: <c>FILE: valid (…)</c>, <c>FILE: invalid LINE REASON</c> or <c>FILE: cannot be read: REASON</c>.</summary>
    public override string ToString() => Verdict is { } verdict ? $"{Source}: {verdict}" : $"{Source}: cannot be read: {Unreadable}";

    /// <summary>What is wrong besides the first thing, a line each.</summary>
    public IEnumerable<string> Others => Verdict?.Problems.Skip(1)
        .Select(p => string.Create(CultureInfo.InvariantCulture, $"  {p.Line} {p.Reason}")) ?? [];
}

/// <summary>The verdicts of one command.</summary>
/// <param name="Judgements">One for each file or address, in the order in which they were given.</param>
public sealed record ListCheckReport(IReadOnlyList<ListJudgement> Judgements)
{
    private const int Unreadable = 2;

    /// <summary>0 when all are valid; 2 when one could not be read, whatever the others are; else 1.</summary>
    public int ExitCode => Judgements.Any(j => j.Verdict is null) ? Unreadable : Judgements.All(j => j.Verdict!.IsValid) ? 0 : 1;

    /// <summary>The verdicts as JSON, indented.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        Judgements.Select(j => new JudgedList(
            j.Source,
            j.Verdict is null ? "unreadable" : j.Verdict.IsValid ? "valid" : "invalid",
            j.Verdict?.Release?.ShortName,
            j.Verdict?.Release?.Number,
            j.Verdict?.Volgnummer,
            j.Verdict?.Tijdstempel,
            j.Verdict?.Entries,
            j.Verdict?.Problems ?? [new(0, j.Unreadable ?? "")])).ToArray(),
        ListCheckJson.Default.JudgedListArray);
}

/// <summary>A verdict in JSON.</summary>
internal sealed record JudgedList(
    string Source, string Verdict, string? List, int? Release, string? Volgnummer, string? Tijdstempel, int? Entries, IReadOnlyList<ListProblem> Problems);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JudgedList[]))]
internal sealed partial class ListCheckJson : JsonSerializerContext;
