using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>What can be had here, for whoever comes with a browser.</summary>
internal static class StartPage
{
    public static IResult Show(CertificateAuthority authority, PkiOptions options) => new Screen
    {
        Title = "Certificaten voor de oefenomgeving",
        Organisatie = "Oefen-PKI",
        Body = Html.Of($"""
            <p>Hier krijgt u certificaten om mee te oefenen. Ze lijken op die van PKIoverheid, maar zijn daar niet van: in elk certificaat staat TEST. Vertrouw ze alleen op een machine om mee te testen.</p>
            <h2>Een certificaat aanvragen</h2>
            <p>U hebt een inschrijving nodig. Die maakt u op het beheeradres: <code>PUT /pki/registrations</code>. U krijgt dan een token. Daarmee kan dit:</p>
            <ul>
            <li><code>POST /csr</code>: stuur een certificaataanvraag (PKCS#10) en krijg het certificaat met de keten. Met <code>?profile=frontchannel</code> krijgt u een certificaat voor websites.</li>
            <li><code>POST /pkcs12</code>: krijg een sleutel en een certificaat in één bestand.</li>
            <li><code>/acme/directory</code>: vraag certificaten automatisch aan met ACME.</li>
            </ul>
            <h2>Certificaten om te vertrouwen</h2>
            <ul>
            <li><a href="/ca/private-bundle.pem">Voor verkeer tussen systemen</a></li>
            <li><a href="/ca/public-bundle.pem">Voor websites</a></li>
            <li><a href="/ca/bundle.pem">Allebei</a></li>
            </ul>
            <h2>Ingetrokken certificaten</h2>
            <ul>
            {CertificateAuthority.IssuingNames.Select(name => Html.Of($"<li><a href=\"/crl/{name}.crl\">Lijst van {authority.CertificateOf(name)?.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, false)}</a></li>"))}
            </ul>
            <p>{Plain(options)}</p>

            """),
    };

    private static Html Plain(PkiOptions options) => options.Address is { } address
        ? Html.Of($"Deze lijsten, de certificaten hierboven en OCSP zijn er ook zonder TLS, op <code>{address.AbsoluteUri}</code>. Dat adres staat in elk certificaat.")
        : Html.Of($"In de certificaten staat geen adres van deze lijsten.");
}
