using System.Globalization;
using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.FhirPath;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Protocol.Tests.FhirPath;

/// <summary>Expressions with the result that the specification gives them: <c>expressions.txt</c>, one a line.</summary>
public sealed class ExpressionTests
{
    private const string CompileError = "!!";
    private const string EvaluationError = "!";
    private static readonly string Folder = Path.Combine(SharedData.Root, "tests", "Protocol.Tests", "FhirPath");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 15, TimeSpan.FromHours(1));

    [Fact]
    public void Every_expression_gives_the_result_of_the_specification()
    {
        var cases = ReadCases();

        cases.Count.ShouldBeGreaterThanOrEqualTo(200);
        cases.Select(Judge).OfType<string>().ShouldBeEmpty();
    }

    [Fact]
    public void Hostile_expressions_end_in_a_problem_and_not_in_a_crash()
    {
        foreach (var text in new[]
        {
            new string('(', 50_000), string.Concat(Enumerable.Repeat("a.", 8_000)), new string('-', 10_000) + "1", "'" + new string('a', 20_000), "a[", "%", "@",
            "1 + ", "a.b(", "`", "iif(true)", "'x'.matches('(')", string.Concat(Enumerable.Repeat("not().where(", 2_000)),
        })
        {
            var compiled = FhirPathExpression.Compile(text);
            if (compiled.TryGet(out var expression))
            {
                expression.EvaluateAlone(FhirSchema.Of(FhirVersion.R4), Now).Problem.ShouldNotBeNull(text[..Math.Min(text.Length, 40)]);
            }
            else
            {
                compiled.Problem.ShouldNotBeNullOrEmpty();
            }
        }
    }

    [Fact]
    public void A_regular_expression_that_never_ends_is_stopped()
    {
        FhirPathExpression.Compile($"'{new string('a', 60)}!'.matches('^(a+)+$')").TryGet(out var expression).ShouldBeTrue();

        expression!.EvaluateAlone(FhirSchema.Of(FhirVersion.R4), Now).SingleText.ShouldBe("false");
    }

    private static List<string[]> ReadCases() =>
    [
        .. File.ReadLines(Path.Combine(Folder, "expressions.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('\t')),
    ];

    /// <summary>What is wrong with a case; null: nothing.</summary>
    private static string? Judge(string[] line)
    {
        if (line is not [var input, var text, var expected])
        {
            return $"no three columns: {string.Join('\t', line)}";
        }

        var compiled = FhirPathExpression.Compile(text);
        if (!compiled.TryGet(out var expression))
        {
            return expected == CompileError ? null : $"{text} does not compile: {compiled.Problem}";
        }

        var result = Evaluate(expression, input);
        var seen = result.Problem is not null ? EvaluationError : result.Count == 0 ? "{}" : string.Join(" ; ", result.Literals);
        return seen == expected ? null : string.Create(CultureInfo.InvariantCulture, $"{input}: {text} gave {seen}, not {expected} {result.Problem}");
    }

    private static FhirPathResult Evaluate(FhirPathExpression expression, string input)
    {
        var schema = FhirSchema.Of(input.EndsWith("stu3", StringComparison.Ordinal) ? FhirVersion.Stu3 : FhirVersion.R4);
        if (input == "-")
        {
            return expression.EvaluateAlone(schema, Now);
        }

        var json = Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(Folder, "inputs", input + ".json")));
        var parsed = FhirResource.ParseStrictly(schema, json);
        parsed.Errors.ShouldBeEmpty(input);
        parsed.TryGet(out var resource).ShouldBeTrue();
        return expression.Evaluate(schema, resource!, Now);
    }
}
