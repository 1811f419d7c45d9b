namespace MedMijSandbox.Node.Fouten;

/// <summary>Keeps an answer until it is whole, so that it can be changed. One that is larger than the limit goes on as it is.</summary>
internal sealed class HeldAnswer(Stream inner) : Stream
{
    /// <summary>Most bytes that are kept.</summary>
    public const int Limit = 32 * 1024 * 1024;

    private readonly MemoryStream _held = new();

    /// <summary>Whether the answer was too large to keep, and has gone out unchanged.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>The answer.</summary>
    public Memory<byte> Body => _held.GetBuffer().AsMemory(0, (int)_held.Length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!IsTooLarge && _held.Length + buffer.Length <= Limit)
        {
            _held.Write(buffer.Span);
            return;
        }

        if (!IsTooLarge)
        {
            IsTooLarge = true;
            await inner.WriteAsync(Body, cancellationToken);
            _held.SetLength(0);
        }

        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override Task FlushAsync(CancellationToken cancellationToken) => IsTooLarge ? inner.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Flush()
    {
        // What is held goes out later, and what is not held goes out by itself.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _held.Dispose();
        base.Dispose(disposing);
    }
}
