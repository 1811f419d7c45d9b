namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about a ResourceEndpoint.</summary>
internal static class ResourceFindings
{
    public static readonly FindingKind WithoutToken = new(
        "resource-without-token",
        Severity.Fault,
        "The ResourceEndpoint gives data to who has no access token, or a made-up one.",
        "Status 401",
        "core.rscint.200; RFC 6750 §3.1",
        "Look at Authorization: Bearer before anything else, at every address below the endpoint.");

    public static readonly FindingKind Status = new(
        "resource-status",
        Severity.Fault,
        "A request without an access token is refused with another status than 401.",
        "Status 401",
        "RFC 6750 §3.1",
        "Answer 401 with WWW-Authenticate: a DVP asks for a new token on 401, and gives up on anything else.");

    public static readonly FindingKind ChallengeMissing = new(
        "resource-challenge-missing",
        Severity.Fault,
        "The 401 has no WWW-Authenticate of Bearer.",
        "WWW-Authenticate: Bearer, with error=\"invalid_token\" when there was a token",
        "RFC 6750 §3",
        "Add the header. Does a proxy take it away?");

    public static readonly FindingKind Accept = new(
        "resource-accept",
        Severity.Warning,
        "A request for a media type that does not exist is answered as if it did.",
        "Status 406, or 401 because there is no token",
        "RFC 9110 §15.5.7",
        "Answer 406 to an Accept that you cannot fulfil; take application/fhir+json with and without fhirVersion.");

    public static readonly FindingKind Versions = new(
        "resource-fhir-version",
        Severity.Fault,
        "A request for FHIR of version 3.0 and one of version 4.0 are both refused for their Accept.",
        "The version of the Gegevensdienst, asked for as application/fhir+json; fhirVersion=3.0 or 4.0",
        "HL7 FHIR, Managing Multiple FHIR Versions",
        "Read fhirVersion as a parameter of the media type, and do not compare the whole header as text.");

    public static readonly FindingKind ContentType = new(
        "resource-content-type",
        Severity.Warning,
        "The error of the ResourceEndpoint is no FHIR, or of another version than was asked for.",
        "application/fhir+json with an OperationOutcome",
        "HL7 FHIR, RESTful API §3.1.0.1",
        "Answer errors as an OperationOutcome in the format of Accept. HTML here comes from a proxy or a framework.");

    public static readonly FindingKind Seen = new(
        "resource-seen", Severity.Ok, "The answer to a request without an access token.", "Status 401 with WWW-Authenticate", "RFC 6750 §3", "Nothing to do.");

    public static IReadOnlyList<FindingKind> All => [WithoutToken, Status, ChallengeMissing, Accept, Versions, ContentType, Seen];
}
