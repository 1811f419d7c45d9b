using System.Security.Cryptography;
using MedMijSandbox.ServiceDefaults.Beheer;

namespace MedMijSandbox.FakePkioverheid.Uitgifte;

/// <summary>
/// For the impatient: a key and a certificate in one file. Who gave the password and asks for <c>application/x-pkcs12</c> gets the file itself, anybody else JSON
/// with the file and its password.
/// </summary>
internal static class RequestPkcs12
{
    private const string Media = "application/x-pkcs12";

    public static async Task<IResult> HandleAsync(HttpContext context, CertificateAuthority authority, Enrolments enrolments)
    {
        if (UitgifteEndpoints.EnrolmentOf(context, enrolments) is not { } registration)
        {
            return PkiAnswers.Of(PkiRefusal.EnrolmentUnknown(), context);
        }

        if (!context.Request.HasJsonContentType() || await BeheerRoutes.ReadAsync(context.Request, PkiJson.Default.Pkcs12Order) is not { } order)
        {
            return PkiAnswers.Of(PkiRefusal.Pkcs12Malformed("de body is geen JSON met names, en misschien profile, password en key"), context);
        }

        if ((order.FindFault() ?? enrolments.FindFault(registration, order.Names)) is { } refusal)
        {
            return PkiAnswers.Of(refusal, context);
        }

        var password = order.Password ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(16)).ToLowerInvariant();
        var (file, leaf) = authority.IssuePkcs12(order, registration, password);
        context.Response.Headers.CacheControl = "no-store";
        return order.Password is not null && context.Request.Headers.Accept.ToString().Contains(Media, StringComparison.OrdinalIgnoreCase)
            ? Results.Bytes(file, Media)
            : Results.Json(new Pkcs12Answer(Convert.ToBase64String(file), password, leaf.SerialHex, leaf.NotAfter), PkiJson.Default.Pkcs12Answer);
    }
}
