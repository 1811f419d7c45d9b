using MedMijSandbox.Testbench.Doctor;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

public sealed class FindingCatalogueTests
{
    private const string WriteVariable = "MEDMIJ_WRITE_FINDINGS";

    [Fact]
    public void Findings_in_the_documentation_are_those_of_the_program()
    {
        var path = RepositoryRoot.Path("docs", "dokter.md");
        if (Environment.GetEnvironmentVariable(WriteVariable) is not null)
        {
            const string Heading = "|---|---|---|---|---|\n";
            var text = File.ReadAllText(path);
            File.WriteAllText(path, text[..(text.LastIndexOf(Heading, StringComparison.Ordinal) + Heading.Length)] + FindingCatalogue.ToMarkdownRows());
        }

        File.ReadAllText(path).ShouldEndWith(FindingCatalogue.ToMarkdownRows());
    }

    [Fact]
    public void Every_finding_says_what_is_expected_where_that_stands_and_what_to_do()
    {
        foreach (var kind in FindingCatalogue.All)
        {
            new[] { kind.Meaning, kind.Expected, kind.Source, kind.Advice }.ShouldAllBe(t => t.Trim().Length > 0, kind.Id);
            kind.Id.ShouldBe(kind.Id.ToLowerInvariant());
        }
    }

    [Fact]
    public void Consequences_that_a_finding_hides_exist_and_do_not_hide_it_back()
    {
        foreach (var kind in FindingCatalogue.All)
        {
            foreach (var hidden in kind.Hides.Concat(kind.HidesEverywhere))
            {
                var consequence = FindingCatalogue.Find(hidden).ShouldNotBeNull($"{kind.Id} hides {hidden}");
                consequence.Hides.Concat(consequence.HidesEverywhere).ShouldNotContain(kind.Id, $"{kind.Id} and {hidden}");
            }
        }
    }
}
