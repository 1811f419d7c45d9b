namespace MedMijSandbox.Saml;

/// <summary>What a query of the Redirect binding holds.</summary>
public sealed record RedirectMessage
{
    /// <summary>The message, inflated.</summary>
    public required byte[] Xml { get; init; }

    /// <summary>What the sender wants back, decoded; null when absent.</summary>
    public string? RelayState { get; init; }

    /// <summary>The signature algorithm; null when absent.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The signature in Base64; null when absent.</summary>
    public string? Signature { get; init; }

    /// <summary>The part of the query that is signed, as it stood on the wire.</summary>
    public required byte[] SignedOctets { get; init; }
}
