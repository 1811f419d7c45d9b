namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>Why the ACME server does not do what is asked. Its explanation is the detail of the problem document too: it tells a client nothing but about itself.</summary>
/// <param name="Name">Name and anchor in docs/weigeringen.md.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Type">Error type, the last part of <c>urn:ietf:params:acme:error:…</c>.</param>
/// <param name="Explanation">For the developer, in Dutch.</param>
/// <param name="Source">Where the rule stands.</param>
internal sealed partial record AcmeRefusal(string Name, int Status, string Type, string Explanation, string Source)
{
    /// <summary>The name that it is about; null: none.</summary>
    public string? Identifier { get; init; }

    /// <summary>The faults that it is made of.</summary>
    public IReadOnlyList<AcmeRefusal> Parts { get; init; } = [];

    /// <summary>Signature algorithms to choose from.</summary>
    public IReadOnlyList<string>? Algorithms { get; init; }

    /// <summary>Page where the user can do something about it, relative to the server.</summary>
    public string? Page { get; init; }

    /// <summary>Address of what is in the way, for the header Location.</summary>
    public string? Location { get; init; }

    /// <summary>When trying again makes sense; null: not by waiting.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static AcmeRefusal NotFound() => new(
        "acme-not-found", 404, AcmeErrors.Malformed, "Hier is niets, of het is van een ander account.", "RFC 8555 §7.1");

    public static AcmeRefusal Method() => new(
        "acme-method", 405, AcmeErrors.Malformed, "Dit adres kent alleen POST; lezen gaat met POST-as-GET.", "RFC 8555 §6.3");

    public static AcmeRefusal ContentType(string? type) => new(
        "acme-content-type", 415, AcmeErrors.Malformed, $"Content-Type is '{type}'; het moet application/jose+json zijn.", "RFC 8555 §6.2");

    public static AcmeRefusal TooLarge() => new(
        "acme-too-large", 413, AcmeErrors.Malformed, "Het verzoek is groter dan 64 KiB.", "RFC 9110 §15.5.14");

    public static AcmeRefusal NotSigned(string why) => new(
        "acme-not-signed", 400, AcmeErrors.Malformed, $"De body is geen JWS in platte JSON: {why}.", "RFC 8555 §6.2");

    public static AcmeRefusal Header(string why) => new(
        "acme-header", 400, AcmeErrors.Malformed, $"De beschermde header van de JWS is niet goed: {why}.", "RFC 8555 §6.2");

    public static AcmeRefusal Algorithm(string? algorithm, IReadOnlyList<string> allowed) => new(
        "acme-algorithm", 400, AcmeErrors.BadSignatureAlgorithm, $"alg is '{algorithm}'; hier kan {string.Join(" of ", allowed)}.", "RFC 8555 §6.2")
    {
        Algorithms = allowed,
    };

    public static AcmeRefusal Key(string why) => new(
        "acme-key", 400, AcmeErrors.BadPublicKey, $"De sleutel is niet te gebruiken: {why}.", "RFC 8555 §6.2");

    public static AcmeRefusal KeyForm(string expected) => new(
        "acme-key-form", 400, AcmeErrors.Malformed, $"Bij dit verzoek hoort {expected} in de beschermde header.", "RFC 8555 §6.2");

    public static AcmeRefusal Nonce() => new(
        "acme-nonce", 400, AcmeErrors.BadNonce, "De nonce is niet van hier, al gebruikt of verlopen. Neem die van dit antwoord.", "RFC 8555 §6.5");

    public static AcmeRefusal Url(string url, string expected) => new(
        "acme-url", 403, AcmeErrors.Unauthorized, $"url in de JWS is '{url}'; het verzoek ging naar '{expected}'.", "RFC 8555 §6.4");

    public static AcmeRefusal Signature() => new(
        "acme-signature", 403, AcmeErrors.Unauthorized, "De handtekening klopt niet met de sleutel van het account of uit jwk.", "RFC 8555 §6.2");

    public static AcmeRefusal Payload(string why) => new(
        "acme-payload", 400, AcmeErrors.Malformed, $"De inhoud van de JWS is niet wat hier hoort: {why}.", "RFC 8555 §7");

    public static AcmeRefusal Internal() => new(
        "acme-internal", 500, AcmeErrors.ServerInternal, "Een fout van de oefenomgeving zelf; zie het log.", "RFC 8555 §6.7");

    /// <summary>The problem document of it.</summary>
    /// <param name="addressOf">Makes an address of a path of the server.</param>
    public AcmeProblem ToProblem(Func<string, Uri> addressOf) => new(
        AcmeErrors.Namespace + Type,
        Explanation,
        Status,
        Identifier is null ? null : AcmeIdentifier.Dns(Identifier),
        Parts.Count == 0 ? null : [.. Parts.Select(part => part.ToProblem(addressOf))],
        Algorithms,
        Page is null ? null : addressOf(Page));
}
