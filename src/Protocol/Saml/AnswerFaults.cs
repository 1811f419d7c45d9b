using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>Puts one fault into an answer: in what it says before it is signed, or in its signature.</summary>
internal sealed class AnswerFaults(IdentityProviderSettings settings, AnswerFault fault)
{
    private static readonly TimeSpan FarOff = TimeSpan.FromMinutes(10);
    private const string Elsewhere = "https://iemand-anders.example/saml";

    public byte[] Send(ArtifactResponse answer, Action<XmlDocument> sign)
    {
        var message = (answer.Response is null ? answer : Spoil(answer)).Write();
        switch (fault)
        {
            case AnswerFault.Unsigned:
                break;
            case AnswerFault.OtherKey:
                using (var stranger = CreateStranger())
                {
                    new XmlSigner(stranger, settings.Profile).Sign(message.DocumentElement!);
                }

                break;
            case AnswerFault.Changed:
                sign(message);
                Forge(message.DocumentElement!);
                break;
            case AnswerFault.Wrapped:
                sign(message);
                Wrap(message);
                break;
            default:
                sign(message);
                break;
        }

        return SoapEnvelope.Wrap(message);
    }

    private static X509Certificate2 CreateStranger()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=TEST onbekende ondertekenaar", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static void Forge(XmlElement root)
    {
        foreach (var nameId in root.GetElementsByTagName("NameID", SamlNamespaces.Assertion.NamespaceName).OfType<XmlElement>().ToList())
        {
            nameId.InnerText = nameId.InnerText[..^1] + (nameId.InnerText[^1] == '0' ? '1' : '0');
        }
    }

    /// <summary>A forged message that carries the signed one in its Extensions: the signature still holds, over what nobody should read.</summary>
    private static void Wrap(XmlDocument message)
    {
        var signed = message.DocumentElement!;
        var forged = (XmlElement)signed.CloneNode(true);
        Forge(forged);
        foreach (var element in forged.SelectNodes("descendant-or-self::*[@ID]")!.OfType<XmlElement>())
        {
            element.SetAttribute("ID", SamlId.New());
        }

        foreach (var element in forged.SelectNodes("descendant-or-self::*[@Id]")!.OfType<XmlElement>())
        {
            var (old, renewed) = (element.GetAttribute("Id"), SamlId.New());
            element.SetAttribute("Id", renewed);
            foreach (var pointer in forged.SelectNodes($"descendant::*[@URI='#{old}']")!.OfType<XmlElement>())
            {
                pointer.SetAttribute("URI", "#" + renewed);
            }
        }

        var extensions = message.CreateElement("samlp", "Extensions", SamlNamespaces.Protocol.NamespaceName);
        var signature = forged.Child(SamlNamespaces.Signature + "Signature")!;
        forged.InsertAfter(extensions, signature);
        message.ReplaceChild(forged, signed);
        signed.RemoveChild(signed.Child(SamlNamespaces.Signature + "Signature")!);
        extensions.AppendChild(signed);
    }

    private ArtifactResponse Spoil(ArtifactResponse answer) => fault switch
    {
        AnswerFault.OtherIssuer => answer with { Issuer = Elsewhere },
        AnswerFault.OtherRequest => answer with { Response = answer.Response! with { InResponseTo = SamlId.New() } },
        _ => answer with { Response = answer.Response! with { Assertions = [.. answer.Response!.Assertions.Select(Spoil)] } },
    };

    private Assertion Spoil(Assertion assertion) => fault switch
    {
        AnswerFault.OtherAudience => assertion with { Conditions = assertion.Conditions! with { AudienceRestrictions = [[Elsewhere]] } },
        AnswerFault.OtherRecipient => assertion with { Confirmation = assertion.Confirmation! with { Recipient = Elsewhere } },
        AnswerFault.Expired => Moved(assertion, -FarOff),
        AnswerFault.FromTheFuture => Moved(assertion, FarOff),
        AnswerFault.LevelLowered => assertion with { ClassRef = BetrouwbaarheidsNiveau.Basis.ToClassRef(settings.Profile) },
        AnswerFault.OtherSector when settings.Profile == SamlProfile.Digid =>
            assertion with { NameId = assertion.NameId!.Replace("s00000000", "s00000001", StringComparison.Ordinal) },
        AnswerFault.OtherSector => assertion with
        {
            Attributes = [.. assertion.Attributes.Select(a => a with { Identities = [.. a.Identities.Select(i => i with { Keys = [.. i.Keys.Select(k => k with { Recipient = Elsewhere })] })] })],
        },
        _ => assertion,
    };

    private static Assertion Moved(Assertion assertion, TimeSpan by) => assertion with
    {
        IssueInstant = assertion.IssueInstant + by,
        Confirmation = assertion.Confirmation! with { NotOnOrAfter = assertion.Confirmation!.NotOnOrAfter + by },
        Conditions = assertion.Conditions! with { NotBefore = assertion.Conditions!.NotBefore + by, NotOnOrAfter = assertion.Conditions!.NotOnOrAfter + by },
    };
}
