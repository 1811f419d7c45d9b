using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace MedMijSandbox.FakePkioverheid.Intrekking;

/// <summary>What relying parties need: revocation lists, the OCSP responder, and the certificates of the authorities. Over plain HTTP, as all of it is signed.</summary>
/// <remarks>Bron: RFC 5280 §4.2.1.13; RFC 6960 appendix A; RFC 2585 §3.</remarks>
internal static class IntrekkingEndpoints
{
    private const string OcspMedia = "application/ocsp-response";
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapIntrekking(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/crl/{name}.crl", Reading, Crl);
        app.MapMethods("/ca/{name}.cer", Reading, (string name, CertificateAuthority authority) =>
            authority.CertificateOf(name) is { } certificate ? Results.Bytes(certificate.RawData, "application/pkix-cert") : Results.NotFound());
        app.MapMethods("/ca/{name}.pem", Reading, Pem);
        app.MapPost("/ocsp", PostOcspAsync);
        app.MapGet("/ocsp/{**question}", GetOcsp);
    }

    /// <summary>Whether a path is one of these.</summary>
    public static bool Publishes(PathString path) =>
        path.StartsWithSegments("/crl", StringComparison.Ordinal) || path.StartsWithSegments("/ca", StringComparison.Ordinal) || path.StartsWithSegments("/ocsp", StringComparison.Ordinal);

    private static IResult Crl(string name, CertificateAuthority authority)
    {
        if (authority.CrlOf(name) is not { } list)
        {
            return Results.NotFound();
        }

        // The tag spares whoever looks every half minute the list itself.
        return Results.Bytes(list, "application/pkix-crl", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexString(SHA256.HashData(list))}\""));
    }

    private static IResult Pem(string name, CertificateAuthority authority) => name switch
    {
        "bundle" => Results.File(authority.BundlePath, "application/x-pem-file"),
        "private-bundle" => Results.File(authority.PrivateBundlePath, "application/x-pem-file"),
        "public-bundle" => Results.File(authority.PublicBundlePath, "application/x-pem-file"),
        _ => authority.CertificateOf(name) is { } certificate ? Results.Text(certificate.ExportCertificatePem() + "\n", "application/x-pem-file") : Results.NotFound(),
    };

    private static async Task<IResult> PostOcspAsync(HttpRequest request, CertificateAuthority authority)
    {
        var body = await PkiAnswers.ReadAsync(request, OcspRequest.MaximumBytes);
        return Results.Bytes(body is null ? OcspResponse.Error(OcspResponse.MalformedRequest) : authority.AnswerOcsp(body), OcspMedia);
    }

    /// <summary>The request in Base64, of which a slash may have been encoded or not.</summary>
    private static IResult GetOcsp(string? question, CertificateAuthority authority)
    {
        var text = Uri.UnescapeDataString(question ?? "");
        var buffer = new byte[OcspRequest.MaximumBytes];
        return Results.Bytes(
            Convert.TryFromBase64String(text, buffer, out var length) ? authority.AnswerOcsp(buffer[..length]) : OcspResponse.Error(OcspResponse.MalformedRequest),
            OcspMedia);
    }
}
