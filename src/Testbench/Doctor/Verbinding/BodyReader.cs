namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>Bytes that several answers may have together.</summary>
/// <param name="most">How many.</param>
internal sealed class ByteBudget(long most)
{
    private long _left = most;

    /// <summary>Takes some; whether there were as many.</summary>
    public bool TrySpend(int count) => Interlocked.Add(ref _left, -count) >= 0;
}

/// <summary>Reads bodies that may have no end, in pieces, so that a long one is not copied each time that it has become twice as long.</summary>
internal static class BodyReader
{
    /// <summary>Most that is kept of a body that is longer than it may be, in bytes.</summary>
    public const int MostOfCut = 1024 * 1024;

    private const int PieceSize = 32 * 1024;

    /// <summary>Reads to the end, or until there is too much.</summary>
    /// <param name="stream">The body.</param>
    /// <param name="maximum">Most bytes of it.</param>
    /// <param name="budget">Bytes that it has together with others; null: it is alone.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The body, or its beginning when there was more.</returns>
    public static async Task<(byte[] Body, bool IsCut)> ReadAsync(Stream stream, int maximum, ByteBudget? budget, CancellationToken cancellationToken)
    {
        List<byte[]> pieces = [new byte[PieceSize]];
        var length = 0;
        while (true)
        {
            if (length == pieces.Count * PieceSize)
            {
                pieces.Add(new byte[PieceSize]);
            }

            var count = await stream.ReadAsync(pieces[^1].AsMemory(length % PieceSize), cancellationToken);
            if (count == 0)
            {
                return (Join(pieces, length), false);
            }

            length += count;
            if (length > maximum || budget?.TrySpend(count) == false)
            {
                return (Join(pieces, Math.Min(length, Math.Min(maximum, MostOfCut))), true);
            }
        }
    }

    private static byte[] Join(List<byte[]> pieces, int length)
    {
        var body = new byte[length];
        for (var at = 0; at < length; at += PieceSize)
        {
            pieces[at / PieceSize].AsSpan(0, Math.Min(PieceSize, length - at)).CopyTo(body.AsSpan(at));
        }

        return body;
    }
}
