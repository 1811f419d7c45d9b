using System.Buffers;
using System.Text.Json;
using MedMijSandbox.Ketenlogging;
using Microsoft.Win32.SafeHandles;

namespace MedMijSandbox.ServiceDefaults.Ketenlogging;

/// <summary>
/// The log of one participant. A line is with the operating system when <see cref="Write(KetenlogRecord)"/> returns: it survives the death of the process,
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
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;
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
        _json = new(_buffer, KetenlogJson.WriterOptions);
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
        ArgumentNullException.ThrowIfNull(ids);
        if (!_options.Enabled)
        {
            return;
        }

        var (session, trace) = _options.SessionIsCorrelation ? (ids.CorrelationId, ids.RequestId) : (ids.RequestId, ids.CorrelationId);
        Write(new KetenlogRecord(new(type, location ?? _options.Location, _clock.GetUtcNow(), session, trace))
        {
            Request = request is { Id: "" } ? request with { Id = ids.RequestId } : request,
            Response = response is { RequestId: "" } ? response with { RequestId = ids.RequestId } : response,
            Error = error is { RequestId: "" } ? error with { RequestId = ids.RequestId } : error,
        });
    }

    /// <summary>Logs a line as it is.</summary>
    public void Write(KetenlogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!_options.Enabled)
        {
            return;
        }

        if (_events.Find(record.Event.Type) is null)
        {
            LogUnknown(record.Event.Type);
        }

        lock (_gate)
        {
            // A participant that stops has nothing to write to any more.
            if (_isDisposed)
            {
                return;
            }

            var now = _clock.GetUtcNow();
            var file = FileFor(now);
            _buffer.ResetWrittenCount();
            _json.Reset();
            KetenlogJson.Write(_json, record);
            _json.Flush();
            _buffer.Write("\n"u8);
            RandomAccess.Write(file, _buffer.WrittenSpan, _length);
            _length += _buffer.WrittenCount;
            _waitingSince ??= now;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Close();
            _json.Dispose();
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
}
