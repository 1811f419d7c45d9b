namespace MedMijSandbox.Saml;

/// <summary>Why a message is refused. Only the developer sees it; a Persoon reads the text that DigiD prescribes.</summary>
/// <param name="Name">Name of the refusal, the same as the property that holds it.</param>
/// <param name="Explanation">What is wrong, in Dutch.</param>
/// <param name="Source">Where the rule stands.</param>
public sealed record SamlRefusal(string Name, string Explanation, string Source);

/// <summary>Every refusal of the SAML interface, on both sides.</summary>
public static class SamlRefusals
{
    private const string DigiD = "Koppelvlakspecificatie DigiD SAML 3.7";
    private const string Eid = "Koppelvlakspecificatie eID SAML 4.4";
    private const string Core = "SAML 2.0 core";
    private const string Profiles = "SAML 2.0 profiles §4.1.4";
    private const string Bindings = "SAML 2.0 bindings";
    private const string Signing = "XML Signature Best Practices 2013";

    /// <summary>Too many bytes.</summary>
    public static SamlRefusal XmlTooLarge { get; } = new(nameof(XmlTooLarge), "Het bericht is groter dan 256 kB.", Signing);

    /// <summary>Not well-formed.</summary>
    public static SamlRefusal XmlNotWellFormed { get; } = new(nameof(XmlNotWellFormed), "Het bericht is geen goede XML.", Core);

    /// <summary>A document type declaration.</summary>
    public static SamlRefusal XmlWithDtd { get; } = new(nameof(XmlWithDtd), "Het bericht heeft een DOCTYPE. Dat mag niet.", Bindings);

    /// <summary>Nested too deep.</summary>
    public static SamlRefusal XmlTooDeep { get; } = new(nameof(XmlTooDeep), "Het bericht is dieper genest dan 64 lagen.", Signing);

    /// <summary>The same id twice.</summary>
    public static SamlRefusal DuplicateId { get; } = new(nameof(DuplicateId), "Twee elementen hebben hetzelfde ID.", Core);

    /// <summary>No SOAP envelope with one element.</summary>
    public static SamlRefusal NotASoapEnvelope { get; } =
        new(nameof(NotASoapEnvelope), "Het bericht is geen SOAP-envelop met precies één element in de Body.", Bindings);

    /// <summary>Another message than belongs here, or one that lacks what it cannot do without.</summary>
    public static SamlRefusal UnexpectedMessage { get; } =
        new(nameof(UnexpectedMessage), "Hier hoort een ander bericht, of ID, Version, Issuer of Status ontbreekt.", Core);

    /// <summary>No usable metadata.</summary>
    public static SamlRefusal NotMetadata { get; } =
        new(nameof(NotMetadata), "De metadata missen de EntityDescriptor, de rol of een verplicht adres.", DigiD);

    /// <summary>No parameter with a message.</summary>
    public static SamlRefusal NoMessage { get; } =
        new(nameof(NoMessage), "SAMLRequest ontbreekt, staat er dubbel of is niet te decoderen.", Bindings);

    /// <summary>No signature.</summary>
    public static SamlRefusal Unsigned { get; } = new(nameof(Unsigned), "Het bericht is niet ondertekend.", DigiD);

    /// <summary>No signature on the assertion although the metadata ask for it.</summary>
    public static SamlRefusal AssertionUnsigned { get; } =
        new(nameof(AssertionUnsigned), "De Assertion is niet ondertekend, terwijl WantAssertionsSigned dat vraagt.", DigiD);

    /// <summary>Several signatures on one element.</summary>
    public static SamlRefusal SeveralSignatures { get; } =
        new(nameof(SeveralSignatures), "Het bericht heeft meer dan één eigen handtekening.", Signing);

    /// <summary>A signature that does not read.</summary>
    public static SamlRefusal SignatureMalformed { get; } =
        new(nameof(SignatureMalformed), "De handtekening is niet leesbaar.", "XML Signature 1.1");

    /// <summary>A signature that brings an Object.</summary>
    public static SamlRefusal SignatureWithObject { get; } =
        new(nameof(SignatureWithObject), "De handtekening bevat een Object. Dat mag niet.", Core + " §5.4");

    /// <summary>A reference to another element.</summary>
    public static SamlRefusal SignatureElsewhere { get; } =
        new(nameof(SignatureElsewhere), "De handtekening wijst niet met één Reference naar het eigen element.", Core + " §5.4.2");

    /// <summary>Other transforms.</summary>
    public static SamlRefusal TransformsNotAllowed { get; } =
        new(nameof(TransformsNotAllowed), "De Transforms zijn niet precies enveloped-signature en exc-c14n.", Core + " §5.4.4");

    /// <summary>Another algorithm.</summary>
    public static SamlRefusal AlgorithmNotAllowed { get; } =
        new(nameof(AlgorithmNotAllowed), "Gebruik exc-c14n, RSA-SHA256 en SHA-256.", DigiD);

    /// <summary>A KeyName that the metadata do not know.</summary>
    public static SamlRefusal KeyUnknown { get; } =
        new(nameof(KeyUnknown), "De KeyName noemt geen sleutel uit de metadata.", DigiD);

    /// <summary>Changed after signing.</summary>
    public static SamlRefusal ContentChanged { get; } =
        new(nameof(ContentChanged), "De inhoud is veranderd nadat zij werd ondertekend.", "XML Signature 1.1");

    /// <summary>Signed by another.</summary>
    public static SamlRefusal WrongKey { get; } =
        new(nameof(WrongKey), "De handtekening is niet gezet met een sleutel uit de metadata.", DigiD);

    /// <summary>From another IdP.</summary>
    public static SamlRefusal OtherIssuer { get; } =
        new(nameof(OtherIssuer), "De Issuer is niet de entityID uit de metadata.", Profiles);

    /// <summary>An answer to another ArtifactResolve.</summary>
    public static SamlRefusal OtherResolve { get; } =
        new(nameof(OtherResolve), "InResponseTo van de ArtifactResponse noemt niet deze ArtifactResolve.", Core + " §3.2.2");

    /// <summary>An answer to another AuthnRequest.</summary>
    public static SamlRefusal OtherRequest { get; } =
        new(nameof(OtherRequest), "InResponseTo van de Response noemt niet deze AuthnRequest.", Profiles);

    /// <summary>Made too long ago, or without a time.</summary>
    public static SamlRefusal TooOld { get; } = new(nameof(TooOld), "IssueInstant ontbreekt of is ouder dan 2 minuten.", DigiD);

    /// <summary>Made in the future.</summary>
    public static SamlRefusal FromTheFuture { get; } = new(nameof(FromTheFuture), "IssueInstant ligt in de toekomst.", DigiD);

    /// <summary>Sent to another address.</summary>
    public static SamlRefusal OtherDestination { get; } =
        new(nameof(OtherDestination), "Destination ontbreekt of is niet het adres uit de metadata.", Core + " §3.2");

    /// <summary>Nothing behind the artifact any more.</summary>
    public static SamlRefusal ArtifactExpired { get; } =
        new(nameof(ArtifactExpired), "Er is geen Response: het artifact is ouder dan 15 minuten.", Bindings + " §3.6.6");

    /// <summary>The exchange was denied.</summary>
    public static SamlRefusal ArtifactDenied { get; } =
        new(nameof(ArtifactDenied), "Het artifact is onbekend, al gebruikt of van een ander, of de ArtifactResolve deugt niet.", DigiD);

    /// <summary>The AuthnRequest was denied.</summary>
    public static SamlRefusal RequestDenied { get; } =
        new(nameof(RequestDenied), "De AuthnRequest is geweigerd (RequestDenied).", DigiD);

    /// <summary>A status that the interface does not have.</summary>
    public static SamlRefusal UnknownStatus { get; } = new(nameof(UnknownStatus), "De Response heeft een onbekende StatusCode.", DigiD);

    /// <summary>Somebody logged in, although the status says otherwise.</summary>
    public static SamlRefusal AssertionWithoutSuccess { get; } =
        new(nameof(AssertionWithoutSuccess), "Er is een Assertion, terwijl de status geen Success is.", Core + " §3.2.2");

    /// <summary>No assertion, or several.</summary>
    public static SamlRefusal NoAssertion { get; } =
        new(nameof(NoAssertion), "De Response heeft niet precies één Assertion.", DigiD);

    /// <summary>No bearer confirmation.</summary>
    public static SamlRefusal NoBearerConfirmation { get; } =
        new(nameof(NoBearerConfirmation), "De SubjectConfirmation met methode bearer ontbreekt, of heeft een NotBefore.", Profiles + ".2");

    /// <summary>A confirmation that is over.</summary>
    public static SamlRefusal ConfirmationExpired { get; } =
        new(nameof(ConfirmationExpired), "NotOnOrAfter van de SubjectConfirmationData ontbreekt of is voorbij.", Profiles + ".3");

    /// <summary>An assertion for another address.</summary>
    public static SamlRefusal OtherRecipient { get; } =
        new(nameof(OtherRecipient), "Recipient is niet onze AssertionConsumerService.", Profiles + ".3");

    /// <summary>An assertion for another AuthnRequest.</summary>
    public static SamlRefusal ConfirmationOfOtherRequest { get; } =
        new(nameof(ConfirmationOfOtherRequest), "De SubjectConfirmationData hoort bij een andere AuthnRequest.", Profiles + ".3");

    /// <summary>An assertion that does not hold yet.</summary>
    public static SamlRefusal NotYetValid { get; } =
        new(nameof(NotYetValid), "NotBefore van de Conditions ligt in de toekomst.", Core + " §2.5.1.2");

    /// <summary>An assertion that no longer holds.</summary>
    public static SamlRefusal NoLongerValid { get; } =
        new(nameof(NoLongerValid), "De Conditions ontbreken, of hun NotOnOrAfter is voorbij.", Core + " §2.5.1.2");

    /// <summary>An assertion for another service provider.</summary>
    public static SamlRefusal OtherAudience { get; } =
        new(nameof(OtherAudience), "Onze entityID staat niet bij de Audience.", Core + " §2.5.1.4");

    /// <summary>A class reference that is not a level.</summary>
    public static SamlRefusal UnknownLevel { get; } =
        new(nameof(UnknownLevel), "AuthnContextClassRef ontbreekt of is geen betrouwbaarheidsniveau van DigiD.", DigiD);

    /// <summary>A lower level than asked.</summary>
    public static SamlRefusal LevelTooLow { get; } =
        new(nameof(LevelTooLow), "Het betrouwbaarheidsniveau is lager dan gevraagd.", DigiD);

    /// <summary>Not a BSN by its sector code.</summary>
    public static SamlRefusal OtherSector { get; } =
        new(nameof(OtherSector), "De NameID begint niet met sectorcode s00000000 (BSN).", DigiD);

    /// <summary>A number that is no BSN.</summary>
    public static SamlRefusal BsnInvalid { get; } = new(nameof(BsnInvalid), "Het nummer in de NameID doorstaat de elfproef niet.", DigiD);

    /// <summary>No such service provider.</summary>
    public static SamlRefusal UnknownServiceProvider { get; } =
        new(nameof(UnknownServiceProvider), "De Issuer is geen aangesloten dienstverlener.", DigiD);

    /// <summary>No level asked, or several.</summary>
    public static SamlRefusal NoLevelAsked { get; } =
        new(nameof(NoLevelAsked), "RequestedAuthnContext moet precies één AuthnContextClassRef hebben, met Comparison minimum.", DigiD);

    /// <summary>Index together with address or binding, or neither.</summary>
    public static SamlRefusal ConsumerServiceUnclear { get; } =
        new(nameof(ConsumerServiceUnclear), "Geef AssertionConsumerServiceIndex of -URL; bij de index geen ProtocolBinding.", DigiD);

    /// <summary>An index or address that the metadata do not have.</summary>
    public static SamlRefusal ConsumerServiceUnknown { get; } =
        new(nameof(ConsumerServiceUnknown), "De metadata hebben deze AssertionConsumerService niet met HTTP-Artifact.", DigiD);

    /// <summary>No artifact in the ArtifactResolve, or not one of ours.</summary>
    public static SamlRefusal NoArtifact { get; } =
        new(nameof(NoArtifact), "De ArtifactResolve heeft geen artifact van type 4 van deze DigiD.", Bindings + " §3.6.4");

    /// <summary>An artifact that the browser brought, and that is not of the IdP that we are connected to.</summary>
    public static SamlRefusal ForeignArtifact { get; } =
        new(nameof(ForeignArtifact), "SAMLart ontbreekt, of is geen artifact van type 4 van de DigiD uit de metadata. Een login die loopt, loopt door.", Bindings + " §3.6.4");

    /// <summary>A service provider that is connected, but whose metadata cannot be read.</summary>
    public static SamlRefusal MetadataUnusable { get; } =
        new(nameof(MetadataUnusable), "De dienst is aangesloten, maar zijn metadata zijn niet op te halen of niet te gebruiken.", DigiD);

    /// <summary>Metadata that no longer hold.</summary>
    public static SamlRefusal MetadataExpired { get; } =
        new(nameof(MetadataExpired), "De validUntil van de metadata is voorbij.", "SAML 2.0 metadata §2.3.2");

    /// <summary>Nothing to encrypt an identity with.</summary>
    public static SamlRefusal EncryptionKeyUnusable { get; } =
        new(nameof(EncryptionKeyUnusable), "Elke DV moet een sleutel voor versleuteling hebben, RSA van ten minste 2048 bits.", Eid);

    /// <summary>Another OIN in the certificate than in the name.</summary>
    public static SamlRefusal OtherOin { get; } =
        new(nameof(OtherOin), "De OIN in het certificaat is niet die in de entityID.", Eid);

    /// <summary>A binding that the dialect does not have.</summary>
    public static SamlRefusal NotPosted { get; } =
        new(nameof(NotPosted), "Een AuthnRequest komt hier alleen met HTTP-POST.", Eid);

    /// <summary>A part that a request may not have.</summary>
    public static SamlRefusal ForbiddenPart { get; } =
        new(nameof(ForbiddenPart), "De AuthnRequest heeft IsPassive, Consent, Subject, Conditions of een Issuer met kwalificatie.", Eid);

    /// <summary>An address where an index belongs.</summary>
    public static SamlRefusal IndexRequired { get; } =
        new(nameof(IndexRequired), "Geef AssertionConsumerServiceIndex; een adres of ProtocolBinding mag hier niet.", Eid);

    /// <summary>No service, or one told in two ways.</summary>
    public static SamlRefusal ServiceUnclear { get; } = new(
        nameof(ServiceUnclear), "Noem de dienst met AttributeConsumingServiceIndex, of met IntendedAudience en ServiceUUID; een LC altijd met die twee.", Eid);

    /// <summary>A service that is not registered.</summary>
    public static SamlRefusal ServiceUnknown { get; } =
        new(nameof(ServiceUnknown), "De dienst is voor deze dienstverlener niet geregistreerd.", Eid);

    /// <summary>None of the ways to log in.</summary>
    public static SamlRefusal NoSupportedIdp { get; } =
        new(nameof(NoSupportedIdp), "Geen IDPEntry of RequesterID in Scoping hoort bij deze routeringsdienst.", Eid);

    /// <summary>Somebody logged in for another service.</summary>
    public static SamlRefusal OtherService { get; } =
        new(nameof(OtherService), "De ServiceUUID in de Assertion is niet die van onze dienst.", Eid);

    /// <summary>No identity for us.</summary>
    public static SamlRefusal NoIdentity { get; } = new(
        nameof(NoIdentity), "De Assertion heeft geen EncryptedID met een BSN die met onze sleutel te lezen is.", Eid);

    /// <summary>Nowhere to send the answer to a logout.</summary>
    public static SamlRefusal NoLogoutAddress { get; } =
        new(nameof(NoLogoutAddress), "De metadata van de dienst hebben geen SingleLogoutService voor het antwoord.", DigiD);

    /// <summary>A certificate on the back channel that the metadata do not list.</summary>
    public static SamlRefusal CertificateNotListed { get; } =
        new(nameof(CertificateNotListed), "Het clientcertificaat staat niet bij de sleutels in de metadata.", Eid);

    /// <summary>SOAP that only a lenient IdP takes.</summary>
    public static SamlRefusal NotStrictSoap { get; } =
        new(nameof(NotStrictSoap), "Gebruik SOAP 1.1 met Content-Type text/xml.", Bindings + " §3.2");

    internal static SamlRefusal Of(XmlFault fault) => fault switch
    {
        XmlFault.TooLarge => XmlTooLarge,
        XmlFault.HasDtd => XmlWithDtd,
        XmlFault.TooDeep => XmlTooDeep,
        XmlFault.DuplicateId => DuplicateId,
        _ => XmlNotWellFormed,
    };

    internal static SamlRefusal Of(SignatureFault fault) => fault switch
    {
        SignatureFault.Unsigned => Unsigned,
        SignatureFault.SeveralSignatures => SeveralSignatures,
        SignatureFault.IdNotUnique => DuplicateId,
        SignatureFault.HasObject => SignatureWithObject,
        SignatureFault.ReferenceElsewhere => SignatureElsewhere,
        SignatureFault.TransformsNotAllowed => TransformsNotAllowed,
        SignatureFault.AlgorithmNotAllowed => AlgorithmNotAllowed,
        SignatureFault.KeyUnknown => KeyUnknown,
        SignatureFault.ContentChanged => ContentChanged,
        SignatureFault.WrongKey => WrongKey,
        _ => SignatureMalformed,
    };
}
