using System.Text;
using System.Xml;
using MedMijSandbox.Saml;

namespace MedMijSandbox.Protocol.Tests.Saml;

public sealed class SignatureTests(SamlFixture saml) : IClassFixture<SamlFixture>
{
    private const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    private const string SignatureNamespace = "http://www.w3.org/2000/09/xmldsig#";

    [Fact]
    public void Answer_without_a_signature_is_refused() =>
        ShouldBeRefused(SoapEnvelope.Wrap(saml.RightAnswer().Write()), SamlRefusals.Unsigned);

    [Fact]
    public void Assertion_without_a_signature_is_refused_when_one_is_wanted() =>
        ShouldBeRefused(saml.Send(saml.RightAnswer(), signAssertion: false), SamlRefusals.AssertionUnsigned);

    [Fact]
    public void Signature_by_a_key_that_the_metadata_do_not_name_is_refused() =>
        ShouldBeRefused(saml.Send(saml.RightAnswer(), saml.OtherCertificate), SamlRefusals.KeyUnknown);

    [Fact]
    public void Signature_by_another_key_under_a_known_name_is_refused()
    {
        var soap = saml.Send(saml.RightAnswer(), saml.OtherCertificate, signAssertion: false);
        var renamed = SamlFixture.Replace(soap, SigningKey.NameOf(saml.OtherCertificate), SigningKey.NameOf(saml.IdpCertificate));

        ShouldBeRefused(renamed, SamlRefusals.WrongKey);
    }

    [Fact]
    public void Signature_without_a_key_name_is_tried_against_every_key()
    {
        var soap = SamlFixture.Replace(
            saml.Send(saml.RightAnswer(), signAssertion: false), $"<KeyName>{SigningKey.NameOf(saml.IdpCertificate)}</KeyName>", "");
        SigningKey[] keys = [new(saml.OtherCertificate), new(saml.IdpCertificate)];
        var outer = Outer(soap);

        XmlSignatureVerifier.TryVerify(outer, keys, out var content, out var fault).ShouldBeTrue(fault.ToString());

        content!.GetAttribute("ID").ShouldBe(outer.GetAttribute("ID"));
    }

    [Fact]
    public void Content_changed_after_signing_is_refused() =>
        ShouldBeRefused(
            SamlFixture.Replace(saml.Send(saml.RightAnswer()), "s00000000:999990019", "s00000000:999990020"), SamlRefusals.ContentChanged);

    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1")]
    public void Other_algorithm_is_refused(string prescribed, string other) =>
        ShouldBeRefused(SamlFixture.Replace(saml.Send(saml.RightAnswer()), prescribed, other), SamlRefusals.AlgorithmNotAllowed);

    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#")]
    [InlineData("<Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\" />", "")]
    public void Other_transforms_are_refused(string prescribed, string other) =>
        ShouldBeRefused(SamlFixture.Replace(saml.Send(saml.RightAnswer()), prescribed, other), SamlRefusals.TransformsNotAllowed);

    [Fact]
    public void Reference_to_the_whole_document_is_refused()
    {
        var soap = saml.Send(saml.RightAnswer());
        var id = Outer(soap).GetAttribute("ID");

        ShouldBeRefused(SamlFixture.Replace(soap, $"URI=\"#{id}\"", "URI=\"\""), SamlRefusals.SignatureElsewhere);
    }

    [Fact]
    public void Signature_that_is_not_one_is_refused()
    {
        var soap = saml.Send(saml.RightAnswer());

        ShouldBeRefused(SamlFixture.Replace(soap, "<SignatureValue>", "<SignatureValue>%%%"), SamlRefusals.SignatureMalformed);
    }

    [Fact]
    public void Comment_inside_the_name_does_not_change_who_logged_in()
    {
        var soap = SamlFixture.Replace(saml.Send(saml.RightAnswer()), "s00000000:9999", "s00000000:9999<!-- x -->");

        saml.Read(soap).ShouldBeOfType<AuthenticationOutcome.Succeeded>().Bsn.ShouldBe(saml.Persoon);
    }

    [Fact]
    public void Document_type_is_refused()
    {
        const string Doctype = "<!DOCTYPE x [<!ENTITY e \"x\">]>";
        var soap = SamlFixture.Replace(saml.Send(saml.RightAnswer()), "<soapenv:Envelope", Doctype + "<soapenv:Envelope");

        ShouldBeRefused(soap, SamlRefusals.XmlWithDtd);
    }

    [Fact]
    public void Signed_answer_inside_a_forged_one_is_refused()
    {
        var (document, signed, forged) = Forge();
        forged.AppendChild(signed);

        ShouldBeRefused(Finish(document, forged), SamlRefusals.Unsigned);
    }

    [Fact]
    public void Forged_answer_that_carries_the_signature_of_another_is_refused()
    {
        var (document, signed, forged) = Forge();
        forged.PrependChild(SignatureOf(signed));
        forged.AppendChild(signed);

        ShouldBeRefused(Finish(document, forged), SamlRefusals.SignatureElsewhere);
    }

    [Fact]
    public void Forged_answer_with_the_id_of_the_signed_one_is_refused()
    {
        var (document, signed, forged) = Forge();
        forged.SetAttribute("ID", signed.GetAttribute("ID"));
        forged.PrependChild(SignatureOf(signed));
        forged.AppendChild(signed);

        ShouldBeRefused(Finish(document, forged), SamlRefusals.DuplicateId);
    }

    [Fact]
    public void Signed_answer_in_an_object_of_the_signature_is_refused()
    {
        var (document, signed, forged) = Forge();
        var signature = (XmlElement)SignatureOf(signed).CloneNode(deep: true);
        var content = document.CreateElement("Object", SignatureNamespace);
        content.AppendChild(signed);
        signature.AppendChild(content);
        forged.PrependChild(signature);

        ShouldBeRefused(Finish(document, forged), SamlRefusals.SignatureWithObject);
    }

    [Fact]
    public void Two_signatures_on_one_answer_are_refused()
    {
        var document = SamlFixture.Load(saml.Send(saml.RightAnswer()));
        var signed = SoapEnvelope.Unwrap(document)!;
        signed.AppendChild(SignatureOf(signed).CloneNode(true));

        ShouldBeRefused(SafeXml.ToBytes(document), SamlRefusals.SeveralSignatures);
    }

    [Fact]
    public void Forged_assertion_beside_the_signed_one_is_refused()
    {
        var document = SamlFixture.Load(saml.Send(saml.RightAnswer()));
        var assertion = (XmlElement)document.GetElementsByTagName("Assertion", "urn:oasis:names:tc:SAML:2.0:assertion")[0]!;
        var forged = (XmlElement)assertion.CloneNode(true);
        forged.SetAttribute("ID", SamlId.New());
        assertion.ParentNode!.InsertBefore(forged, assertion);

        ShouldBeRefused(SafeXml.ToBytes(document), SamlRefusals.ContentChanged);
    }

    [Fact]
    public void Caller_gets_only_what_was_signed()
    {
        var outer = Outer(saml.Send(saml.RightAnswer()));

        XmlSignatureVerifier.TryVerify(outer, saml.IdpMetadata.SigningKeys, out var content, out var fault).ShouldBeTrue();

        fault.ShouldBe(SignatureFault.None);
        content!.OwnerDocument.ShouldNotBeSameAs(outer.OwnerDocument);
        content.ParentNode.ShouldBeSameAs(content.OwnerDocument);
        content.ChildNodes.OfType<XmlElement>().ShouldNotContain(child => child.LocalName == "Signature");
    }

    private static XmlElement Outer(byte[] soap) => SoapEnvelope.Unwrap(SamlFixture.Load(soap))!;

    private static XmlElement SignatureOf(XmlElement signed) =>
        signed.ChildNodes.OfType<XmlElement>().Single(child => child.LocalName == "Signature" && child.NamespaceURI == SignatureNamespace);

    private static byte[] Finish(XmlDocument document, XmlElement forged)
    {
        var body = document.DocumentElement!.ChildNodes.OfType<XmlElement>().Single();
        body.AppendChild(forged);
        return SafeXml.ToBytes(document);
    }

    /// <summary>An envelope with an empty body, the signed answer taken out of it, and an answer that an attacker wrote.</summary>
    private (XmlDocument Document, XmlElement Signed, XmlElement Forged) Forge()
    {
        var document = SamlFixture.Load(saml.Send(saml.RightAnswer()));
        var signed = SoapEnvelope.Unwrap(document)!;
        signed.ParentNode!.RemoveChild(signed);
        var forged = document.CreateElement("samlp", "ArtifactResponse", Protocol);
        forged.SetAttribute("ID", SamlId.New());
        forged.SetAttribute("Version", "2.0");
        return (document, signed, forged);
    }

    private void ShouldBeRefused(byte[] soap, SamlRefusal refusal)
    {
        var outcome = saml.Read(soap);

        outcome.ShouldBe(new AuthenticationOutcome.Refused(refusal), Encoding.UTF8.GetString(soap));
    }
}
