namespace MedMijSandbox.Saml;

/// <summary>Why a signature is not accepted.</summary>
public enum SignatureFault
{
    /// <summary>Nothing wrong.</summary>
    None,

    /// <summary>The element has no signature of its own.</summary>
    Unsigned,

    /// <summary>The element has more than one signature of its own.</summary>
    SeveralSignatures,

    /// <summary>The element has no id, or another element inside it has the same one.</summary>
    IdNotUnique,

    /// <summary>The signature does not read as one.</summary>
    Malformed,

    /// <summary>The signature brings content of its own along.</summary>
    HasObject,

    /// <summary>The signature has no reference, or several, or one to something else than the element that it stands in.</summary>
    ReferenceElsewhere,

    /// <summary>The transforms are not exactly enveloped signature and exclusive canonicalization.</summary>
    TransformsNotAllowed,

    /// <summary>The canonicalization, signature or digest algorithm is not the one that DigiD prescribes.</summary>
    AlgorithmNotAllowed,

    /// <summary>KeyName names no key of the metadata.</summary>
    KeyUnknown,

    /// <summary>What is signed is not what was received.</summary>
    ContentChanged,

    /// <summary>No key of the metadata made this signature.</summary>
    WrongKey,
}
