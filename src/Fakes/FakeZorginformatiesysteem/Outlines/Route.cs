namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>How a medicine gets into the body.</summary>
internal enum Route
{
    Oral,
    Inhaled,
    Injected,
}
