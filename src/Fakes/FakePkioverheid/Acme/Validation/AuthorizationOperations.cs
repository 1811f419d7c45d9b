using MedMijSandbox.FakePkioverheid.Acme.Orders;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid.Acme.Validation;

/// <summary>Reading an authorization, giving it up, and asking for its validation.</summary>
/// <remarks>Bron: RFC 8555 §7.5.</remarks>
internal sealed class AuthorizationOperations(AcmeAddresses addresses, RecordStore records, OrderViews views, Validations validations, MachineTime machineTime)
{
    /// <summary>Reads it, or gives it up.</summary>
    public async Task<AcmeAnswer> ChangeAsync(AcmeCall call)
    {
        if (new AcmeStore(records).FindAuthorization(call.Account.Id, call.Id) is not { } authorization)
        {
            return Refuse(AcmeRefusal.NotFound());
        }

        if (call.IsRead)
        {
            return views.Show(authorization);
        }

        if (!call.TryRead(AcmeJson.Default.ChangePayload, out var payload, out var refusal))
        {
            return Refuse(refusal);
        }

        if (payload.Status != OrderStatus.Deactivated)
        {
            return Refuse(AcmeRefusal.Payload("status kan alleen deactivated worden"));
        }

        return views.Show(await records.InTransactionAsync(inside => GiveUp(new(inside), call.Account.Id, call.Id)));
    }

    /// <summary>Asks for validation: the outcome comes later. Asked again it shows how far it is.</summary>
    public async Task<AcmeAnswer> AnswerChallengeAsync(AcmeCall call)
    {
        var account = call.Account.Id;
        if (new AcmeStore(records).FindAuthorization(account, call.Id) is not { } authorization)
        {
            return Refuse(AcmeRefusal.NotFound());
        }

        if (call.IsRead)
        {
            return views.ShowChallenge(authorization);
        }

        if (!call.TryRead(AcmeJson.Default.ChallengePayload, out _, out var refusal))
        {
            return Refuse(refusal);
        }

        if (!IsToStart(authorization))
        {
            return views.ShowChallenge(authorization);
        }

        if (!validations.HasRoom)
        {
            return Refuse(AcmeRefusal.TooBusy());
        }

        var (changed, isStarted) = await records.InTransactionAsync(inside => Begin(new(inside), account, call.Id));
        if (isStarted)
        {
            validations.Start(account, call.Id);
        }

        return views.ShowChallenge(changed);
    }

    private (AcmeAuthorization Authorization, bool IsStarted) Begin(AcmeStore store, string account, string id)
    {
        var authorization = store.FindAuthorization(account, id)!;
        if (!IsToStart(authorization))
        {
            return (authorization, false);
        }

        authorization = authorization with { State = AuthorizationState.Processing };
        store.Put(account, authorization);
        store.OpenValidation(account, id);
        return (authorization, true);
    }

    private static AcmeAuthorization GiveUp(AcmeStore store, string account, string id)
    {
        var authorization = store.FindAuthorization(account, id)!;
        if (authorization.State is AuthorizationState.Pending or AuthorizationState.Processing or AuthorizationState.Valid)
        {
            authorization = authorization with { State = AuthorizationState.Deactivated };
            store.Put(account, authorization);
            store.CloseValidation(id);
        }

        return authorization;
    }

    private bool IsToStart(AcmeAuthorization authorization) =>
        authorization.State == AuthorizationState.Pending && authorization.ExpiresAt > machineTime.Time.GetUtcNow();

    private AcmeAnswer Refuse(AcmeRefusal refusal) => AcmeAnswer.Refuse(refusal, addresses);
}
