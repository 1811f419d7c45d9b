using System.Diagnostics.CodeAnalysis;
using MedMijSandbox.FakePkioverheid.Acme.Accounts;
using MedMijSandbox.FakePkioverheid.Acme.Jws;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>By what a request may be signed.</summary>
internal enum SignerKind
{
    /// <summary>By an account, which it names.</summary>
    Account,

    /// <summary>By a key that it holds.</summary>
    Key,

    /// <summary>By either.</summary>
    AccountOrKey,
}

/// <summary>
/// What every request goes through before an operation sees it: type, size, form, account, signature, address and nonce, in that order. A nonce is used up
/// only by a request that is signed and meant for this address.
/// </summary>
/// <remarks>Bron: RFC 8555 §6.</remarks>
internal sealed partial class AcmeGate(AcmeAddresses addresses, Nonces nonces, LiveAccounts accounts, ILogger<AcmeGate> logger)
{
    private const string MessageType = "application/jose+json";

    /// <summary>Answers a request that has to be signed.</summary>
    public async Task AnswerSignedAsync(HttpContext context, SignerKind signer, Func<AcmeCall, Task<AcmeAnswer>> operation)
    {
        AcmeAnswer answer;
        try
        {
            var (call, refusal) = await EnterAsync(context, signer);
            answer = call is not null ? await operation(call) : AcmeAnswer.Refuse(refusal!, addresses);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogFailure(e, context.Request.Path);
            answer = AcmeAnswer.Refuse(AcmeRefusal.Internal(), addresses);
        }

        await AnswerAsync(context, answer);
    }

    /// <summary>Answers without looking at the request.</summary>
    public Task AnswerAsync(HttpContext context, AcmeAnswer answer) => answer.WriteAsync(context, nonces.Issue(), addresses.Of(AcmePaths.Directory));

    /// <summary>Answers with a refusal.</summary>
    public Task RefuseAsync(HttpContext context, AcmeRefusal refusal) => AnswerAsync(context, AcmeAnswer.Refuse(refusal, addresses));

    private async Task<(AcmeCall? Call, AcmeRefusal? Refusal)> EnterAsync(HttpContext context, SignerKind signer)
    {
        var type = context.Request.ContentType;
        if (!string.Equals(type?.Split(';')[0].Trim(), MessageType, StringComparison.OrdinalIgnoreCase))
        {
            return (null, AcmeRefusal.ContentType(type));
        }

        if (await ReadBodyAsync(context) is not { } body)
        {
            return (null, AcmeRefusal.TooLarge());
        }

        if (!SignedMessageReader.TryRead(body, MessageRole.Request, out var message, out var refusal)
            || !TryFindSigner(message, signer, out var key, out var account, out refusal))
        {
            return (null, refusal);
        }

        var expected = addresses.Of(context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent()).AbsoluteUri;
        return !message.IsSignedBy(key) ? (null, AcmeRefusal.Signature())
            : message.Url != expected ? (null, AcmeRefusal.Url(message.Url, expected))
            : !nonces.TryUse(message.Nonce!) ? (null, AcmeRefusal.Nonce())
            : (new(context, message, key, account), null);
    }

    private bool TryFindSigner(
        SignedMessage message,
        SignerKind signer,
        [NotNullWhen(true)] out JsonWebKey? key,
        out AcmeAccount? account,
        [NotNullWhen(false)] out AcmeRefusal? refusal)
    {
        key = message.Key;
        account = null;
        refusal = null;
        if (key is not null)
        {
            refusal = signer == SignerKind.Account ? AcmeRefusal.KeyForm("kid met het adres van het account") : null;
            return refusal is null;
        }

        if (signer == SignerKind.Key)
        {
            refusal = AcmeRefusal.KeyForm("jwk met de sleutel van het account");
            return false;
        }

        account = addresses.AccountIdOf(message.KeyId!) is { } id ? accounts.Find(id) : null;
        refusal = account is null ? AcmeRefusal.AccountUnknown()
            : account.IsDeactivated ? AcmeRefusal.AccountDeactivated()
            : null;
        key = refusal is null ? JsonWebKey.Parse(account!.Key) : null;
        return key is not null;
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > Participant.DefaultBodyLimit)
        {
            return null;
        }

        try
        {
            // Kestrel itself stops at the limit when no length was given
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return body.Length > Participant.DefaultBodyLimit ? null : body.ToArray();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "A fault of ours at {Path}")]
    private partial void LogFailure(Exception exception, PathString path);
}
