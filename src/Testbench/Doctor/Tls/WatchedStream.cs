namespace MedMijSandbox.Testbench.Doctor.Tls;

/// <summary>Passes a connection on to the TLS library, remembers how it began, and ends it when more comes than a handshake takes.</summary>
internal sealed class WatchedStream(Stream inner) : Stream
{
    /// <summary>Most bytes that are passed on.</summary>
    public const int Maximum = 1024 * 1024;

    private const int Remembered = 16 * 1024;
    private readonly MemoryStream _first = new();
    private long _count;

    /// <summary>The first bytes that came.</summary>
    public byte[] First => _first.ToArray();

    /// <summary>Whether it was ended because too much came.</summary>
    public bool WasTooMuch { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Watch(buffer, await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Watch(buffer.AsMemory(offset), inner.Read(buffer, offset, count));

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer, offset, count, cancellationToken);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _first.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Watch(ReadOnlyMemory<byte> buffer, int count)
    {
        _count += count;
        if (_count > Maximum)
        {
            WasTooMuch = true;
            throw new IOException("more than a handshake takes");
        }

        var room = Remembered - (int)_first.Length;
        _first.Write(buffer.Span[..Math.Min(count, room)]);
        return count;
    }
}
