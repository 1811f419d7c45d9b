namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>Which family names a person goes by; the member names are the codes of the assembly order extension.</summary>
internal enum NameUse
{
    /// <summary>Own name.</summary>
    NL1,

    /// <summary>Name of the partner.</summary>
    NL2,

    /// <summary>Name of the partner, then own name.</summary>
    NL3,

    /// <summary>Own name, then name of the partner.</summary>
    NL4,
}
