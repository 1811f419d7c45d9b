namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>Administrative gender of a Persona.</summary>
public enum Geslacht
{
    /// <summary>Not stated.</summary>
    Onbekend,

    /// <summary>FHIR <c>male</c>.</summary>
    Man,

    /// <summary>FHIR <c>female</c>.</summary>
    Vrouw,
}
