using MedMijSandbox.Saml;

namespace MedMijSandbox.FakeDigid;

/// <summary>Settings of the fake DigiD, section <c>digid</c>.</summary>
public sealed record FakeDigidOptions
{
    /// <summary>Host name that browsers come to.</summary>
    /// <value>Default: <c>digid.</c> and the suffix of the network.</value>
    public string? FrontHost { get; init; }

    /// <summary>Host name that servers come to, with a client certificate.</summary>
    /// <value>Default: <c>was.digid.</c> and the suffix of the network.</value>
    public string? BackHost { get; init; }

    /// <summary>Host name of TVS that browsers come to.</summary>
    /// <value>Default: <c>tvs.</c> and the suffix of the network.</value>
    public string? TvsFrontHost { get; init; }

    /// <summary>Host name of TVS that servers come to, with a client certificate.</summary>
    /// <value>Default: <c>was.tvs.</c> and the suffix of the network.</value>
    public string? TvsBackHost { get; init; }

    /// <summary>OIN in the names of TVS, of the authentication service and of the representation services, 20 digits.</summary>
    /// <value>Default: a made-up one.</value>
    public string Oin { get; init; } = "00000009999000000002";

    /// <summary>Whether only what the specification allows is taken, instead of all that occurs in practice.</summary>
    /// <value>Default: no; what strict would refuse is told in the recorder.</value>
    public bool Strict { get; init; }

    /// <summary>PEM file with the certificate that TVS signs with.</summary>
    /// <value>Default: the one of DigiD.</value>
    public string TvsSigningCertificate { get; init; } = "";

    /// <summary>PEM file with its private RSA key.</summary>
    public string TvsSigningKey { get; init; } = "";

    /// <summary>PEM file with the certificate that messages are signed with.</summary>
    public string SigningCertificate { get; init; } = "";

    /// <summary>PEM file with its private RSA key.</summary>
    public string SigningKey { get; init; } = "";

    /// <summary>JSON file with who can log in: a list of <c>name</c>, <c>fullName</c>, <c>bsn</c>, and maybe <c>outcome</c> and <c>mandates</c>. Null: only a BSN can be typed.</summary>
    public string? PersonasFile { get; init; }

    /// <summary>Folder that gets a copy of every SAML message as sent, with the certificate beside it. Null: no copies.</summary>
    public string? DumpFolder { get; init; }

    /// <summary>Who may have somebody log in here.</summary>
    public IReadOnlyList<ServiceProviderRegistration> ServiceProviders { get; init; } = [];

    /// <summary>Refuses settings that cannot work, all at once.</summary>
    /// <exception cref="InvalidDataException">A setting is missing; the message says which.</exception>
    internal FakeDigidOptions Validated()
    {
        var errors = FindErrors().ToList();
        return errors.Count == 0 ? this : throw new InvalidDataException(string.Join(Environment.NewLine, errors));
    }

    private IEnumerable<string> FindErrors()
    {
        if (SigningCertificate.Length == 0)
        {
            yield return "digid:signingCertificate: give the PEM file of an RSA certificate.";
        }

        if (SigningKey.Length == 0)
        {
            yield return "digid:signingKey: give the PEM file of its key.";
        }

        var registrations = ServiceProviders.SelectMany((registration, i) => registration.FindErrors($"digid:serviceProviders:{i}"));
        foreach (var error in registrations)
        {
            yield return error;
        }
    }
}

/// <summary>A service provider that is connected to the fake DigiD.</summary>
public sealed record ServiceProviderRegistration
{
    /// <summary>OIN in the client certificate with which it exchanges artifacts, 20 digits.</summary>
    public string Oin { get; init; } = "";

    /// <summary>Which dialect it speaks.</summary>
    /// <value>Default: DigiD.</value>
    public SamlProfile Profile { get; init; }

    /// <summary>Its services; eID only.</summary>
    public IReadOnlyList<string> ServiceUuids { get; init; } = [];

    /// <summary>Name of the service provider in messages.</summary>
    /// <value>Default: <see cref="MetadataUrl"/>.</value>
    public string? EntityId { get; init; }

    /// <summary>Where its metadata are fetched.</summary>
    public Uri? MetadataUrl { get; init; }

    /// <summary>Name that the Persoon reads.</summary>
    public string Name { get; init; } = "";

    /// <summary>Lowest level that it may ask; a lower one in a request counts as this one.</summary>
    /// <value>Default: Midden.</value>
    public BetrouwbaarheidsNiveau MinimumLevel { get; init; } = BetrouwbaarheidsNiveau.Midden;

    /// <summary>The metadata themselves, when they were handed over; null: they are fetched.</summary>
    public string? Metadata { get; init; }

    internal ServiceRegistration Rules => new(MinimumLevel, ServiceUuids);

    internal string RegisteredEntityId => EntityId ?? MetadataUrl!.AbsoluteUri;

    internal IEnumerable<string> FindErrors(string section)
    {
        if (Oin.Length == 0)
        {
            yield return $"{section}:oin: give the OIN of the client certificate.";
        }

        if (MetadataUrl is not { IsAbsoluteUri: true } && Metadata is null)
        {
            yield return $"{section}:metadataUrl: give an absolute address.";
        }

        if (!Enum.IsDefined(MinimumLevel))
        {
            yield return $"{section}:minimumLevel: give one of {string.Join(", ", Enum.GetNames<BetrouwbaarheidsNiveau>())}.";
        }

        if (Name.Length == 0)
        {
            yield return $"{section}:name: give the name to show.";
        }
    }
}
