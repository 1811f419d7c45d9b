namespace MedMijSandbox.Lijsten.Validating;

/// <summary>
/// A stream in which a tag with the text after it, a CDATA section and a processing instruction cannot be long without end: an XML reader keeps names,
/// attributes and CDATA whole. A comment may: the reader passes over it.
/// </summary>
internal sealed class BoundedPieces(Stream inner) : Stream
{
    /// <summary>Most bytes from one tag to the next. A bound of ours: the schemas know none.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Most bytes of a document in UTF-16, where a tag cannot be told from other text by its bytes. Lists are UTF-8.</summary>
    public const int MostWideBytes = 16 * 1024 * 1024;

    private static readonly byte[] CdataStart = "![CDATA["u8.ToArray();
    private static readonly byte[] CommentStart = "!--"u8.ToArray();
    private long _position;
    private long _sinceTag;
    private bool _isWide;
    private Piece _piece;

    // How many bytes of which start have come after a '<'.
    private byte[] _start = CdataStart;
    private int _started;

    // How many bytes of the kind that comes before the '>' of the end have come one after the other.
    private int _marks;

    private enum Piece
    {
        Text,
        Start,
        Cdata,
        Comment,
        Instruction,
    }

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
            var passed = _piece switch
            {
                Piece.Text => PassText(bytes),
                Piece.Start => PassStart(bytes[0]),
                Piece.Cdata => Count(PassUntil(bytes, (byte)']', 2)),
                Piece.Comment => PassUntil(bytes, (byte)'-', 2),
                _ => Count(PassUntil(bytes, (byte)'?', 1)),
            };
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
        _started = 0;
        _piece = Piece.Start;
        return tag + 1;
    }

    private int PassStart(byte next)
    {
        _marks = 0;
        if (_started == 0 && next == (byte)'?')
        {
            _piece = Piece.Instruction;
            return Count(1);
        }

        if (_started == 1)
        {
            _start = next == CommentStart[1] ? CommentStart : CdataStart;
        }

        if (next != _start[_started])
        {
            _piece = Piece.Text;
            return 0;
        }

        _started++;
        if (_started == _start.Length)
        {
            _piece = _start == CdataStart ? Piece.Cdata : Piece.Comment;
        }

        return Count(1);
    }

    /// <summary>Passes what is in a piece, at most to the '>' that comes after a number of marks.</summary>
    private int PassUntil(ReadOnlySpan<byte> bytes, byte mark, int marks)
    {
        var at = _marks > 0 ? 0 : bytes.IndexOf(mark);
        if (at < 0)
        {
            return bytes.Length;
        }

        if (bytes[at] == mark)
        {
            _marks++;
        }
        else if (bytes[at] == (byte)'>' && _marks >= marks)
        {
            _piece = Piece.Text;
        }
        else
        {
            _marks = 0;
        }

        return at + 1;
    }

    private int Count(int bytes)
    {
        _sinceTag += bytes;
        return _sinceTag <= MostBytes
            ? bytes
            : throw new InvalidDataException($"One tag with the text after it, one CDATA section or one processing instruction is longer than {MostBytes} bytes.");
    }
}
