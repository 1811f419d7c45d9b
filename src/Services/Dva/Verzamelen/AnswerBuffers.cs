using System.Buffers;
using System.Collections.Concurrent;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>Buffers for answers, used again: a search answer is too large to throw away at every request.</summary>
internal sealed class AnswerBuffers
{
    private const int Start = 32 * 1024;
    private const int LargestKept = 1024 * 1024;
    private const int MostKept = 64;
    private readonly ConcurrentBag<ArrayBufferWriter<byte>> _kept = [];

    public ArrayBufferWriter<byte> Rent() => _kept.TryTake(out var buffer) ? buffer : new(Start);

    public void Return(ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        if (buffer.Capacity <= LargestKept && _kept.Count < MostKept)
        {
            _kept.Add(buffer);
        }
    }
}
