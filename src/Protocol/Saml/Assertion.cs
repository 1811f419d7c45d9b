using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>For whom and until when an assertion is good.</summary>
public sealed record SubjectConfirmation
{
    /// <summary>The one method that DigiD uses: whoever brings it.</summary>
    public const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    /// <summary>How the subject is confirmed.</summary>
    public string? Method { get; init; }

    /// <summary>Must be absent on a bearer confirmation.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>First instant at which it is no longer good.</summary>
    public DateTimeOffset? NotOnOrAfter { get; init; }

    /// <summary>The AssertionConsumerService that it is for.</summary>
    public string? Recipient { get; init; }

    /// <summary>Id of the AuthnRequest.</summary>
    public string? InResponseTo { get; init; }
}

/// <summary>Conditions under which an assertion holds.</summary>
/// <param name="NotBefore">First instant at which it holds.</param>
/// <param name="NotOnOrAfter">First instant at which it no longer holds.</param>
/// <param name="AudienceRestrictions">Each restriction must name the reader among its audiences.</param>
public sealed record AssertionConditions(
    DateTimeOffset? NotBefore, DateTimeOffset? NotOnOrAfter, IReadOnlyList<IReadOnlyList<string>> AudienceRestrictions);

/// <summary>What the IdP says about who logged in, when and how.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Assertion; SAML 2.0 core §2.3.3.</remarks>
public sealed record Assertion
{
    internal static readonly XName AdviceName = SamlNamespaces.Assertion + "Advice";

    internal static readonly XName Name = SamlNamespaces.Assertion + "Assertion";

    /// <summary>Id of the assertion.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? IssueInstant { get; init; }

    /// <summary>EntityID of the IdP.</summary>
    public string? Issuer { get; init; }

    /// <summary>At DigiD sector code and number, as in <c>s00000000:999990019</c>; over eID a name for this login. Never log it.</summary>
    public string? NameId { get; init; }

    /// <summary>Format of <see cref="NameId"/>; null when absent, as at DigiD.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>For whom it is; null when there is none, or more than one.</summary>
    public SubjectConfirmation? Confirmation { get; init; }

    /// <summary>When it holds; null when there are none.</summary>
    public AssertionConditions? Conditions { get; init; }

    /// <summary>When the Persoon logged in.</summary>
    public DateTimeOffset? AuthnInstant { get; init; }

    /// <summary>Names the session at the IdP.</summary>
    public string? SessionIndex { get; init; }

    /// <summary>IP address of the Persoon.</summary>
    public string? Address { get; init; }

    /// <summary>Class reference of the level that was reached.</summary>
    public string? ClassRef { get; init; }

    /// <summary>Who took part in logging in; eID only.</summary>
    public IReadOnlyList<string> AuthenticatingAuthorities { get; init; } = [];

    /// <summary>What is told about the Persoon besides; eID only.</summary>
    public IReadOnlyList<AssertionAttribute> Attributes { get; init; } = [];

    /// <summary>The assertions that this one rests on. A reader takes nothing from them, so they are written and not read.</summary>
    public IReadOnlyList<Assertion> Advice { get; init; } = [];

    /// <summary>Shows the id alone.</summary>
    public override string ToString() => $"Assertion({Id})";

    internal static bool TryParse(XmlElement element, [NotNullWhen(true)] out Assertion? assertion)
    {
        assertion = null;
        if (!element.IsMessage(Name))
        {
            return false;
        }

        var saml = SamlNamespaces.Assertion;
        var subject = element.Child(saml + "Subject");
        var statement = element.Child(saml + "AuthnStatement");
        var context = statement?.Child(saml + "AuthnContext");
        var attributes = element.Child(saml + "AttributeStatement");
        assertion = new()
        {
            Id = element.GetAttribute("ID"),
            IssueInstant = element.Instant("IssueInstant"),
            Issuer = element.TextOf(saml + "Issuer"),
            NameId = subject?.TextOf(saml + "NameID"),
            NameIdFormat = subject?.Child(saml + "NameID")?.Attribute("Format"),
            Confirmation = ReadConfirmation(subject?.Child(saml + "SubjectConfirmation")),
            Conditions = ReadConditions(element.Child(saml + "Conditions")),
            AuthnInstant = statement?.Instant("AuthnInstant"),
            SessionIndex = statement?.Attribute("SessionIndex"),
            Address = statement?.Child(saml + "SubjectLocality")?.Attribute("Address"),
            ClassRef = context?.TextOf(saml + "AuthnContextClassRef"),
            AuthenticatingAuthorities = context is null ? [] : [.. context.Children(saml + "AuthenticatingAuthority").Select(e => e.InnerText.Trim())],
            Attributes = attributes is null ? [] : [.. attributes.Children(saml + "Attribute").Select(AssertionAttribute.Read)],
        };
        return true;
    }

    internal XElement Write()
    {
        var saml = SamlNamespaces.Assertion;
        return new(
            Name,
            XmlWriting.Head(Id, IssueInstant),
            XmlWriting.Optional(saml + "Issuer", Issuer),
            new XElement(saml + "Subject", WriteNameId(), WriteConfirmation()),
            WriteConditions(),
            Advice.Count == 0 ? null : new XElement(AdviceName, Advice.Select(assertion => assertion.Write())),
            new XElement(
                saml + "AuthnStatement",
                XmlWriting.Optional("AuthnInstant", AuthnInstant),
                XmlWriting.Optional("SessionIndex", SessionIndex),
                Address is null ? null : new XElement(saml + "SubjectLocality", new XAttribute("Address", Address)),
                new XElement(
                    saml + "AuthnContext",
                    XmlWriting.Optional(saml + "AuthnContextClassRef", ClassRef),
                    AuthenticatingAuthorities.Select(name => new XElement(saml + "AuthenticatingAuthority", name)))),
            Attributes.Count == 0 ? null : new XElement(saml + "AttributeStatement", Attributes.Select(attribute => attribute.Write())));
    }

    private XElement? WriteNameId() => NameId is null ? null : new(
        SamlNamespaces.Assertion + "NameID", XmlWriting.Optional("Format", NameIdFormat), NameId);

    private static SubjectConfirmation? ReadConfirmation(XmlElement? element)
    {
        var data = element?.Child(SamlNamespaces.Assertion + "SubjectConfirmationData");
        return element is null ? null : new()
        {
            Method = element.Attribute("Method"),
            NotBefore = data?.Instant("NotBefore"),
            NotOnOrAfter = data?.Instant("NotOnOrAfter"),
            Recipient = data?.Attribute("Recipient"),
            InResponseTo = data?.Attribute("InResponseTo"),
        };
    }

    private static AssertionConditions? ReadConditions(XmlElement? element) => element is null ? null : new(
        element.Instant("NotBefore"),
        element.Instant("NotOnOrAfter"),
        [.. element.Children(SamlNamespaces.Assertion + "AudienceRestriction").Select(ReadAudiences)]);

    private static string[] ReadAudiences(XmlElement restriction) =>
        [.. restriction.Children(SamlNamespaces.Assertion + "Audience").Select(audience => audience.InnerText.Trim())];

    private XElement? WriteConfirmation() => Confirmation is null ? null : new(
        SamlNamespaces.Assertion + "SubjectConfirmation",
        XmlWriting.Optional("Method", Confirmation.Method),
        new XElement(
            SamlNamespaces.Assertion + "SubjectConfirmationData",
            XmlWriting.Optional("NotBefore", Confirmation.NotBefore),
            XmlWriting.Optional("NotOnOrAfter", Confirmation.NotOnOrAfter),
            XmlWriting.Optional("Recipient", Confirmation.Recipient),
            XmlWriting.Optional("InResponseTo", Confirmation.InResponseTo)));

    private XElement? WriteConditions() => Conditions is null ? null : new(
        SamlNamespaces.Assertion + "Conditions",
        XmlWriting.Optional("NotBefore", Conditions.NotBefore),
        XmlWriting.Optional("NotOnOrAfter", Conditions.NotOnOrAfter),
        Conditions.AudienceRestrictions.Select(audiences => new XElement(
            SamlNamespaces.Assertion + "AudienceRestriction",
            audiences.Select(audience => new XElement(SamlNamespaces.Assertion + "Audience", audience)))));
}
