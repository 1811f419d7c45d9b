namespace MedMijSandbox.FakeZorginformatiesysteem.Building;

/// <summary>Canonical addresses of the profiles and extensions that several resources share.</summary>
internal static class Canonical
{
    public const string CodeSpecification = Nictiz + "code-specification";
    public const string PractitionerRoleReference = Nictiz + "practitionerrole-reference";
    public const string DataAbsentReason = Hl7 + "data-absent-reason";
    public const string BsnSystem = "http://fhir.nl/fhir/NamingSystem/bsn";
    public const string UraSystem = "http://fhir.nl/fhir/NamingSystem/ura";
    public const string UziSystem = "http://fhir.nl/fhir/NamingSystem/uzi-nr-pers";

    /// <summary>System of identifiers that are addresses themselves, such as an OID.</summary>
    public const string Rfc3986 = "urn:ietf:rfc:3986";

    private const string Nictiz = "http://nictiz.nl/fhir/StructureDefinition/";
    private const string NlCore = "http://fhir.nl/fhir/StructureDefinition/";
    private const string Hl7 = "http://hl7.org/fhir/StructureDefinition/";

    /// <summary>Profile or extension of Nictiz, as in <c>zib-Problem</c> or <c>nl-core-Patient</c> for R4.</summary>
    public static string Zib(string name) => Nictiz + name;

    /// <summary>Profile of HL7 Nederland for STU3, as in <c>nl-core-patient</c>.</summary>
    public static string Core(string name) => NlCore + name;

    /// <summary>Profile of MedMij, as in <c>mz-CariesRisk</c>.</summary>
    public static string MedMij(string name) => "http://medmij.nl/fhir/StructureDefinition/" + name;

    /// <summary>Extension of HL7 International.</summary>
    public static string International(string name) => Hl7 + name;
}
