using System.Threading.Channels;
using MedMijSandbox.FakePkioverheid.Acme.Accounts;
using MedMijSandbox.FakePkioverheid.Acme.Jws;
using MedMijSandbox.FakePkioverheid.Acme.Orders;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid.Acme.Validation;

/// <summary>
/// Validates authorizations beside the requests that ask for it, some at a time. What was asked for is on disk, and goes on after a restart.
/// </summary>
internal sealed partial class Validations(
    RecordStore records, Enrolments enrolments, Http01Client client, ValidationParts parts, ILogger<Validations> logger) : BackgroundService
{
    /// <summary>Most that wait.</summary>
    public const int MostWaiting = 1000;

    private const int AtOnce = 32;
    private readonly Channel<AcmePointer> _waiting = Channel.CreateUnbounded<AcmePointer>();

    /// <summary>Whether there is room for another.</summary>
    public bool HasRoom => _waiting.Reader.Count < MostWaiting;

    /// <summary>Starts one that is on disk as processing.</summary>
    public void Start(string account, string authorization) => _waiting.Writer.TryWrite(new(account, authorization));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var open in new AcmeStore(records).OpenValidations())
        {
            _waiting.Writer.TryWrite(open);
        }

        try
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // what has no outcome is done again at the next start
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        await foreach (var open in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await ValidateAsync(open.Account, open.Id!, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(e, open.Id!);
            }
        }
    }

    private async Task ValidateAsync(string account, string id, CancellationToken cancellationToken)
    {
        var store = new AcmeStore(records);
        AcmeRefusal? fault = null;
        if (store.FindAuthorization(account, id) is { State: AuthorizationState.Processing } authorization && parts.Accounts.Find(account) is { } holder)
        {
            fault = await FindFaultAsync(holder, authorization, cancellationToken);
        }

        await records.InTransactionAsync(inside =>
        {
            Settle(new(inside), account, id, fault);
            return true;
        });
    }

    private async Task<AcmeRefusal?> FindFaultAsync(AcmeAccount holder, AcmeAuthorization authorization, CancellationToken cancellationToken)
    {
        if (holder.IsDeactivated)
        {
            return AcmeRefusal.AccountDeactivated();
        }

        if (enrolments.Find(holder.Registration)?.Http01Address is not { } place)
        {
            return AcmeRefusal.HttpAddress($"{authorization.Name} te vinden is, staat niet bij de registratie");
        }

        try
        {
            var keyAuthorization = $"{authorization.Token}.{JsonWebKey.Parse(holder.Key).Thumbprint}";
            return await client.CheckAsync(place, authorization.Name, authorization.Token, keyAuthorization, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFault(e, authorization.Id);
            return AcmeRefusal.Internal();
        }
    }

    private void Settle(AcmeStore store, string account, string id, AcmeRefusal? fault)
    {
        store.CloseValidation(id);

        // it may have been given up meanwhile
        if (store.FindAuthorization(account, id) is not { State: AuthorizationState.Processing } authorization)
        {
            return;
        }

        if (fault is not null)
        {
            store.Put(account, authorization with { State = AuthorizationState.Invalid, Problem = fault.ToProblem(parts.Addresses.Of) });
            return;
        }

        var now = parts.MachineTime.Time.GetUtcNow();
        authorization = authorization with { State = AuthorizationState.Valid, ValidatedAt = now, ExpiresAt = now + RequestOrder.Lifetime };
        store.Put(account, authorization);
        store.RememberValid(account, authorization);
    }

    [LoggerMessage(LogLevel.Error, "The outcome of the validation of authorization {Id} could not be kept; it is tried again at the next start")]
    private partial void LogFailure(Exception exception, string id);

    [LoggerMessage(LogLevel.Error, "A fault of ours while authorization {Id} was validated; it is invalid now")]
    private partial void LogFault(Exception exception, string id);
}

/// <summary>What validation needs besides the records.</summary>
internal sealed record ValidationParts(AcmeAddresses Addresses, MachineTime MachineTime, LiveAccounts Accounts);
