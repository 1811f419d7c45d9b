using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MedMijSandbox.Node;

/// <summary>What callers may ask of the front door: whoever is slow, idle or too large does not keep others out.</summary>
internal static class FrontDoorLimits
{
    private const int LineBytes = 16 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Sets the limits.</summary>
    /// <exception cref="InvalidDataException">Some are out of range; the message says which.</exception>
    public static void Apply(KestrelServerLimits kestrel, NodeOptions options)
    {
        var limits = options.Limits;
        if (limits.Problems() is { Count: > 0 } problems)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, problems));
        }

        var rate = limits.BytesPerSecond == 0 ? null : new MinDataRate(limits.BytesPerSecond, Grace);
        kestrel.MaxRequestBodySize = options.MaximumBody;
        kestrel.MaxRequestLineSize = Math.Min(LineBytes, limits.HeadersBytes);
        kestrel.MaxConcurrentConnections = limits.Connections;
        kestrel.MaxRequestHeadersTotalSize = limits.HeadersBytes;
        kestrel.MaxRequestHeaderCount = limits.HeadersCount;
        kestrel.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeadersSeconds);
        kestrel.KeepAliveTimeout = TimeSpan.FromSeconds(limits.KeepAliveSeconds);
        kestrel.MinRequestBodyDataRate = rate;
        kestrel.MinResponseDataRate = rate;
        kestrel.Http2.MaxStreamsPerConnection = limits.Streams;
        kestrel.Http2.MaxRequestHeaderFieldSize = LineBytes;
    }
}
