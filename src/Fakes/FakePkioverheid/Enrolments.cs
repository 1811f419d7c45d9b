using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>
/// Who may have certificates for which names. A name belongs to the registration that holds it; the names of the sandbox's own participants, and all names below
/// them, are nobody's. So it is with OINs, by which DigiD and TVS know who calls. Of a token only the hash is kept.
/// </summary>
public sealed class Enrolments(RecordStore store, IReadOnlyList<string> reserved, IReadOnlyList<string> suffixes, IReadOnlyList<string>? reservedOins = null)
{
    private const string Kind = "inschrijving";
    private const int LongestId = 64;
    private const int LongestOrganisation = 59;
    private const int OinDigits = 20;
    private readonly NameSuffixes _suffixes = new(suffixes);
    private readonly Lock _gate = new();

    /// <summary>Keeps a registration, in the place of one with the same id.</summary>
    /// <param name="registration">The registration.</param>
    /// <param name="token">New token that it shows itself with; null: the one it had.</param>
    /// <returns>The registration, or the first thing that is wrong with it; then nothing changed.</returns>
    public EnrolmentResult Put(EnrolmentRegistration registration, string? token = null)
    {
        ArgumentNullException.ThrowIfNull(registration);
        lock (_gate)
        {
            if (FindFault(registration) is { } refusal)
            {
                return new(null, refusal);
            }

            var hash = token is null ? store.Find(Kind, registration.Id, EnrolmentsJson.Default.KeptEnrolment)?.TokenHash : Hash(token);
            store.Put(Kind, registration.Id, new KeptEnrolment(registration, hash), EnrolmentsJson.Default.KeptEnrolment);
            return new(registration, null);
        }
    }

    /// <summary>All registrations in the order of their ids.</summary>
    public IReadOnlyList<EnrolmentRegistration> All() => [.. Kept().Select(k => k.Registration)];

    /// <summary>The registration with an id; null: there is none.</summary>
    public EnrolmentRegistration? Find(string id) => store.Find(Kind, id, EnrolmentsJson.Default.KeptEnrolment)?.Registration;

    /// <summary>The registration with a key identifier for ACME; null: there is none.</summary>
    public EnrolmentRegistration? FindByKeyId(string kid) => All().FirstOrDefault(r => r.EabKeyId == kid);

    /// <summary>The registration that has a token; null: nobody. Every hash is compared in the same time.</summary>
    public EnrolmentRegistration? FindByToken(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var hash = Hash(token);
        EnrolmentRegistration? found = null;
        foreach (var kept in Kept())
        {
            if (kept.TokenHash is { } own && CryptographicOperations.FixedTimeEquals(own, hash))
            {
                found = kept.Registration;
            }
        }

        return found;
    }

    /// <summary>The registration that holds a name; null: nobody.</summary>
    public EnrolmentRegistration? HolderOf(string name) => All().FirstOrDefault(r => r.Names.Contains(name, StringComparer.Ordinal));

    /// <summary>Ends a registration: it gets no certificates any more, and its names are free.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string id)
    {
        var was = Find(id) is not null;
        store.Remove(Kind, id);
        return was;
    }

    /// <summary>Whether a name is one of the sandbox's own participants, or lies below one.</summary>
    public bool IsReserved(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return reserved.Any(r => name == r || name.EndsWith("." + r, StringComparison.Ordinal));
    }

    /// <summary>Why a registration may not have a certificate for these names; null: it may.</summary>
    public PkiRefusal? FindFault(EnrolmentRegistration registration, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(registration);
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            if (IsReserved(name))
            {
                return PkiRefusal.NameReserved(name);
            }

            if (!registration.Names.Contains(name, StringComparer.Ordinal))
            {
                return PkiRefusal.NameNotHeld(name);
            }

            // the suffixes may have been others when the registration was kept
            if (_suffixes.FindFault(name) is { } outside)
            {
                return outside;
            }
        }

        return null;
    }

    internal static bool IsOin(string? text) => text is { Length: OinDigits } && text.All(char.IsAsciiDigit);

    private PkiRefusal? FindFault(EnrolmentRegistration registration)
    {
        if (registration.Id is not { Length: >= 1 and <= LongestId } || !registration.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.'))
        {
            return PkiRefusal.RegistrationMalformed("id is geen 1 tot en met 64 kleine letters, cijfers, streepjes of punten");
        }

        if (registration.Organisation is not { Length: >= 1 and <= LongestOrganisation } || registration.Organisation.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
        {
            return PkiRefusal.RegistrationMalformed("organisation is geen 1 tot en met 59 tekens op één regel");
        }

        if (!IsOin(registration.Oin))
        {
            return PkiRefusal.RegistrationMalformed("oin is geen 20 cijfers");
        }

        if (FindFaultOfOin(registration) is { } oin)
        {
            return oin;
        }

        return registration.Names.Count is 0 or > CertificateSigningRequest.MaximumNames
            ? PkiRefusal.RegistrationMalformed("names zijn geen 1 tot en met 50 namen")
            : registration.Names.Select(n => FindFaultOfName(n, registration.Id)).FirstOrDefault(f => f is not null);
    }

    private PkiRefusal? FindFaultOfOin(EnrolmentRegistration registration) =>
        reservedOins?.Contains(registration.Oin, StringComparer.Ordinal) == true ? PkiRefusal.OinReserved(registration.Oin)
        : All().FirstOrDefault(r => r.Oin == registration.Oin && r.Id != registration.Id) is { } holder ? PkiRefusal.OinHeld(registration.Oin, holder.Id)
        : null;

    private PkiRefusal? FindFaultOfName(string name, string id) =>
        !Hostname.FitsCertificate(name) ? PkiRefusal.RegistrationMalformed($"'{name}' is geen volledige hostnaam in kleine letters, met na xn-- alleen wat een internationaal label is")
        : IsReserved(name) ? PkiRefusal.NameReserved(name)
        : _suffixes.FindFault(name) is { } outside ? outside
        : HolderOf(name) is { } holder && holder.Id != id ? PkiRefusal.NameHeld(name, holder.Id)
        : null;

    private IReadOnlyList<KeptEnrolment> Kept() => store.All(Kind, EnrolmentsJson.Default.KeptEnrolment);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

/// <summary>A registration on disk.</summary>
/// <param name="Registration">The registration.</param>
/// <param name="TokenHash">SHA-256 of its token; null: it has none yet.</param>
internal sealed record KeptEnrolment(EnrolmentRegistration Registration, byte[]? TokenHash);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptEnrolment))]
internal sealed partial class EnrolmentsJson : JsonSerializerContext;
