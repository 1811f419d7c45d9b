namespace MedMijSandbox.FakePkioverheid.Uitgifte;

/// <summary>A certificate signing request, PEM or DER, gives the certificate with its chain as PEM. <c>?profile=frontchannel</c> for a public one.</summary>
internal static class RequestCertificate
{
    public static async Task<IResult> HandleAsync(HttpContext context, CertificateAuthority authority, Enrolments enrolments, string? profile)
    {
        if (UitgifteEndpoints.EnrolmentOf(context, enrolments) is not { } registration)
        {
            return PkiAnswers.Of(PkiRefusal.EnrolmentUnknown(), context);
        }

        if (CertificateProfiles.Find(profile ?? "backchannel") is not { } chosen)
        {
            return PkiAnswers.Of(PkiRefusal.ProfileUnknown(profile), context);
        }

        if (await PkiAnswers.ReadAsync(context.Request, 2 * CertificateSigningRequest.MaximumBytes) is not { } body)
        {
            return PkiAnswers.Of(PkiRefusal.CsrTooLarge(CertificateSigningRequest.MaximumBytes), context);
        }

        var (csr, refusal) = CertificateSigningRequest.ReadPemOrDer(body);
        refusal ??= enrolments.FindFault(registration, csr!.Names);
        if (refusal is not null)
        {
            return PkiAnswers.Of(refusal, context);
        }

        var leaf = authority.Issue(csr!, chosen, registration.Organisation, registration.Oin, registration.Id);
        return Results.Text(leaf.ChainPem, "application/pem-certificate-chain");
    }
}
