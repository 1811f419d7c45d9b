using MedMijSandbox.Lijsten;

namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>Keeps the Aanbiedersregister at a participant as <see cref="ListKeeper{T}"/> keeps a list; read strictly.</summary>
/// <remarks>Bron: core.reg.200; core.lijsten.304.</remarks>
public sealed class RegisterKeeper : IKeptList, IDisposable
{
    /// <summary>Largest register that is read, in bytes.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private static readonly DocumentReader<Aanbiedersregister> Reader = new(MostBytes, ["application/json"], Read);
    private readonly KeptCopy<Aanbiedersregister> _kept;

    /// <summary>Made by <see cref="RegisterServices"/>.</summary>
    /// <param name="address">Where the register is.</param>
    /// <param name="client">The way there.</param>
    /// <param name="clock">Protocol time.</param>
    /// <param name="options">How long a copy is used, and how long is waited.</param>
    /// <param name="logger">For a fetch that fails.</param>
    public RegisterKeeper(Uri address, HttpClient client, TimeProvider clock, ListOptions options, ILogger<RegisterKeeper> logger) =>
        _kept = new("aanbieders.json", address, client, Reader, clock, options, logger);

    /// <inheritdoc/>
    public ListState State => _kept.Now.State;

    /// <summary>The register; null when there is no usable copy. It holds names to show: whoever lacks it goes on with those of the lists.</summary>
    public ValueTask<Aanbiedersregister?> CurrentAsync(CancellationToken cancellationToken) => _kept.CurrentAsync(cancellationToken);

    /// <inheritdoc/>
    public void Expire() => _kept.Expire();

    /// <inheritdoc/>
    public Task RefreshAsync(CancellationToken cancellationToken) => _kept.RefreshAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private static Reading<Aanbiedersregister> Read(MemoryStream bytes, Aanbiedersregister? before)
    {
        var result = AanbiedersregisterJson.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        return result.List is { } register ? new(register, null) : new(null, string.Join("; ", result.Errors));
    }
}
