namespace MedMijSandbox.Lijsten.Validating;

/// <summary>
/// A stream in which a tag with the text after it, and a CDATA section, cannot be long without end: an XML reader keeps names, attributes and CDATA whole.
/// </summary>
internal sealed class BoundedPieces(Stream inner) : Stream
{
    /// <summary>Most bytes from one tag to the next. A bound of ours: the schemas know none.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Most bytes of a document in UTF-16, where a tag cannot be told from other text by its bytes. Lists are UTF-8.</summary>
    public const int MostWideBytes = 16 * 1024 * 1024;

    private const int Nowhere = -1;
    private const int InCdata = int.MaxValue;
    private static readonly byte[] CdataStart = "![CDATA["u8.ToArray();
    private long _position;
    private long _sinceTag;
    private bool _isWide;

    // Nowhere, how many bytes of "![CDATA[" have come after a '<', or InCdata.
    private int _state = Nowhere;
    private int _brackets;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Look(buffer[..read]);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Look(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length && _position + i < 4; i++)
        {
            _isWide |= bytes[i] is 0 or 0xFE or 0xFF;
        }

        _position += bytes.Length;
        if (_isWide)
        {
            if (_position > MostWideBytes)
            {
                throw new InvalidDataException($"A list in another encoding than UTF-8 may have {MostWideBytes} bytes, and this one has more.");
            }

            return;
        }

        while (!bytes.IsEmpty)
        {
            var passed = _state == Nowhere ? PassText(bytes) : _state == InCdata ? PassCdata(bytes) : PassStart(bytes[0]);
            bytes = bytes[passed..];
        }
    }

    private int PassText(ReadOnlySpan<byte> bytes)
    {
        var tag = bytes.IndexOf((byte)'<');
        if (tag < 0)
        {
            return Count(bytes.Length);
        }

        Count(tag);
        _sinceTag = 0;
        _state = 0;
        return tag + 1;
    }

    private int PassStart(byte next)
    {
        if (next != CdataStart[_state])
        {
            _state = Nowhere;
            return 0;
        }

        _state = _state + 1 == CdataStart.Length ? InCdata : _state + 1;
        _brackets = 0;
        return Count(1);
    }

    private int PassCdata(ReadOnlySpan<byte> bytes)
    {
        var bracket = _brackets > 0 ? 0 : bytes.IndexOf((byte)']');
        if (bracket < 0)
        {
            return Count(bytes.Length);
        }

        switch (bytes[bracket])
        {
            case (byte)']':
                _brackets++;
                break;
            case (byte)'>' when _brackets >= 2:
                _state = Nowhere;
                break;
            default:
                _brackets = 0;
                break;
        }

        return Count(bracket + 1);
    }

    private int Count(int bytes)
    {
        _sinceTag += bytes;
        return _sinceTag <= MostBytes
            ? bytes
            : throw new InvalidDataException($"One tag with the text after it, or one CDATA section, is longer than {MostBytes} bytes.");
    }
}
