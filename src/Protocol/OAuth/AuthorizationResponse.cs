namespace MedMijSandbox.OAuth;

/// <summary>What comes back on the <c>redirect_uri</c> of a client: a code, a refusal, or something that is neither.</summary>
/// <remarks>Bron: RFC 6749 §4.1.2, §4.1.2.1. Whether the state is the client's own is not checked here: core.tknint.202.</remarks>
public abstract record AuthorizationResponse
{
    /// <summary>Longest query that is read, in characters.</summary>
    public const int MaximumLength = 8 * 1024;

    private AuthorizationResponse()
    {
    }

    /// <summary>The Persoon agreed.</summary>
    /// <param name="Code">To be offered once, and only when the state is the client's own.</param>
    /// <param name="State">As it came back.</param>
    public sealed record Granted(string Code, string State) : AuthorizationResponse
    {
        /// <summary>Shows neither code nor state.</summary>
        public override string ToString() => "Granted";
    }

    /// <summary>The Authorization Server says no.</summary>
    /// <param name="Error">Visible ASCII; in the field not always one of <see cref="OAuthErrors"/>.</param>
    /// <param name="Description">For a developer; text from outside.</param>
    /// <param name="State">As it came back.</param>
    public sealed record Refused(string Error, string? Description, string State) : AuthorizationResponse
    {
        /// <summary>Shows the error alone.</summary>
        public override string ToString() => $"Refused({Error})";
    }

    /// <summary>Not an answer to any authorization request.</summary>
    /// <param name="Reason">What is wrong, for a developer.</param>
    public sealed record Unusable(string Reason) : AuthorizationResponse;

    /// <summary>Reads the query of the redirect, with or without its question mark. Parameters that are not known are ignored.</summary>
    public static AuthorizationResponse Parse(string? query)
    {
        if (query is not { Length: <= MaximumLength })
        {
            return new Unusable("There is no query, or it is too long.");
        }

        if (!QueryText.TryParse(query, out var parameters))
        {
            return new Unusable("A parameter stands there more than once.");
        }

        var state = parameters.GetValueOrDefault(OAuthParameters.State);
        var code = parameters.GetValueOrDefault(OAuthParameters.Code);
        var error = parameters.GetValueOrDefault(OAuthParameters.Error);
        if (!QueryText.IsVisible(state))
        {
            return new Unusable("There is no state.");
        }

        if ((code is null) == (error is null))
        {
            return new Unusable("There is neither a code nor an error, or there are both.");
        }

        return (QueryText.IsVisible(code), QueryText.IsVisible(error)) switch
        {
            (true, _) => new Granted(code!, state!),
            (_, true) => new Refused(error!, parameters.GetValueOrDefault(OAuthParameters.ErrorDescription), state!),
            _ => new Unusable("The code or the error is empty or has characters that it cannot have."),
        };
    }
}
