using System.Buffers;
using MedMijSandbox.Ketenlogging;

namespace MedMijSandbox.ServiceDefaults.Ketenlogging;

/// <summary>Lines of a file, made into a delivery.</summary>
/// <param name="Json">The array of the lines.</param>
/// <param name="Lines">How many there are in it.</param>
/// <param name="End">Number of bytes of the file that it stands for.</param>
internal sealed record KetenlogBatch(ReadOnlyMemory<byte> Json, int Lines, int End)
{
    /// <summary>Most lines in a delivery.</summary>
    public const int MaximumLines = 5000;

    /// <summary>Most bytes of a file in a delivery.</summary>
    public const int MaximumBytes = 8 * 1024 * 1024;

    /// <summary>
    /// Takes whole lines from the start of a piece of a file. What cannot be read as a line is left out: it was broken off by a death of the process, and one
    /// wrong line would make the whole delivery wrong.
    /// </summary>
    public static KetenlogBatch Of(ReadOnlySpan<byte> piece)
    {
        var json = new ArrayBufferWriter<byte>(piece.Length + 2);
        json.Write("["u8);
        var lines = 0;
        var end = 0;
        while (lines < MaximumLines && piece[end..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            var line = piece.Slice(end, length);
            end += length + 1;
            if (KetenlogReading.TryReadRecord(line, out _))
            {
                json.Write(lines == 0 ? ""u8 : ","u8);
                json.Write(line);
                lines++;
            }
        }

        json.Write("]"u8);
        return new(json.WrittenMemory, lines, end == 0 ? piece.Length : end);
    }
}
