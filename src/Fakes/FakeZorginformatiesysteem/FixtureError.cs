namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>Why a folder with fixtures cannot be used.</summary>
/// <param name="File">The file, or the folder when it is not about one file.</param>
/// <param name="Location">Line or path inside the file; empty when it is about the whole.</param>
/// <param name="Cause">What is wrong and how to put it right, in Dutch.</param>
public sealed record FixtureError(string File, string Location, string Cause)
{
    /// <summary>The three in one line.</summary>
    public override string ToString() => Location.Length == 0 ? $"{File}: {Cause}" : $"{File}: {Location}: {Cause}";
}
