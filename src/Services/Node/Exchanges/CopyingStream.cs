namespace MedMijSandbox.Node.Exchanges;

/// <summary>Passes everything through and keeps a copy of the first part.</summary>
internal sealed class CopyingStream(Stream inner) : Stream
{
    /// <summary>Most bytes that are kept of one body.</summary>
    public const int Limit = 16 * 1024;

    private byte[]? _copy;
    private int _copied;

    /// <summary>What was kept; looked at when everything has passed.</summary>
    public ReadOnlyMemory<byte> Copied => _copy.AsMemory(0, _copied);

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        Keep(buffer.Span[..count]);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Keep(buffer.AsSpan(offset, read));
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Keep(buffer.Span);
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        Keep(buffer.AsSpan(offset, count));
        inner.Write(buffer, offset, count);
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var room = Math.Min(bytes.Length, Limit - _copied);
        if (room <= 0)
        {
            return;
        }

        if (_copy is null || _copy.Length < _copied + room)
        {
            // most bodies come in one piece, which is then kept in exactly the room that it takes
            Array.Resize(ref _copy, _copy is null ? room : Math.Min(Limit, Math.Max(_copied + room, 2 * _copy.Length)));
        }

        bytes[..room].CopyTo(_copy.AsSpan(_copied));
        _copied += room;
    }
}
