using System.Buffers;
using System.Text.Json;
using MedMijSandbox.Ketenlogging;
using Microsoft.Win32.SafeHandles;

namespace MedMijSandbox.ServiceDefaults.Ketenlogging;

/// <summary>
/// The log of one participant. A line is with the operating system when <see cref="Write(ReadOnlySpan{KetenlogRecord})"/> returns: it survives the death of the process,
/// not that of the machine. One process per folder. Thread safe.
/// </summary>
/// <remarks>Bron: core.logging.100; core.logging.102; core.logging.103.</remarks>
public sealed partial class KetenLog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly KetenlogFolder _folder;
    private readonly KetenlogOptions _options;
    private readonly KetenEvents _events;
    private readonly TimeProvider _clock;
    private readonly ILogger<KetenLog> _logger;
    private LineWriter? _spare;
    private string _name = "";
    private SafeFileHandle? _file;
    private long _length;
    private DateTimeOffset _from;
    private DateTimeOffset _until;
    private DateTimeOffset? _waitingSince;
    private bool _isDisposed;

    /// <summary>A log in a folder, which is made when absent.</summary>
    public KetenLog(string folder, KetenlogOptions options, KetenEvents events, TimeProvider clock, ILogger<KetenLog> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _folder = new(folder);
        _options = options;
        _events = events;
        _clock = clock;
        _logger = logger;
        if (options.Enabled)
        {
            _folder.Create();
        }
    }

    /// <summary>Moment of the oldest line that no delivery has looked at; null: there is none.</summary>
    public DateTimeOffset? WaitingSince
    {
        get
        {
            lock (_gate)
            {
                return _waitingSince;
            }
        }
    }

    /// <summary>The files.</summary>
    internal KetenlogFolder Folder => _folder;

    /// <summary>Logs an event of this moment.</summary>
    /// <param name="type">Name of the event, as <see cref="KetenEvents"/> has it.</param>
    /// <param name="ids">The ids; blocks without a request id get the one of these.</param>
    /// <param name="request">The request that it is about.</param>
    /// <param name="response">The answer that it is about.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="location">Host name of the Node, where it is not the usual one of this participant.</param>
    public void Write(
        string type, KetenIds ids, KetenRequest? request = null, KetenResponse? response = null, KetenError? error = null, string? location = null)
    {
        if (_options.Enabled)
        {
            Write(Record(type, ids, request, response, error, location));
        }
    }

    /// <summary>A line of this moment that is not in the log yet, so that it can be written together with those after it.</summary>
    /// <inheritdoc cref="Write(string, KetenIds, KetenRequest?, KetenResponse?, KetenError?, string?)"/>
    public KetenlogRecord Record(
        string type, KetenIds ids, KetenRequest? request = null, KetenResponse? response = null, KetenError? error = null, string? location = null)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var (session, trace) = _options.SessionIsCorrelation ? (ids.CorrelationId, ids.RequestId) : (ids.RequestId, ids.CorrelationId);
        return new(new(type, location ?? _options.Location, _clock.GetUtcNow(), session, trace))
        {
            Request = request is { Id: "" } ? request with { Id = ids.RequestId } : request,
            Response = response is { RequestId: "" } ? response with { RequestId = ids.RequestId } : response,
            Error = error is { RequestId: "" } ? error with { RequestId = ids.RequestId } : error,
        };
    }

    /// <summary>Logs lines as they are, in one go.</summary>
    public void Write(params ReadOnlySpan<KetenlogRecord> records)
    {
        if (!_options.Enabled)
        {
            return;
        }

        // made outside the lock, where others write
        var lines = Interlocked.Exchange(ref _spare, null) ?? new();
        foreach (var record in records)
        {
            if (_events.Find(record.Event.Type) is null)
            {
                LogUnknown(record.Event.Type);
            }

            lines.Add(record);
        }

        Append(lines.Written);
        lines.Clear();
        Interlocked.Exchange(ref _spare, lines)?.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Close();
            Interlocked.Exchange(ref _spare, null)?.Dispose();
        }
    }

    /// <summary>The files with their lengths, none with half a line at its end; lines after this moment count as waiting again.</summary>
    internal IReadOnlyList<(string Name, long Length)> Mark()
    {
        lock (_gate)
        {
            _waitingSince = null;
            return [.. _folder.Names().Select(n => (n, _folder.LengthOf(n)))];
        }
    }

    /// <summary>Says that there are lines of before.</summary>
    internal void WaitFrom(DateTimeOffset moment)
    {
        lock (_gate)
        {
            _waitingSince = moment;
        }
    }

    /// <summary>Destroys a file.</summary>
    internal void Destroy(string name)
    {
        lock (_gate)
        {
            if (_name == name)
            {
                Close();
            }

            _folder.Delete(name);
        }
    }

    private void Append(ReadOnlySpan<byte> lines)
    {
        lock (_gate)
        {
            // A participant that stops has nothing to write to any more.
            if (_isDisposed)
            {
                return;
            }

            var now = _clock.GetUtcNow();
            var file = FileFor(now);
            RandomAccess.Write(file, lines, _length);
            _length += lines.Length;
            _waitingSince ??= now;
        }
    }

    private SafeFileHandle FileFor(DateTimeOffset now)
    {
        if (_file is { } open && now >= _from && now < _until)
        {
            return open;
        }

        Close();
        _name = KetenlogFolder.NameOf(now);
        _from = KetenlogFolder.MonthOf(_name)!.Value;
        _until = _from.AddMonths(1);
        (_file, _length) = _folder.OpenForAppend(_name);
        return _file;
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
        _name = "";
    }

    [LoggerMessage(LogLevel.Warning, "The event {Type} is in no table of events; the collection point will not like it")]
    private partial void LogUnknown(string type);

    /// <summary>Lines as they are in the file.</summary>
    private sealed class LineWriter : IDisposable
    {
        private readonly ArrayBufferWriter<byte> _buffer = new(1024);
        private readonly Utf8JsonWriter _json;

        public LineWriter() => _json = new(_buffer, KetenlogJson.WriterOptions);

        public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

        public void Add(KetenlogRecord record)
        {
            _json.Reset();
            KetenlogJson.Write(_json, record);
            _json.Flush();
            _buffer.Write("\n"u8);
        }

        public void Clear() => _buffer.ResetWrittenCount();

        public void Dispose() => _json.Dispose();
    }
}
