namespace MedMijSandbox.Saml;

/// <summary>Names of the bindings that DigiD uses.</summary>
/// <remarks>Bron: SAML 2.0 bindings §3.</remarks>
public static class SamlBindings
{
    /// <summary>A form that the browser posts.</summary>
    public const string HttpPost = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    /// <summary>A signed query on a redirect.</summary>
    public const string HttpRedirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

    /// <summary>A reference on a redirect, which the receiver exchanges for the message.</summary>
    public const string HttpArtifact = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact";

    /// <summary>SOAP 1.1 between servers.</summary>
    public const string Soap = "urn:oasis:names:tc:SAML:2.0:bindings:SOAP";
}
