using System.Globalization;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>Refusals about accounts, their keys and revocation.</summary>
internal sealed partial record AcmeRefusal
{
    public static AcmeRefusal AccountUnknown() => new(
        "acme-account-unknown", 400, AcmeErrors.AccountDoesNotExist, "Dit account bestaat hier niet.", "RFC 8555 §7.3.1");

    public static AcmeRefusal AccountDeactivated() => new(
        "acme-account-deactivated", 401, AcmeErrors.Unauthorized, "Dit account is beëindigd, of zijn registratie is er niet meer; maak een nieuw account met een andere sleutel.", "RFC 8555 §7.3.6");

    public static AcmeRefusal OtherAccount() => new(
        "acme-other-account", 403, AcmeErrors.Unauthorized, "Dit adres is van een ander account dan dat van kid.", "RFC 8555 §7.3");

    public static AcmeRefusal Terms() => new(
        "acme-terms", 403, AcmeErrors.UserActionRequired, "termsOfServiceAgreed moet true zijn; bij certbot is dat --agree-tos.", "RFC 8555 §7.3")
    {
        Page = AcmePaths.About,
    };

    public static AcmeRefusal BindingMissing() => new(
        "acme-binding-missing", 403, AcmeErrors.ExternalAccountRequired,
        "externalAccountBinding ontbreekt. Neem eabKeyId en eabKey van de registratie; bij certbot zijn dat --eab-kid en --eab-hmac-key.", "RFC 8555 §7.3.4")
    {
        Page = AcmePaths.About,
    };

    public static AcmeRefusal BindingForm(string why) => new(
        "acme-binding-form", 400, AcmeErrors.Malformed, $"externalAccountBinding is niet goed: {why}.", "RFC 8555 §7.3.4");

    public static AcmeRefusal BindingWrong() => new(
        "acme-binding-wrong", 403, AcmeErrors.Unauthorized,
        "De MAC-sleutel van externalAccountBinding is niet bekend, of de MAC is er niet mee gemaakt. eabKey is base64url en wordt eerst gedecodeerd.", "RFC 8555 §7.3.4");

    public static AcmeRefusal ContactUnsupported(string contact) => new(
        "acme-contact-unsupported", 400, AcmeErrors.UnsupportedContact, $"contact '{contact}' is geen mailto-adres.", "RFC 8555 §7.3");

    public static AcmeRefusal ContactInvalid(string contact) => new(
        "acme-contact-invalid", 400, AcmeErrors.InvalidContact, $"contact '{contact}' is niet één e-mailadres zonder meer, of er zijn er meer dan tien.", "RFC 8555 §7.3");

    public static AcmeRefusal TooManyAccounts(int limit) => new(
        "acme-too-many-accounts", 429, AcmeErrors.RateLimited,
        string.Create(CultureInfo.InvariantCulture, $"Deze registratie heeft al {limit} accounts. Gebruik een account opnieuw, of registreer opnieuw."), "RFC 8555 §6.6")
    {
        RetryAfter = TimeSpan.FromHours(1),
    };

    public static AcmeRefusal KeyInUse(string location) => new(
        "acme-key-in-use", 409, AcmeErrors.Malformed, "De nieuwe sleutel hoort al bij een account, of hoorde erbij; maak een andere.", "RFC 8555 §7.3.5")
    {
        Location = location,
    };

    public static AcmeRefusal KeyChange(string why) => new(
        "acme-key-change", 400, AcmeErrors.Malformed, $"De wisseling van sleutel is niet goed: {why}.", "RFC 8555 §7.3.5");

    public static AcmeRefusal CertificateUnknown() => new(
        "acme-certificate-unknown", 404, AcmeErrors.Malformed, "Dit certificaat is hier niet langs ACME uitgegeven.", "RFC 8555 §7.6");

    public static AcmeRefusal RevocationNotYours() => new(
        "acme-revocation-not-yours", 403, AcmeErrors.Unauthorized,
        "Intrekken kan met het account dat het certificaat aanvroeg, een account dat al zijn namen mag, of de sleutel van het certificaat.", "RFC 8555 §7.6");

    public static AcmeRefusal AlreadyRevoked() => new(
        "acme-already-revoked", 400, AcmeErrors.AlreadyRevoked, "Dit certificaat is al ingetrokken.", "RFC 8555 §7.6");

    public static AcmeRefusal Reason(int reason) => new(
        "acme-reason", 400, AcmeErrors.BadRevocationReason,
        string.Create(CultureInfo.InvariantCulture, $"reason {reason} kan niet; het is 0, 1, 3, 4, 5 of 9."), "RFC 8555 §7.6; RFC 5280 §5.3.1");
}
