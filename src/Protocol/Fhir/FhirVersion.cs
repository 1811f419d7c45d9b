namespace MedMijSandbox.Fhir;

/// <summary>The FHIR version of a Gegevensdienst. It is a property of the service, never of the engine.</summary>
public enum FhirVersion
{
    /// <summary>FHIR 3.0.2, what most Gegevensdiensten use.</summary>
    Stu3,

    /// <summary>FHIR 4.0.1.</summary>
    R4,
}

/// <summary>How a FHIR version is written on the wire.</summary>
public static class FhirVersions
{
    /// <summary>The value of the <c>fhirVersion</c> parameter of a media type: <c>3.0</c> or <c>4.0</c>.</summary>
    public static string MediaTypeParameter(this FhirVersion version) => version == FhirVersion.Stu3 ? "3.0" : "4.0";

    /// <summary>The full release number, as <c>CapabilityStatement.fhirVersion</c> has it: <c>3.0.2</c> or <c>4.0.1</c>.</summary>
    public static string Release(this FhirVersion version) => version == FhirVersion.Stu3 ? "3.0.2" : "4.0.1";
}
