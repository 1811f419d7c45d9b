namespace MedMijSandbox.Saml;

/// <summary>Why bytes are not taken as an XML document.</summary>
public enum XmlFault
{
    /// <summary>Nothing wrong.</summary>
    None,

    /// <summary>More than <see cref="SafeXml.MaxCharacters"/>.</summary>
    TooLarge,

    /// <summary>Not well-formed, or in an encoding that we cannot read.</summary>
    NotWellFormed,

    /// <summary>Has a document type declaration.</summary>
    HasDtd,

    /// <summary>Nested deeper than <see cref="SafeXml.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>Two elements carry the same id, so that a reference could mean either.</summary>
    DuplicateId,
}
