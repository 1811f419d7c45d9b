using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.FakeDigid.Authenticeren;
using MedMijSandbox.Pki;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults.Beheer;
using MedMijSandbox.Saml.Eid;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.FakeDigid.Beheer;

/// <summary>What cannot be done, and why.</summary>
internal sealed record Fault(string Error);

/// <summary>Nothing to say.</summary>
internal sealed record Done;

/// <summary>How a login can end.</summary>
internal sealed record OutcomeText(string Key, string Text);

/// <summary>A service provider to connect.</summary>
/// <param name="Metadata">Its signed metadata.</param>
/// <param name="Name">Name that the Persoon reads.</param>
/// <param name="Oin">OIN in its client certificate; null: the one in its signing certificate.</param>
/// <param name="MinimumLevel">Lowest level that it may ask.</param>
/// <param name="ServiceUuids">Its services; null: those in the metadata. eID only.</param>
internal sealed record NewServiceProvider(
    string Metadata, string Name, string? Oin = null, string MinimumLevel = "Midden", IReadOnlyList<string>? ServiceUuids = null);

/// <summary>A service provider that is connected.</summary>
internal sealed record ConnectedServiceProvider(
    string EntityId, string Name, string Oin, string Profile, string MinimumLevel, IReadOnlyList<string> ServiceUuids, string IdpMetadata);

/// <summary>Keys for an interface: the first one signs, the others stand in the metadata besides.</summary>
/// <param name="Interface"><c>digid</c> or <c>tvs</c>.</param>
/// <param name="Keys">PEM files.</param>
internal sealed record NewKeys(string Interface, IReadOnlyList<KeyFiles> Keys);

/// <summary>PEM files of a certificate and its private key.</summary>
internal sealed record KeyFiles(string Certificate, string Key);

/// <summary>
/// What whoever started this DigiD may change while it runs, over its own socket. Nothing of it is there for the network: what comes through
/// the Node carries a header that only the Node sets.
/// </summary>
internal static class BeheerEndpoints
{
    // The management address takes 2 MiB; where it writes that anew, a character can become six.
    private const int MetadataLimit = 16 * 1024 * 1024;

    public static void MapBeheer(this IEndpointRouteBuilder app)
    {
        var beheer = app.MapBeheerGroup();
        beheer.MapGet("/uitkomsten", () => Results.Json(LoginOutcomes.All.Select(o => new OutcomeText(o.Key, o.Text)).ToArray(), BeheerJson.Default.OutcomeTextArray));
        beheer.MapGet("/inloggen", (PreparedLogins prepared) => Results.Json(prepared.Waiting.ToArray(), BeheerJson.Default.PreparedLoginArray));
        beheer.MapPut("/inloggen", Prepare);
        beheer.MapDelete("/inloggen", Forget);
        beheer.MapGet("/dienstverleners", (ServiceProviders providers, SamlInterfaces interfaces) =>
            Results.Json(providers.All.Select(r => Connected(r, interfaces)).ToArray(), BeheerJson.Default.ConnectedServiceProviderArray));
        beheer.MapPut("/dienstverleners", Register).WithMetadata(new RequestSizeLimitAttribute(MetadataLimit));
        beheer.MapPut("/sleutels", UseKeys);
    }

    private static async Task<IResult> Prepare(HttpRequest request, PreparedLogins prepared, Personas personas)
    {
        if (await BeheerRoutes.ReadAsync(request, BeheerJson.Default.PreparedLogin) is not { } login)
        {
            return Wrong("A login has a persona, and maybe outcome, niveau, represented, serviceProvider and times.");
        }

        return login.FindFault(personas) is { } fault ? Wrong(fault)
            : prepared.TryAdd(login) ? Results.Json(new Done(), BeheerJson.Default.Done)
            : Wrong("A thousand logins wait already; take them away first.");
    }

    private static IResult Forget(PreparedLogins prepared)
    {
        prepared.Clear();
        return Results.Json(new Done(), BeheerJson.Default.Done);
    }

    private static async Task<IResult> Register(HttpRequest request, ServiceProviders providers, SamlInterfaces interfaces)
    {
        if (await BeheerRoutes.ReadAsync(request, BeheerJson.Default.NewServiceProvider) is not { Metadata: not null, Name: { Length: > 0 and <= 100 } } given || given.Name.Any(char.IsControl))
        {
            return Wrong("A service provider has metadata (signed XML) and a name of at most 100 characters on one line.");
        }

        if (!ServiceProviders.TryReadMetadata(Encoding.UTF8.GetBytes(given.Metadata), out var metadata, out var refusal))
        {
            return Wrong($"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
        }

        var profile = EidNames.OinOf(metadata.EntityId) is null ? SamlProfile.Digid : SamlProfile.Eid;
        var services = given.ServiceUuids ?? [.. metadata.Services.Values];
        var oin = given.Oin ?? metadata.SigningKeys.Select(key => CertificateNames.Oin(key.Certificate)).FirstOrDefault(found => found is not null);
        var isLevel = Enum.TryParse(given.MinimumLevel, out BetrouwbaarheidsNiveau level) && Enum.IsDefined(level);
        var fault = metadata.ConsumerServices.Count == 0 ? "The metadata have no AssertionConsumerService with HTTP-Artifact and https."
            : !isLevel
                ? $"There is no level '{given.MinimumLevel}'. There are: {string.Join(", ", Enum.GetNames<BetrouwbaarheidsNiveau>())}."
            : oin is not { Length: 20 } || !oin.All(char.IsAsciiDigit) ? "The signing certificate has no OIN of 20 digits in its serialNumber; give one."
            : profile == SamlProfile.Eid && services.Count == 0 ? "Over eID a service provider has a ServiceUUID: in an AttributeConsumingService of its metadata, or given beside it."
            : null;
        if (fault is not null)
        {
            return Wrong(fault);
        }

        var registration = new ServiceProviderRegistration
        {
            Profile = profile,
            EntityId = metadata.EntityId,
            Oin = oin!,
            Name = given.Name,
            Metadata = given.Metadata,
            MinimumLevel = level,
            ServiceUuids = services,
        };
        providers.Register(registration);
        return Results.Json(Connected(registration, interfaces), BeheerJson.Default.ConnectedServiceProvider);
    }

    private static async Task<IResult> UseKeys(HttpRequest request, SamlInterfaces interfaces)
    {
        if (await BeheerRoutes.ReadAsync(request, BeheerJson.Default.NewKeys) is not { Keys: { Count: > 0 and <= 3 } files } given
            || interfaces.All.FirstOrDefault(i => i.Name == given.Interface) is not { } face)
        {
            return Wrong("Give interface (digid or tvs) and one to three keys.");
        }

        try
        {
            face.UseKeys([.. files.Select(file => X509Certificate2.CreateFromPemFile(file.Certificate, file.Key))]);
            return Results.Json(new Done(), BeheerJson.Default.Done);
        }
        catch (Exception e) when (e is IOException or CryptographicException or ArgumentException or UnauthorizedAccessException)
        {
            return Wrong($"The keys cannot be read: {e.Message}");
        }
    }

    private static ConnectedServiceProvider Connected(ServiceProviderRegistration registration, SamlInterfaces interfaces) => new(
        registration.RegisteredEntityId,
        registration.Name,
        registration.Oin,
        registration.Profile.ToString(),
        registration.MinimumLevel.ToString(),
        registration.ServiceUuids,
        interfaces.Of(registration.Profile).MetadataAddress.AbsoluteUri);

    private static IResult Wrong(string error) => Results.Json(new Fault(error), BeheerJson.Default.Fault, statusCode: StatusCodes.Status400BadRequest);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(OutcomeText[]))]
[JsonSerializable(typeof(PreparedLogin))]
[JsonSerializable(typeof(PreparedLogin[]))]
[JsonSerializable(typeof(NewServiceProvider))]
[JsonSerializable(typeof(ConnectedServiceProvider))]
[JsonSerializable(typeof(ConnectedServiceProvider[]))]
[JsonSerializable(typeof(NewKeys))]
internal sealed partial class BeheerJson : JsonSerializerContext;
