using System.Text.RegularExpressions;

namespace MedMijSandbox.Conformance.Tests.Conventions;

public sealed partial class SourceTests
{
    private const int FileBudget = 300;
    private static readonly string[] ForbiddenWords = ["Common", "Shared", "Utils", "Util", "Helper", "Helpers", "Manager", "Dto"];

    [Fact]
    public void No_folder_or_file_has_a_name_that_says_nothing()
    {
        foreach (var file in Sources())
        {
            var words = NameWord().Matches(Path.GetRelativePath(Path.Combine(SharedData.Root, "src"), file)).Select(m => m.Value);
            words.Intersect(ForbiddenWords, StringComparer.Ordinal).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void Files_stay_within_their_budget()
    {
        var tooLong = Sources().Select(f => (File: f, Lines: File.ReadLines(f).Count())).Where(f => f.Lines > FileBudget).Select(f => $"{f.File}: {f.Lines}");

        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void Public_classes_are_sealed_static_or_abstract()
    {
        foreach (var file in Sources())
        {
            foreach (var line in File.ReadLines(file).Where(l => PublicClass().IsMatch(l)))
            {
                OpenClass().IsMatch(line).ShouldBeFalse($"{file}: {line.Trim()}");
            }
        }
    }

    [Fact]
    public void No_session_affinity_by_hash_cookie()
    {
        foreach (var file in Sources())
        {
            File.ReadAllText(file).ShouldNotContain("HashCookie");
        }
    }

    [Fact]
    public void No_key_certificate_or_database_is_kept_in_the_repository()
    {
        string[] endings = [".pfx", ".p12", ".key", ".db", ".sqlite", ".pem"];
        var found = Directory.EnumerateFiles(SharedData.Root, "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/artifacts/", StringComparison.Ordinal) && !f.Contains("/.git/", StringComparison.Ordinal) && !f.Contains("/.sandbox/", StringComparison.Ordinal))
            .Where(f => endings.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase));

        found.ShouldBeEmpty();
    }

    internal static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(SharedData.Root, "src"), "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex("[A-Z][a-z]+", RegexOptions.None, 1000)]
    private static partial Regex NameWord();

    [GeneratedRegex(@"^\s*public (?:[a-z]+ )*(?:class|record) ", RegexOptions.None, 1000)]
    private static partial Regex PublicClass();

    [GeneratedRegex(@"^\s*public (?:partial |readonly |unsafe )*(?:class|record) (?!struct)", RegexOptions.None, 1000)]
    private static partial Regex OpenClass();
}
