namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>Gives the signed metadata. At DigiD their address is the name of the IdP.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Metadata; Koppelvlakspecificatie eID SAML 4.4, Metadata.</remarks>
internal static class PublishMetadata
{
    public static async Task<IResult> Handle(HttpContext context, SamlInterfaces interfaces, TimeProvider clock, CancellationToken cancellationToken)
    {
        var face = interfaces.Of(context);
        var metadata = face.IdentityProvider.CreateMetadata(clock.GetUtcNow());
        await face.Dump.WriteAsync("idp-metadata", ".xml", metadata, cancellationToken);
        return TypedResults.Bytes(metadata, "application/samlmetadata+xml");
    }
}
