namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>The body of an answer in memory, up to a bound: who answers does not decide how much memory that takes.</summary>
internal static class BoundedBody
{
    private const int BlockSize = 128 * 1024;

    /// <summary>Reads a body; null when it is larger than the bound.</summary>
    /// <param name="content">The body.</param>
    /// <param name="mostBytes">The bound.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<MemoryStream?> ReadAsync(HttpContent content, int mostBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > mostBytes)
        {
            return null;
        }

        await using var body = await content.ReadAsStreamAsync(cancellationToken);

        // A length that was promised is not yet sent: memory is taken as the bytes come, in steps that a large list does not feel.
        var bytes = new MemoryStream((int)Math.Min(content.Headers.ContentLength ?? 0, 16 * 1024 * 1024));
        var buffer = new byte[BlockSize];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (bytes.Length + read > mostBytes)
            {
                return null;
            }

            bytes.Write(buffer.AsSpan(0, read));
        }

        bytes.Position = 0;
        return bytes;
    }
}
