namespace MedMijSandbox.FakeZorginformatiesysteem.Building;

/// <summary>A code with its system and text; never a code without either.</summary>
internal readonly record struct Code(string System, string Value, string Display)
{
    public static Code Snomed(string value, string display) => new("http://snomed.info/sct", value, display);

    public static Code Loinc(string value, string display) => new("http://loinc.org", value, display);

    public static Code Atc(string value, string display) => new("http://www.whocc.no/atc", value, display);

    public static Code Icpc(string value, string display) => new("http://hl7.org/fhir/sid/icpc-1-nl", value, display);

    /// <summary>Code of the list of care types, COD016.</summary>
    public static Code CareType(string value, string display) => new("urn:oid:2.16.840.1.113883.2.4.6.7", value, display);
}
