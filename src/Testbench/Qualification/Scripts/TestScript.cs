namespace MedMijSandbox.Testbench.Qualification.Scripts;

/// <summary>Which system a script examines.</summary>
public enum ScriptRole
{
    /// <summary>None: it loads resources, or says nothing about it.</summary>
    None,

    /// <summary>The DVA: the bench sends the requests.</summary>
    Server,

    /// <summary>The DVP: the bench looks at the requests that come.</summary>
    Client,
}

/// <summary>The parts of a script.</summary>
public enum PartKind
{
    /// <summary>What happens before the tests; when it fails they are skipped.</summary>
    Setup,

    /// <summary>A test.</summary>
    Test,

    /// <summary>What happens afterwards, whatever came before.</summary>
    Teardown,
}

/// <summary>A name that stands for a text: a fixed one, or what an expression finds in a message or fixture.</summary>
/// <param name="Name">Name, as it stands between <c>${</c> and <c>}</c>.</param>
/// <param name="Line">Line in the file.</param>
/// <param name="DefaultValue">The text, which may hold placeholders itself; null: none.</param>
/// <param name="Expression">FHIRPath expression; null: none.</param>
/// <param name="SourceId">What the expression looks at.</param>
/// <param name="Problem">Why it cannot be used; null when it can.</param>
public sealed record ScriptVariable(string Name, int Line, string? DefaultValue, string? Expression, string? SourceId, string? Problem);

/// <summary>A resource in a file of its own.</summary>
/// <param name="Id">Id in the script.</param>
/// <param name="Line">Line in the file.</param>
/// <param name="Reference">Path relative to the folder of the script; null: the script gives none.</param>
public sealed record ScriptFixture(string Id, int Line, string? Reference);

/// <summary>A part of a script.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="Name">Name, or id when it has none.</param>
/// <param name="Id">Id; empty when it has none.</param>
/// <param name="Line">Line in the file.</param>
/// <param name="Actions">What is done and checked, in this order.</param>
public sealed record TestPart(PartKind Kind, string Name, string Id, int Line, IReadOnlyList<ScriptAction> Actions);

/// <summary>A script of a qualification, as it was read; it does not change.</summary>
/// <remarks>Bron: HL7 FHIR TestScript in the shape of R5, as Conformancelab runs it.</remarks>
public sealed record TestScript
{
    /// <summary>Absolute path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Path of the file relative to the material, for reports.</summary>
    public required string File { get; init; }

    /// <summary>Id of the script.</summary>
    public required string Id { get; init; }

    /// <summary>Title, or name.</summary>
    public required string Title { get; init; }

    /// <summary>Which system it examines.</summary>
    public required ScriptRole Role { get; init; }

    /// <summary>The variables.</summary>
    public required IReadOnlyList<ScriptVariable> Variables { get; init; }

    /// <summary>The fixtures.</summary>
    public required IReadOnlyList<ScriptFixture> Fixtures { get; init; }

    /// <summary>Setup, tests and teardown, in this order.</summary>
    public required IReadOnlyList<TestPart> Parts { get; init; }

    /// <summary>Folder of the file, from which the paths of fixtures are reckoned.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? ".";

    /// <summary>Every operation, in order.</summary>
    public IEnumerable<ScriptOperation> Operations => Parts.SelectMany(p => p.Actions).OfType<ScriptOperation>();

    /// <summary>Number of checks.</summary>
    public int AssertCount => Parts.Sum(p => p.Actions.OfType<ScriptAssert>().Count());

    /// <summary>The variable of a name; null when there is none.</summary>
    public ScriptVariable? FindVariable(string name) => Variables.FirstOrDefault(v => v.Name == name);
}
