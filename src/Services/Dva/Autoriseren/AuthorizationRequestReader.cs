using MedMijSandbox.Dva.Abonneren;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.Stelsel;
using Microsoft.Extensions.Primitives;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>What reading an authorization request gave: a session to begin, or a refusal, with the redirect address once that is trusted.</summary>
internal sealed record AuthorizationReading(AuthorizationSession? Session, AuthorizationRefusal? Refusal, Uri? RedirectUri, string? State);

/// <summary>
/// Reads an authorization request in the order of the stelsel: first what decides whether there is a client to answer at all (1a),
/// then the rest, which is answered by redirect (1b).
/// </summary>
/// <remarks>Bron: core.authint.200 (deels); core.authint.202 (deels); core.authint.203 (deels); core.authint.208.</remarks>
internal static class AuthorizationRequestReader
{
    private static readonly string[] Single = [OAuthParameters.ResponseType, OAuthParameters.Scope, OAuthParameters.State];

    public static AuthorizationReading Read(
        Func<string, StringValues> parameter, IHeaderDictionary headers, OAuthClientList? clients, DvaOptions options, Abonnementen abonnementen, DvaBehaviour behaviour, int publicPort, DateTimeOffset now)
    {
        var (client, redirectUri, refused) = ClientReader.Read(parameter, clients, publicPort);
        if (refused is not null)
        {
            return new(null, refused, null, null);
        }

        // core.authint.203 (deels): second verifications; on failure exception 1b
        var state = parameter(OAuthParameters.State);
        var refusal = SecondVerifications(parameter, headers, client!, options, abonnementen, behaviour, now, out var requested, out var geboortedatum);
        var answerState = ClientReader.StateOf(state);
        return refusal is not null
            ? new(null, refusal, redirectUri, answerState)
            : new(
                new(client!.Hostname.Value, client.Organisatienaam, redirectUri!, requested!.Kept, state[0]!,
                    ClientReader.Id(parameter, headers, MedMijIds.RequestId) ?? "", ClientReader.Id(parameter, headers, MedMijIds.CorrelationId) ?? "", Stage.Landing,
                    Vertegenwoordiging: requested.Vertegenwoordiging, Geboortedatum: geboortedatum),
                null, redirectUri, answerState);
    }

    private static AuthorizationRefusal? SecondVerifications(
        Func<string, StringValues> parameter, IHeaderDictionary headers, OAuthClient client, DvaOptions options, Abonnementen abonnementen, DvaBehaviour behaviour, DateTimeOffset now,
        out RequestedScope? requested, out DateOnly? geboortedatum)
    {
        requested = null;
        geboortedatum = null;
        if (Single.FirstOrDefault(name => parameter(name).Count > 1) is { } repeated)
        {
            return AuthorizationRefusal.Repeated(repeated);
        }

        var responseType = parameter(OAuthParameters.ResponseType).ToString();
        if (responseType != "code")
        {
            return AuthorizationRefusal.ResponseType(responseType);
        }

        var scope = parameter(OAuthParameters.Scope).ToString();
        if (!RequestedScope.IsScope(scope))
        {
            return AuthorizationRefusal.ScopeWrong(scope);
        }

        requested = RequestedScope.Find(scope, options);
        if (requested is null)
        {
            return RequestedScope.RefusalOf(scope, options);
        }

        if (!behaviour.Serves(requested.Aanbieder.Naam, now))
        {
            return AuthorizationRefusal.ListingEnded(scope);
        }

        if (requested.Vertegenwoordiging is not null)
        {
            if (!options.AllowsRepresentation)
            {
                return AuthorizationRefusal.RepresentationUnsupported(scope);
            }

            var given = parameter(OAuthParameters.Geboortedatum);
            if (given.Count != 1 || !Vertegenwoordigingen.TryParseGeboortedatum(given[0], out var day))
            {
                return AuthorizationRefusal.GeboortedatumMissing();
            }

            geboortedatum = day;
        }

        if (requested.Abonnement is { IsTermination: false } abonnement)
        {
            if (abonnementen.GrantedDays(abonnement) == 0)
            {
                return AuthorizationRefusal.SubscriptionNotOffered(scope);
            }

            if (!client.Gegevensdiensten.Contains(abonnement.Gegevensdienst))
            {
                return AuthorizationRefusal.DelenNotRecognised(scope);
            }
        }

        // for Verzamelen what a client is recognised for is settled at the token interface; Delen names its Gegevensdienst here
        if (requested.Functie == Functie.Delen && !requested.Gegevensdiensten.All(client.Gegevensdiensten.Contains))
        {
            return AuthorizationRefusal.DelenNotRecognised(scope);
        }

        return ClientReader.CheckState(parameter(OAuthParameters.State)) ?? ClientReader.CheckIds(parameter, headers, behaviour);
    }
}
