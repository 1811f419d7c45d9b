using MedMijSandbox.ServiceDefaults.Beheer;

namespace MedMijSandbox.FakePkioverheid.Beheer;

/// <summary>Somebody who wants certificates.</summary>
/// <param name="Id">Id; a registration of the same id is replaced and keeps its keys.</param>
/// <param name="Organisation">Name in the certificates.</param>
/// <param name="Oin">OIN, 20 digits.</param>
/// <param name="Names">Host names.</param>
/// <param name="Http01Address">Where challenges are fetched; null: at port 80 of the name.</param>
/// <param name="NewToken">Whether one that has a token gets another.</param>
/// <param name="OfDeelnemer">Whether it comes from the registration of a Deelnemer of the same name: refused, it ends what that one had.</param>
internal sealed record NewEnrolment(
    string Id, string Organisation, string Oin, IReadOnlyList<string> Names, Uri? Http01Address = null, bool NewToken = false, bool OfDeelnemer = false);

/// <summary>A registration.</summary>
/// <param name="Id">Id.</param>
/// <param name="Organisation">Name in the certificates.</param>
/// <param name="Oin">OIN.</param>
/// <param name="Names">Host names.</param>
/// <param name="Http01Address">Where challenges are fetched.</param>
/// <param name="EabKeyId">Key identifier for ACME.</param>
/// <param name="EabKey">Key for ACME, Base64url.</param>
/// <param name="Token">Token for the other ways; only in the answer in which it was made, as it is kept nowhere.</param>
/// <param name="OfDeelnemer">Whether it came from the registration of a Deelnemer of the same name.</param>
internal sealed record EnrolmentState(
    string Id, string Organisation, string Oin, IReadOnlyList<string> Names, Uri? Http01Address, string EabKeyId, string EabKey, string? Token, bool OfDeelnemer);

/// <summary>What is to be revoked: one certificate, or all valid ones that carry a name.</summary>
internal sealed record Revocation(string? Serial = null, string? Name = null, string Reason = "unspecified");

/// <summary>Serial numbers of what was revoked.</summary>
internal sealed record RevokedCertificates(IReadOnlyList<string> Serials);

/// <summary>A bad certificate that somebody needs.</summary>
internal sealed record BadCertificateOrder(
    string Kind, string HostName, string Purpose = "server", string Profile = "backchannel", string Organisation = "Plank", string Oin = "00000009999000000998");

/// <summary>PEM files of a bad certificate.</summary>
internal sealed record BadCertificateFiles(string Kind, string Certificate, string Key);

/// <summary>Files and addresses of the authorities.</summary>
internal sealed record AuthorityState(string Bundle, string PrivateBundle, string PublicBundle, IReadOnlyList<string> Authorities, Uri? Address, IReadOnlyList<string> Shelf);

/// <summary>What whoever started the authority does, over its own socket.</summary>
internal static class BeheerEndpoints
{
    public static void MapBeheer(this IEndpointRouteBuilder app)
    {
        var beheer = app.MapBeheerGroup();
        beheer.MapGet("/registraties", (Enrolments enrolments) =>
            Results.Json([.. enrolments.All().Select(r => StateOf(r, null))], PkiJson.Default.IReadOnlyListEnrolmentState));
        beheer.MapPut("/registraties", RegisterAsync);
        beheer.MapDelete("/registraties/{id}", (string id, Enrolments enrolments) => enrolments.Remove(id) ? Results.NoContent() : Results.NotFound());
        beheer.MapGet("/uitgegeven", (CertificateAuthority authority, string? name) =>
            Results.Json(authority.Issued(name), PkiJson.Default.IReadOnlyListIndexedCertificate));
        beheer.MapPost("/intrekken", RevokeAsync);
        beheer.MapPost("/plank", TakeAsync);
        beheer.MapGet("/autoriteit", (CertificateAuthority authority, PkiOptions options) => Results.Json(
            new(authority.BundlePath, authority.PrivateBundlePath, authority.PublicBundlePath, authority.Names, options.Address, [.. BadCertificates.ByName.Keys]),
            PkiJson.Default.AuthorityState));
    }

    private static async Task<IResult> RegisterAsync(HttpContext context, Enrolments enrolments)
    {
        if (await BeheerRoutes.ReadAsync(context.Request, PkiJson.Default.NewEnrolment) is not { } asked)
        {
            return PkiAnswers.Of(PkiRefusal.RegistrationMalformed("de body is geen JSON met id, organisation, oin en names, en misschien http01Address en newToken"), context);
        }

        if (asked.Http01Address is { } address && (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttp || address.AbsolutePath != "/" || address.Query.Length > 0))
        {
            return PkiAnswers.Of(PkiRefusal.RegistrationMalformed("http01Address is geen adres als http://127.0.0.1:5002"), context);
        }

        var before = enrolments.Find(asked.Id);
        var token = before is null || asked.NewToken ? EnrolmentSecrets.NewToken() : null;
        var registration = new EnrolmentRegistration(
            asked.Id, asked.Organisation, asked.Oin, [.. asked.Names.Distinct(StringComparer.Ordinal)],
            before?.EabKeyId ?? EnrolmentSecrets.NewKeyId(), before?.EabKey ?? EnrolmentSecrets.NewKey(), asked.Http01Address)
        {
            OfDeelnemer = asked.OfDeelnemer || before is { OfDeelnemer: true },
        };
        var (kept, refusal) = enrolments.Put(registration, token);
        if (kept is not null)
        {
            return Results.Json(StateOf(kept, token), PkiJson.Default.EnrolmentState);
        }

        // the names of before are no longer those of the Deelnemer, and may be somebody else's
        if (asked.OfDeelnemer)
        {
            enrolments.Remove(asked.Id);
        }

        return PkiAnswers.Of(refusal!, context);
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, CertificateAuthority authority)
    {
        if (await BeheerRoutes.ReadAsync(context.Request, PkiJson.Default.Revocation) is not { } asked || asked.Serial is null == asked.Name is null)
        {
            return PkiAnswers.Of(PkiRefusal.CertificateUnknown("een serial of een name, een van de twee,"), context);
        }

        if (RevocationReasons.Find(asked.Reason) is not { } reason)
        {
            return PkiAnswers.Of(PkiRefusal.ReasonUnknown(asked.Reason), context);
        }

        if (asked.Serial is { } own && authority.IsOfAuthority(own))
        {
            return PkiAnswers.Of(PkiRefusal.AuthorityNotRevoked(own), context);
        }

        var serials = asked.Serial is { } serial ? (IEnumerable<string>)[serial] : authority.Issued(asked.Name).Where(c => c.RevokedAt is null).Select(c => c.Serial);
        List<string> revoked = [.. serials.Where(s => authority.Revoke(s, reason))];
        return revoked.Count == 0
            ? PkiAnswers.Of(PkiRefusal.CertificateUnknown(asked.Serial is null ? $"naam '{asked.Name}'" : $"serial '{asked.Serial}'"), context)
            : Results.Json(new(revoked), PkiJson.Default.RevokedCertificates);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, CertificateAuthority authority, PkiOptions options)
    {
        if (await BeheerRoutes.ReadAsync(context.Request, PkiJson.Default.BadCertificateOrder) is not { } asked || !BadCertificates.ByName.TryGetValue(asked.Kind, out var kind))
        {
            return PkiAnswers.Of(PkiRefusal.ShelfUnknown("De body is geen JSON met kind en hostName, en misschien purpose, profile, organisation en oin, of de kind is onbekend."), context);
        }

        if (asked.Purpose is not ("server" or "client") || CertificateProfiles.Find(asked.Profile) is not { } profile)
        {
            return PkiAnswers.Of(PkiRefusal.ShelfUnknown("purpose is server of client; profile is backchannel of frontchannel."), context);
        }

        if ((Plank.Shelf.FindFault(kind, asked.HostName) ?? (Enrolments.IsOin(asked.Oin) ? null : "oin is geen 20 cijfers.")) is { } fault)
        {
            return PkiAnswers.Of(PkiRefusal.ShelfUnknown(fault), context);
        }

        if (new NameSuffixes(options.Suffixes).FindFault(asked.HostName) is { } outside)
        {
            return PkiAnswers.Of(outside, context);
        }

        var files = authority.Shelf(kind, asked.HostName, asked.Purpose == "client" ? CertificatePurpose.Client : CertificatePurpose.Server, asked.Organisation, asked.Oin, profile);
        return Results.Json(new(asked.Kind, files.CertificatePath, files.KeyPath), PkiJson.Default.BadCertificateFiles);
    }

    private static EnrolmentState StateOf(EnrolmentRegistration r, string? token) =>
        new(r.Id, r.Organisation, r.Oin, r.Names, r.Http01Address, r.EabKeyId, EnrolmentSecrets.Text(r.EabKey), token, r.OfDeelnemer);
}
