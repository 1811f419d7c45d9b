using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>Problem details (RFC 9457) of a refusal.</summary>
/// <param name="Title">Name of the refusal.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">Why.</param>
internal sealed record PkiProblem(string Title, int Status, string Detail);

/// <summary>Turns refusals into answers, and reads what comes in with a limit.</summary>
internal static class PkiAnswers
{
    public static IResult Of(PkiRefusal refusal, HttpContext context)
    {
        Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return Results.Json(new PkiProblem(refusal.Name, refusal.Status, refusal.Explanation), PkiJson.Default.PkiProblem, "application/problem+json", refusal.Status);
    }

    /// <summary>The body of a request; null when it is larger than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var buffer = new byte[limit + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length > limit ? null : buffer[..length];
    }
}

/// <summary>What the certificate authority takes and gives as JSON.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PkiProblem))]
[JsonSerializable(typeof(Pkcs12Order))]
[JsonSerializable(typeof(Pkcs12Answer))]
[JsonSerializable(typeof(Beheer.NewEnrolment))]
[JsonSerializable(typeof(Beheer.EnrolmentState))]
[JsonSerializable(typeof(IReadOnlyList<Beheer.EnrolmentState>))]
[JsonSerializable(typeof(Beheer.Revocation))]
[JsonSerializable(typeof(Beheer.RevokedCertificates))]
[JsonSerializable(typeof(Beheer.BadCertificateOrder))]
[JsonSerializable(typeof(Beheer.BadCertificateFiles))]
[JsonSerializable(typeof(Beheer.AuthorityState))]
[JsonSerializable(typeof(IReadOnlyList<Uitgifte.IndexedCertificate>))]
internal sealed partial class PkiJson : JsonSerializerContext;
