using System.Globalization;
using System.Security.Cryptography;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>
/// Keeps one list of MedMij Registratie at a participant: fetched at first need and again when the copy is older than the refresh time,
/// validated against its schema, the last good copy kept when a fetch fails until it is too old. A list with a lower Volgnummer than the copy in use, or
/// with the same one and other bytes, does not take its place. A valid list without entries does: the list says who takes part, and only that.
/// </summary>
/// <remarks>Bron: core.alst.201; core.alst.202; core.ocl.201; core.ocl.202; core.gnl.201; core.gnl.202; core.whl.302; core.whl.304.</remarks>
public sealed partial class ListKeeper<T> : IKeptList, IDisposable
    where T : class, IMedMijList
{
    private static readonly string[] MediaTypes = ["application/xml", "text/xml"];
    private readonly ListFormat<T> _format;
    private readonly bool _portsOnFrontchannel;
    private readonly ILogger<ListKeeper<T>> _logger;
    private readonly KeptCopy<KeptList> _kept;

    /// <summary>Made by <see cref="ListServices"/>.</summary>
    /// <param name="format">Which list, in which release.</param>
    /// <param name="client">The way to the Stelselnode.</param>
    /// <param name="portsOnFrontchannel">Whether addresses carry a port that the schema does not know.</param>
    /// <param name="clock">Protocol time.</param>
    /// <param name="options">How long a copy is used, and how long is waited.</param>
    /// <param name="logger">For a fetch that fails.</param>
    public ListKeeper(
        ListFormat<T> format, HttpClient client, bool portsOnFrontchannel, TimeProvider clock, ListOptions options, ILogger<ListKeeper<T>> logger)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(options);
        _format = format;
        _portsOnFrontchannel = portsOnFrontchannel;
        _logger = logger;
        var address = new Uri(options.Stelselnode, $"/{format.FileName}?api={options.Api}");
        _kept = new(format.FileName, address, client, new(options.MaximumBytes, MediaTypes, Read), clock, options, logger);
    }

    /// <inheritdoc/>
    public ListState State => _kept.Now is (var state, { } kept)
        ? state with { Volgnummer = Number(kept.List), Entries = kept.List.Count, Remark = kept.Remark }
        : _kept.Now.State;

    /// <summary>
    /// The list, at most 900 s old unless the Stelselnode cannot be reached; null when there is no usable copy, and then nothing that
    /// depends on it may go on.
    /// </summary>
    public ValueTask<T?> CurrentAsync(CancellationToken cancellationToken)
    {
        var pending = _kept.CurrentAsync(cancellationToken);
        return pending.IsCompletedSuccessfully ? new(pending.Result?.List) : AwaitAsync(pending);
    }

    /// <inheritdoc/>
    public void Expire() => _kept.Expire();

    /// <inheritdoc/>
    public Task RefreshAsync(CancellationToken cancellationToken) => _kept.RefreshAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private static async ValueTask<T?> AwaitAsync(ValueTask<KeptList?> pending) => (await pending)?.List;

    private Reading<KeptList> Read(MemoryStream bytes, KeptList? before)
    {
        var result = ListXml.Read(_format, bytes, _portsOnFrontchannel);
        if (result.List is not { } list)
        {
            return new(null, string.Join("; ", result.Errors));
        }

        var hash = SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        if (before is not null && Refuse(before, list, hash) is { } refusal)
        {
            return new(null, refusal);
        }

        var remark = RemarkOn(list, before);
        if (remark is not null && remark != before?.Remark)
        {
            LogRemark(_format.FileName, remark);
        }

        return new(new(list, hash, remark), null);
    }

    /// <summary>Why a valid list does not take the place of the copy in use; null: it does.</summary>
    private static string? Refuse(KeptList kept, T list, byte[] hash) => list.Publication.Volgnummer.CompareTo(kept.List.Publication.Volgnummer) switch
    {
        < 0 => $"Volgnummer {Number(list)} is lower than {Number(kept.List)} of the copy in use: an older list does not take its place",
        0 when !hash.AsSpan().SequenceEqual(kept.Hash) => $"Volgnummer {Number(kept.List)} came with other bytes than the copy in use: one number is one list",
        _ => null,
    };

    private static string? RemarkOn(T list, KeptList? before) => list.Count == 0 && before is { List.Count: > 0 and var count }
        ? string.Create(CultureInfo.InvariantCulture, $"Volgnummer {Number(list)} has no entries, and the list before it had {count}")
        : null;

    private static string Number(T list) => list.Publication.Volgnummer.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Warning, "{List} was renewed, but: {Remark}.")]
    private partial void LogRemark(string list, string remark);

    private sealed record KeptList(T List, byte[] Hash, string? Remark);
}
