using System.Xml.Linq;
using MedMijSandbox.Fhir.FhirPath;

namespace MedMijSandbox.Protocol.Tests.FhirPath;

public sealed class ScriptExpressionTests(ITestOutputHelper output)
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    [Fact]
    public void Every_expression_of_the_qualification_material_compiles()
    {
        var root = SharedData.Find("data/nictiz/output");
        Assert.SkipUnless(root is not null, "needs ../shared/data/nictiz");
        var expressions = Directory.EnumerateFiles(root!, "*.xml", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/_reference", StringComparison.Ordinal))
            .SelectMany(path => XDocument.Load(path).Descendants(Fhir + "expression"))
            .Select(element => element.Attribute("value")!.Value)
            .Distinct(StringComparer.Ordinal)
            .ToList();

        output.WriteLine($"{expressions.Count} distinct expressions");
        expressions.ShouldNotBeEmpty();
        expressions
            .Select(text => FhirPathExpression.Compile(text))
            .Where(compiled => compiled.Problem is not null)
            .Select(compiled => compiled.Problem)
            .ShouldBeEmpty();
    }
}
