using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Documenten;

/// <summary>A document about somebody.</summary>
/// <param name="Number">From 1; last arc of the unique identifier.</param>
/// <param name="Key">Last part of the ids.</param>
/// <param name="Title">As shown in a list of documents.</param>
/// <param name="Kind">LOINC.</param>
/// <param name="Day">When it was written and entered in the index.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Lines">What it says, apart from sender and Persoon.</param>
/// <param name="Replaces">Key of the document that it takes the place of.</param>
/// <param name="IsCurrent">False when another took its place.</param>
internal sealed record Letter(
    int Number,
    string Key,
    string Title,
    Code Kind,
    DateOnly Day,
    CareProvider Author,
    IReadOnlyList<string> Lines,
    string? Replaces = null,
    bool IsCurrent = true);
