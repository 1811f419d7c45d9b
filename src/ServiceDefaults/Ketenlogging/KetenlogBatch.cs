using System.Buffers;
using System.IO.Pipelines;
using MedMijSandbox.Ketenlogging;
using Microsoft.IO;

namespace MedMijSandbox.ServiceDefaults.Ketenlogging;

/// <summary>Lines of a file, made into a delivery.</summary>
internal sealed class KetenlogBatch : IDisposable
{
    /// <summary>Most lines in a delivery.</summary>
    public const int MaximumLines = 5000;

    /// <summary>Most bytes of a file in a delivery, but always at least a line.</summary>
    public const int MaximumBytes = 8 * 1024 * 1024;

    private const int Window = 64 * 1024;
    private static readonly StreamPipeReaderOptions Reading = new(bufferSize: Window, minimumReadSize: Window / 2);

    // a batch is some megabytes, and there are many after each other: memory for them is used again
    private static readonly RecyclableMemoryStreamManager Memory = new(new RecyclableMemoryStreamManager.Options
    {
        MaximumSmallPoolFreeBytes = MaximumBytes,
    });

    private readonly RecyclableMemoryStream _json = Memory.GetStream();

    private KetenlogBatch() => _json.Write("["u8);

    /// <summary>The array of the lines; ends with the batch.</summary>
    public Stream Json => _json;

    /// <summary>How many there are in it.</summary>
    public int Lines { get; private set; }

    /// <summary>Number of bytes of the file that it stands for; 0: the file is shorter than it was said to be.</summary>
    public long Length { get; private set; }

    /// <summary>
    /// Takes whole lines from a stretch of a file. What is no JSON object is left out: it was broken off by a death of the process, and one wrong line would
    /// make the whole delivery wrong. What a line says is not looked at: no other than we writes here.
    /// </summary>
    /// <param name="file">The file, at the begin of the stretch.</param>
    /// <param name="length">Length of the stretch in bytes; it ends with a line.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<KetenlogBatch> ReadAsync(Stream file, long length, CancellationToken cancellationToken)
    {
        var batch = new KetenlogBatch();
        var reader = PipeReader.Create(file, Reading);
        for (var isDone = false; !isDone;)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = batch.TakeLines(read.Buffer, length);
            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted && !batch.IsFull(length))
            {
                // half a line, behind which nothing comes
                batch.Length += rest.Length;
            }

            isDone = read.IsCompleted || batch.IsFull(length);
        }

        await reader.CompleteAsync();
        batch._json.Write("]"u8);
        batch._json.Position = 0;
        return batch;
    }

    public void Dispose() => _json.Dispose();

    private bool IsFull(long length) => Lines >= MaximumLines || Length >= Math.Min(length, MaximumBytes);

    /// <summary>Adds the lines that are whole; gives back what is left.</summary>
    private ReadOnlySequence<byte> TakeLines(ReadOnlySequence<byte> read, long length)
    {
        var reader = new SequenceReader<byte>(read);
        while (!IsFull(length) && reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            Length += line.Length + 1;
            Add(line.IsSingleSegment ? line.FirstSpan : line.ToArray());
        }

        return reader.UnreadSequence;
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        if (KetenlogReading.IsWhole(line))
        {
            _json.Write(Lines == 0 ? ""u8 : ","u8);
            _json.Write(line);
            Lines++;
        }
    }
}
