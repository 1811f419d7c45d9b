namespace MedMijSandbox.Saml;

/// <summary>What an IdP does wrong on purpose in an answer, so that a service provider can show that it looks. None of them may log anybody in.</summary>
public enum AnswerFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The answer has no signature.</summary>
    Unsigned,

    /// <summary>The signature is by a key that the metadata do not list.</summary>
    OtherKey,

    /// <summary>The Persoon in the assertion was changed after signing.</summary>
    Changed,

    /// <summary>A signed assertion beside a forged one that is not: signature wrapping.</summary>
    Wrapped,

    /// <summary>The answer is from another IdP.</summary>
    OtherIssuer,

    /// <summary>The assertion is for another service provider.</summary>
    OtherAudience,

    /// <summary>The assertion is for another address.</summary>
    OtherRecipient,

    /// <summary>The answer is to another request.</summary>
    OtherRequest,

    /// <summary>The assertion held ten minutes ago.</summary>
    Expired,

    /// <summary>The assertion holds in ten minutes.</summary>
    FromTheFuture,

    /// <summary>The level is lower than asked.</summary>
    LevelLowered,

    /// <summary>The number is not a BSN by its sector; over eID, the identity is for another.</summary>
    OtherSector,
}
