using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>Gives the signed metadata, whose address is the name of the IdP.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Metadata.</remarks>
internal static class PublishMetadata
{
    public static async Task<IResult> Handle(IdentityProvider identityProvider, SignedMessageDump dump, CancellationToken cancellationToken)
    {
        var metadata = identityProvider.CreateMetadata();
        await dump.WriteAsync("idp-metadata", ".xml", metadata, cancellationToken);
        return TypedResults.Bytes(metadata, "application/samlmetadata+xml");
    }
}
