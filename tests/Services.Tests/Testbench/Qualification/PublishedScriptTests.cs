using MedMijSandbox.Fhir.FhirPath;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Tokens;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

/// <summary>The scripts as they were published.</summary>
public sealed class PublishedScriptTests
{
    private const string Material = "data/nictiz/output";

    [Fact]
    public void Every_script_is_understood_to_the_last_element()
    {
        var scripts = Units().SelectMany(u => u.Folders).SelectMany(f => f.Scripts).ToList();

        scripts.Count.ShouldBeGreaterThanOrEqualTo(268);
        scripts.ShouldAllBe(s => s.Role != ScriptRole.None);
        scripts.SelectMany(s => s.Parts.SelectMany(p => p.Actions).Where(a => a.Problem is not null).Select(a => new ScriptProblem(s.File, a.Line, a.Problem!)))
            .ShouldBeEmpty();
        scripts.SelectMany(s => s.Variables.Where(v => v.Problem is not null).Select(v => new ScriptProblem(s.File, v.Line, v.Problem!))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_unit_has_fixtures_a_version_and_a_Gegevensdienst()
    {
        var units = Units();

        foreach (var unit in units)
        {
            unit.Problems.ShouldBeEmpty(unit.Name);
            unit.Version.ShouldNotBeNull(unit.Name);
            unit.FixtureFolders.ShouldNotBeEmpty(unit.Name);
            foreach (var folder in unit.Folders)
            {
                UnitServices.Find(unit.Name, folder.Name, unit.Version, folder.Properties).ShouldNotBeNull($"{unit.Name} {folder.Name}");
            }
        }
    }

    [Fact]
    public void Every_placeholder_can_be_filled_in_and_every_expression_read()
    {
        var wrong = new List<ScriptProblem>();
        foreach (var unit in Units())
        {
            var context = new UnitContext(FhirSchema.Of(unit.Version!.Value), new FixtureFiles(unit.Material), new ExpressionCache(), MadeUpScript.Now);
            foreach (var script in unit.Folders.SelectMany(f => f.Scripts))
            {
                wrong.AddRange(Wrong(new ScriptContext(script, context)));
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_fixed_token_leads_to_a_Patient_that_is_loaded()
    {
        var unknown = new List<string>();
        foreach (var unit in Units())
        {
            var context = new UnitContext(FhirSchema.Of(unit.Version!.Value), new FixtureFiles(unit.Material), new ExpressionCache(), MadeUpScript.Now);
            var patients = LoadedTokens.Read(unit.LoadScripts, context);
            foreach (var script in unit.Folders.SelectMany(f => f.Scripts))
            {
                var run = new ScriptContext(script, context);
                unknown.AddRange(script.Operations.Select(o => OperationRequest.Token(o, run)).Where(t => t is not null).Select(t => t!.Value)
                    .Where(t => !patients.ContainsKey(t.FixedToken)).Select(t => $"{script.File} {t.FixedToken}"));
            }
        }

        unknown.ShouldBeEmpty();
    }

    private static IReadOnlyList<QualificationUnit> Units()
    {
        var folder = SharedData.Find(Material);
        Assert.SkipUnless(folder is not null, $"needs ../shared/{Material}");
        var set = UnitFinder.Find(folder);
        set.Refusal.ShouldBeNull();
        return set.Units;
    }

    /// <summary>What cannot be filled in or read, without what an answer has to give first.</summary>
    private static IEnumerable<ScriptProblem> Wrong(ScriptContext context)
    {
        var script = context.Script;
        foreach (var operation in script.Operations)
        {
            if (OperationRequest.Target(operation, context) is { Trouble: Trouble.Script, Problem: var problem })
            {
                yield return new(script.File, operation.Line, problem ?? "");
            }
        }

        foreach (var check in script.Parts.SelectMany(p => p.Actions).OfType<ScriptAssert>())
        {
            var text = context.Expand(check.Expression ?? "true", FhirPathText.Escape);
            var problem = text.Succeeded ? FhirPathExpression.Compile(text.Text).Problem : text.Trouble == Trouble.Script ? text.Problem : null;
            if (problem is not null)
            {
                yield return new(script.File, check.Line, problem);
            }
        }
    }
}
