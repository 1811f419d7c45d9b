using System.Xml;
using MedMijSandbox.Saml;

namespace MedMijSandbox.Protocol.Tests.Saml;

/// <summary>
/// The eight shapes of signature wrapping that are known since 2012: a signed element is moved aside and a forged one is put where the reader
/// looks. Numbers 1 and 2 wrap the whole message; 3 to 8 wrap the assertion in a message that is itself signed well, as when the IdP were tricked.
/// </summary>
/// <remarks>Bron: Somorovsky and others, On Breaking SAML: Be Whoever You Want to Be, 2012.</remarks>
public sealed class SignatureWrappingTests(SamlFixture saml) : IClassFixture<SamlFixture>
{
    private const string Evil = "s00000000:999990020";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Forged_identity_never_logs_in(int shape)
    {
        var message = saml.RightAnswer().Write();
        var signer = new XmlSigner(saml.IdpCertificate);
        var root = message.DocumentElement!;
        var assertion = Find(root, "Assertion");
        signer.Sign(assertion);
        if (shape > 2)
        {
            WrapAssertion(message, assertion, shape);
            signer.Sign(root);
        }
        else
        {
            signer.Sign(root);
            WrapMessage(message, root, shape);
        }

        var outcome = saml.Read(SoapEnvelope.Wrap(message));

        outcome.ShouldSatisfyAllConditions(
            () => (outcome is AuthenticationOutcome.Refused || outcome is AuthenticationOutcome.Succeeded { Bsn.Value: var bsn } && bsn == saml.Persoon.Value)
                .ShouldBeTrue(outcome.ToString()),
            () => message.OuterXml.ShouldContain(Evil));
    }

    [Fact]
    public void The_same_message_without_a_forged_part_logs_in() =>
        saml.Read(saml.Send(saml.RightAnswer())).ShouldBeOfType<AuthenticationOutcome.Succeeded>();

    private static void WrapMessage(XmlDocument message, XmlElement signed, int shape)
    {
        var forged = Forge(signed);
        var signature = Take(signed, "Signature");
        message.RemoveChild(signed);
        message.AppendChild(forged);
        Take(forged, "Signature");
        if (shape == 1)
        {
            // the signed message inside the signature of the forged one
            var content = signature.OwnerDocument.CreateElement("ds", "Object", signature.NamespaceURI);
            content.AppendChild(signed);
            signature.AppendChild(content);
            forged.InsertAfter(signature, forged.FirstChild);
        }
        else
        {
            // the signature detached, the signed message before it
            forged.InsertAfter(signature, forged.FirstChild);
            forged.InsertBefore(signed, signature);
        }
    }

    private static void WrapAssertion(XmlDocument message, XmlElement signed, int shape)
    {
        var response = (XmlElement)signed.ParentNode!;
        var forged = Forge(signed);
        switch (shape)
        {
            case 3:
                Take(forged, "Signature");
                response.InsertBefore(forged, signed);
                break;
            case 4:
                Take(forged, "Signature");
                response.ReplaceChild(forged, signed);
                forged.AppendChild(signed);
                break;
            case 5:
                forged.ReplaceChild(Take(signed, "Signature"), Find(forged, "Signature"));
                response.InsertBefore(forged, signed);
                break;
            case 6:
                var moved = Take(signed, "Signature");
                forged.ReplaceChild(moved, Find(forged, "Signature"));
                response.ReplaceChild(forged, signed);
                moved.AppendChild(signed);
                break;
            case 7:
                var extensions = message.CreateElement("samlp", "Extensions", response.NamespaceURI);
                response.InsertBefore(extensions, signed);
                extensions.AppendChild(forged);
                break;
            default:
                var signature = Take(signed, "Signature");
                forged.ReplaceChild(signature, Find(forged, "Signature"));
                response.ReplaceChild(forged, signed);
                var content = message.CreateElement("ds", "Object", signature.NamespaceURI);
                content.AppendChild(signed);
                signature.AppendChild(content);
                break;
        }
    }

    private static XmlElement Forge(XmlElement signed)
    {
        var forged = (XmlElement)signed.CloneNode(deep: true);
        foreach (var element in forged.SelectNodes("descendant-or-self::*[@ID]")!.OfType<XmlElement>())
        {
            element.SetAttribute("ID", SamlId.New());
        }

        Find(forged, "NameID").InnerText = Evil;
        return forged;
    }

    private static XmlElement Find(XmlElement parent, string name) =>
        parent.SelectNodes($"descendant::*[local-name()='{name}']")!.OfType<XmlElement>().First();

    private static XmlElement Take(XmlElement parent, string name)
    {
        var child = parent.ChildNodes.OfType<XmlElement>().First(element => element.LocalName == name);
        parent.RemoveChild(child);
        return child;
    }
}
