using System.Text.Json.Serialization;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>The answer that a request got.</summary>
/// <param name="Reference">Of its session, which is no longer there.</param>
/// <param name="SealedAddress">Where the browser was sent to, sealed because a code is in it; null: the answer is being made.</param>
internal sealed record GivenAnswer(string Reference, string? SealedAddress = null);

/// <summary>
/// Keeps an answer for a minute, for the browser and the page that it was given to: who presses twice, or whose connection broke, is sent back with the same
/// answer. No second code is made of it, and the one that there is works once.
/// </summary>
internal sealed class GivenAnswers(RecordStore records, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Kind = "antwoord";
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    // longer than an answer takes to make
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly IDataProtector _protector = protection.CreateProtector("dva.antwoord");

    /// <summary>An answer is going to be made: who comes too late for the session waits for it.</summary>
    /// <param name="transaction">The store, in which the session is taken as well.</param>
    /// <param name="key">What the session was kept under.</param>
    /// <param name="session">The session.</param>
    public void Expect(RecordStore transaction, string key, AuthorizationSession session) => Write(transaction, key, new(session.Reference!));

    /// <summary>Keeps the answer when it leads back to the DVP; a page is not kept, and nobody waits for it any longer.</summary>
    /// <returns>The answer.</returns>
    public async Task<IResult> GiveAsync(HttpContext context, AuthorizationSession session, IResult answer)
    {
        if (answer is not Redirect303 redirect)
        {
            Forget(context);
            return answer;
        }

        var given = new GivenAnswer(session.Reference!, _protector.Protect(redirect.Location));
        return await records.InTransactionAsync(transaction =>
        {
            Write(transaction, AuthorizationSessions.KeyOf(context)!, given);
            return redirect;
        });
    }

    /// <summary>There is no answer after all.</summary>
    public void Forget(HttpContext context)
    {
        if (AuthorizationSessions.KeyOf(context) is { } key)
        {
            records.Remove(Kind, key);
        }
    }

    /// <summary>The answer that the page of a form was given in this browser, waiting for one that is being made; null when there is none.</summary>
    public async Task<IResult?> FindAsync(HttpContext context, IFormCollection form)
    {
        var start = clock.GetTimestamp();
        while (Find(context, form) is { } found && clock.GetElapsedTime(start) < Patience)
        {
            if (found.SealedAddress is { } address)
            {
                Explanation.Set(context, Explanation.Remark + "dit antwoord was al gegeven. De browser krijgt het nog een keer; er is geen tweede code.");
                return new Redirect303(_protector.Unprotect(address));
            }

            await Task.Delay(Pause, clock, context.RequestAborted);
        }

        return null;
    }

    private GivenAnswer? Find(HttpContext context, IFormCollection form) =>
        AuthorizationSessions.KeyOf(context) is { } key
        && records.Find(Kind, key, GivenAnswerJson.Default.GivenAnswer) is { } found
        && SecretText.AreEqual(form[ScreenParts.Session].ToString(), found.Reference)
            ? found
            : null;

    private void Write(RecordStore store, string key, GivenAnswer answer) =>
        store.Put(Kind, key, answer, GivenAnswerJson.Default.GivenAnswer, clock.GetUtcNow() + Memory);
}

[JsonSerializable(typeof(GivenAnswer))]
internal sealed partial class GivenAnswerJson : JsonSerializerContext;
