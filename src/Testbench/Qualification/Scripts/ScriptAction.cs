namespace MedMijSandbox.Testbench.Qualification.Scripts;

/// <summary>One thing that a script does or checks.</summary>
/// <param name="Line">Line in the file.</param>
/// <param name="Text">What it is, for reports.</param>
/// <param name="Problem">What the bench does not understand of it; null when it understands all.</param>
public abstract record ScriptAction(int Line, string Text, string? Problem);

/// <summary>A header of a request.</summary>
/// <param name="Field">Name.</param>
/// <param name="Value">Value, may hold placeholders.</param>
public sealed record ScriptHeader(string Field, string Value);

/// <summary>A request.</summary>
/// <param name="Line">Line in the file.</param>
/// <param name="Text">What it is, for reports.</param>
/// <param name="Problem">What the bench does not understand of it; null when it understands all.</param>
public sealed record ScriptOperation(int Line, string Text, string? Problem) : ScriptAction(Line, Text, Problem)
{
    /// <summary>Kind of request: <c>search</c>, <c>read</c>, <c>transaction</c> and so on.</summary>
    public required string Code { get; init; }

    /// <summary>Resource type; null: none.</summary>
    public string? Resource { get; init; }

    /// <summary><c>json</c>, <c>xml</c> or a media type; null: anything will do.</summary>
    public string? Accept { get; init; }

    /// <summary><c>json</c>, <c>xml</c>, <c>none</c> or a media type; null: not said.</summary>
    public string? ContentType { get; init; }

    /// <summary>What follows base and type: a query, an id, an operation; null: nothing.</summary>
    public string? Params { get; init; }

    /// <summary>The whole address, or what follows the base; null: built from <see cref="Resource"/> and <see cref="Params"/>.</summary>
    public string? Url { get; init; }

    /// <summary>Headers.</summary>
    public IReadOnlyList<ScriptHeader> Headers { get; init; } = [];

    /// <summary>Id of the fixture or message that is the body; null: no body.</summary>
    public string? SourceId { get; init; }

    /// <summary>Id under which the answer is kept; null: it is not kept.</summary>
    public string? ResponseId { get; init; }

    /// <summary>Whether it changes something at the DVA, as sharing does.</summary>
    public bool Shares => Code is "transaction" or "batch" or "update" or "create" or "delete" or "purge";
}

/// <summary>A rule in code that an assert calls, by its name.</summary>
/// <param name="Id">Name of the rule.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Outputs">Names of the fixtures that it makes.</param>
public sealed record ScriptRule(string Id, IReadOnlyDictionary<string, string> Parameters, IReadOnlyList<string> Outputs);

/// <summary>A check on the last request or answer. One of the kinds is set.</summary>
/// <param name="Line">Line in the file.</param>
/// <param name="Text">What it is, for reports.</param>
/// <param name="Problem">What the bench does not understand of it; null when it understands all.</param>
public sealed record ScriptAssert(int Line, string Text, string? Problem) : ScriptAction(Line, Text, Problem)
{
    /// <summary>Whether it is about the request; otherwise it is about the answer.</summary>
    public bool OnRequest { get; init; }

    /// <summary>Short label; null: none.</summary>
    public string? Label { get; init; }

    /// <summary>FHIRPath expression: true, or compared with <see cref="Value"/>.</summary>
    public string? Expression { get; init; }

    /// <summary>How values are compared; null: equal, or for an expression without a value: true.</summary>
    public string? Operator { get; init; }

    /// <summary>Value to compare with.</summary>
    public string? Value { get; init; }

    /// <summary>Status codes, divided by commas.</summary>
    public string? ResponseCode { get; init; }

    /// <summary>Resource type of the body.</summary>
    public string? Resource { get; init; }

    /// <summary>Name of a header, compared with <see cref="Value"/>.</summary>
    public string? HeaderField { get; init; }

    /// <summary>Text to look for in the address of the request.</summary>
    public string? RequestUrl { get; init; }

    /// <summary>Name of a query parameter, compared with <see cref="Value"/>.</summary>
    public string? QueryParameter { get; init; }

    /// <summary>Profile that the body has to follow.</summary>
    public string? ValidateProfileId { get; init; }

    /// <summary>Rule that is called.</summary>
    public ScriptRule? Rule { get; init; }

    /// <summary>What is looked at in place of the last message; null: that message.</summary>
    public string? SourceId { get; init; }

    /// <summary>Whether the rest of the test is skipped when it fails.</summary>
    public bool StopTestOnFail { get; init; }

    /// <summary>Whether it warns in place of failing.</summary>
    public bool WarningOnly { get; init; }
}
