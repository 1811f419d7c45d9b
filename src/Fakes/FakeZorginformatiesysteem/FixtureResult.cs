using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>The outcome of reading a folder with fixtures: the set, or everything that is wrong.</summary>
public sealed class FixtureResult
{
    private readonly FixtureSet? _fixtures;

    internal FixtureResult(FixtureSet fixtures)
    {
        _fixtures = fixtures;
        Errors = [];
    }

    internal FixtureResult(IReadOnlyList<FixtureError> errors) => Errors = errors;

    /// <summary>Everything that is wrong; empty when there is a set.</summary>
    public IReadOnlyList<FixtureError> Errors { get; }

    /// <summary>Gives the set when there are no errors.</summary>
    public bool TryGet([NotNullWhen(true)] out FixtureSet? fixtures)
    {
        fixtures = _fixtures;
        return fixtures is not null;
    }
}
