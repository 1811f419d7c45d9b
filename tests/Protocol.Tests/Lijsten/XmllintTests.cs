using System.Diagnostics;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.Protocol.Tests.Lijsten;

/// <summary>Holds our verdict on made-up lists against that of an outside validator, for our own schemas and for those of others.</summary>
public sealed class XmllintTests : IDisposable
{
    private const int Number = 1000;
    private const int Seed = 4711;
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_verdict_on_a_thousand_made_up_lists_is_that_of_xmllint()
    {
        RequireXmllint();
        foreach (var name in ListSchemas.Names)
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder, name), ListSchemas.Find(name)!);
        }

        var files = MakeLists();
        await CompareAsync(files, release => Path.Combine(_folder, release.SchemaName));

        var valid = files.Count(f => f.Verdict.IsValid);
        valid.ShouldBeInRange(Number / 10, Number * 9 / 10, "lists of one verdict alone show nothing");
    }

    [Fact]
    public async Task Every_verdict_is_that_of_xmllint_with_the_schemas_of_others()
    {
        RequireXmllint();
        var folder = SharedData.Find("data/lists");
        Assert.SkipUnless(folder is not null, "needs ../shared/data/lists");

        await CompareAsync(MakeLists(), release => (release.Kind, release.Number) switch
        {
            (ListKind.Zorgaanbiederslijst, 2) => Path.Combine(folder!, "afsprakenset-1.1/MedMij_Zorgaanbiederslijst.xsd"),
            (ListKind.Zorgaanbiederslijst, 3) => Path.Combine(folder!, "derived/MedMij_Zorgaanbiederslijst.release3.derived.xsd"),
            (ListKind.OAuthClientList, 2) => Path.Combine(folder!, "afsprakenset-1.1/MedMij_OAuthclientlist.xsd"),
            (ListKind.Gegevensdienstnamenlijst, 1) => Path.Combine(folder!, "afsprakenset-1.1/MedMij_Gegevensdienstnamenlijst.xsd"),
            (ListKind.Zorgaanbiederskoppellijst, 1) => Path.Combine(folder!, "derived/MedMij_Zorgaanbiederskoppellijst.release1.derived.xsd"),
            (ListKind.Whitelist, 2) => Path.Combine(folder!, "api-2/MedMij_Whitelist.xsd"),
            _ => null,
        });
    }

    private static void RequireXmllint() => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(f => File.Exists(Path.Combine(f, "xmllint"))), "needs the program xmllint");

    private List<JudgedFile> MakeLists()
    {
        var lists = new MadeUpLists(Seed);
        var files = new List<JudgedFile>();
        for (var i = 0; i < Number; i++)
        {
            var release = ListReleases.All[i % ListReleases.All.Count];
            var bytes = lists.Next(release);
            var path = Path.Combine(_folder, $"{i:00000}.xml");
            File.WriteAllBytes(path, bytes);
            files.Add(new(path, release, ListCheck.Check(new MemoryStream(bytes), release.Kind, release.Number)));
        }

        return files;
    }

    private static async Task CompareAsync(List<JudgedFile> files, Func<ListRelease, string?> schemaOf)
    {
        var differences = new List<string>();
        foreach (var group in files.GroupBy(f => f.Release))
        {
            if (schemaOf(group.Key) is { } schema)
            {
                var verdicts = await JudgeAsync(schema, [.. group.Select(f => f.Path)]);
                differences.AddRange(group.Where(f => f.Verdict.IsValid != verdicts[f.Path].IsValid).Select(f =>
                    $"{f.Release.SchemaName}: we say {f.Verdict}; xmllint says {verdicts[f.Path].Text}"));
            }
        }

        differences.ShouldBeEmpty();
    }

    /// <summary>One call for many files: xmllint says of each at the end that it validates, fails to validate, or nothing when it is no XML.</summary>
    private static async Task<Dictionary<string, (bool IsValid, string Text)>> JudgeAsync(string schema, IReadOnlyList<string> files)
    {
        using var process = Process.Start(new ProcessStartInfo("xmllint", ["--noout", "--nonet", "--huge", "--schema", schema, .. files])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        var lines = error.Split('\n');
        return files.ToDictionary(
            f => f, f => (lines.Contains($"{f} validates", StringComparer.Ordinal), string.Join(" | ", lines.Where(l => l.StartsWith(f, StringComparison.Ordinal)).Take(2))), StringComparer.Ordinal);
    }

    private sealed record JudgedFile(string Path, ListRelease Release, ListVerdict Verdict);
}
