using System.Xml.Linq;

namespace MedMijSandbox.Conformance.Tests.Conventions;

public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, Func<string, bool>> Allowed = new(StringComparer.Ordinal)
    {
        ["Protocol/Stelsel"] = _ => false,
        ["Protocol/Pki"] = _ => false,
        ["Protocol/Fhir"] = to => to == "Protocol/Stelsel",
        ["Protocol/Ketenlogging"] = to => to == "Protocol/Stelsel",
        ["Protocol/Lijsten"] = to => to == "Protocol/Stelsel",
        ["Protocol/OAuth"] = to => to == "Protocol/Stelsel",
        ["Protocol/Abonneren"] = to => to == "Protocol/Stelsel",
        ["Protocol/Saml"] = to => to is "Protocol/Stelsel" or "Protocol/Pki",
        ["ServiceDefaults"] = to => to is "Protocol/Stelsel" or "Protocol/Pki" or "Protocol/Lijsten" or "Protocol/Ketenlogging",
        ["Services/Dva"] = to => to is "ServiceDefaults" or "Fakes/FakeZorginformatiesysteem" || IsProtocol(to),
        ["Services/Dvp"] = to => to == "ServiceDefaults" || IsProtocol(to),
        ["Services/Node"] = to => to == "ServiceDefaults" || IsProtocol(to),
        ["Services/Stelselnode"] = to => to == "ServiceDefaults" || IsProtocol(to),
        ["Fakes/FakeBerichtenbezorger"] = to => to == "ServiceDefaults",
        ["Fakes/FakeDigid"] = to => to == "ServiceDefaults" || IsProtocol(to),
        ["Fakes/FakeInternet"] = to => to == "ServiceDefaults" || IsProtocol(to),
        ["Fakes/FakePkioverheid"] = to => to == "ServiceDefaults" || IsProtocol(to),
        ["Fakes/FakeZorginformatiesysteem"] = IsProtocol,
        ["Testbench"] = to => to == "ServiceDefaults" || IsProtocol(to),
        ["AppHost"] = to => to == "ServiceDefaults" || to.StartsWith("Services/", StringComparison.Ordinal) || to.StartsWith("Fakes/", StringComparison.Ordinal),
        ["Cli"] = to => to is "AppHost" or "Testbench",
    };

    [Fact]
    public void Every_project_references_only_what_its_place_allows()
    {
        foreach (var (project, references, _) in Projects())
        {
            Allowed.ShouldContainKey(project);
            references.Where(r => !Allowed[project](r)).ShouldBeEmpty($"{project} may not reference these");
        }
    }

    [Fact]
    public void Some_packages_belong_to_one_project()
    {
        var owners = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["Yarp.ReverseProxy"] = ["Services/Node"],
            ["Bogus"] = ["Fakes/FakeZorginformatiesysteem"],
            ["System.Security.Cryptography.Xml"] = ["Protocol/Saml"],
            ["AngleSharp"] = ["Testbench"],
        };
        foreach (var (package, projects) in owners)
        {
            Projects().Where(p => p.Packages.Contains(package)).Select(p => p.Name).ShouldBe(projects);
        }
    }

    [Fact]
    public void Protocol_projects_take_no_web_framework()
    {
        foreach (var file in Directory.EnumerateFiles(Source("Protocol"), "*.csproj", SearchOption.AllDirectories))
        {
            File.ReadAllText(file).ShouldNotContain("AspNetCore");
        }
    }

    [Fact]
    public void No_project_silences_warnings()
    {
        foreach (var file in Directory.EnumerateFiles(SharedData.Root, "*.csproj", SearchOption.AllDirectories).Where(f => !f.Contains("/artifacts/", StringComparison.Ordinal)))
        {
            File.ReadAllText(file).ShouldNotContain("NoWarn");
        }
    }

    private static bool IsProtocol(string project) => project.StartsWith("Protocol/", StringComparison.Ordinal);

    private static IEnumerable<(string Name, List<string> References, List<string> Packages)> Projects()
    {
        foreach (var file in Directory.EnumerateFiles(Source(""), "*.csproj", SearchOption.AllDirectories))
        {
            var folder = Path.GetDirectoryName(file)!;
            var document = XDocument.Load(file);
            var references = document.Descendants("ProjectReference")
                .Select(r => Name(Path.GetDirectoryName(Path.GetFullPath(Path.Combine(folder, (string)r.Attribute("Include")!)))!)).ToList();
            yield return (Name(folder), references, [.. document.Descendants("PackageReference").Select(p => (string)p.Attribute("Include")!)]);
        }
    }

    private static string Name(string folder) => Path.GetRelativePath(Source(""), folder);

    private static string Source(string folder) => Path.Combine(SharedData.Root, "src", folder);
}
