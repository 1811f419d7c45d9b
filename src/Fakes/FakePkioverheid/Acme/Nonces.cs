using System.Buffers.Binary;
using System.Security.Cryptography;
using MedMijSandbox.FakePkioverheid.Acme.Jws;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>
/// Nonces: each good for one request within an hour, and for this process. One that is given out is not remembered, because it proves by a MAC that it is
/// ours; one that was used is, up to a number. Thread safe.
/// </summary>
/// <remarks>Bron: RFC 8555 §6.5. Whoever floods the server with used nonces costs others a second attempt, never a nonce that counts twice.</remarks>
internal sealed class Nonces(MachineTime machineTime)
{
    /// <summary>Most used nonces that are remembered.</summary>
    public const int MostUsed = 50_000;

    /// <summary>How long a nonce is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const int BodyLength = 16;
    private const int MacLength = 16;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _used = new(StringComparer.Ordinal);
    private long _floor;

    /// <summary>A new one: 43 characters of base64url.</summary>
    public string Issue()
    {
        Span<byte> nonce = stackalloc byte[BodyLength + MacLength];
        long moment;
        lock (_gate)
        {
            moment = Math.Max(Now(), _floor + 1);
        }

        BinaryPrimitives.WriteInt64BigEndian(nonce, moment);
        RandomNumberGenerator.Fill(nonce[sizeof(long)..BodyLength]);
        WriteMac(nonce[..BodyLength], nonce[BodyLength..]);
        return StrictBase64Url.Encode(nonce);
    }

    /// <summary>Uses one up; false when it is not ours, was used, or is too old.</summary>
    public bool TryUse(string nonce)
    {
        if (!StrictBase64Url.TryDecode(nonce, out var bytes) || bytes.Length != BodyLength + MacLength)
        {
            return false;
        }

        Span<byte> mac = stackalloc byte[MacLength];
        WriteMac(bytes.AsSpan(0, BodyLength), mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes.AsSpan(BodyLength)))
        {
            return false;
        }

        var moment = BinaryPrimitives.ReadInt64BigEndian(bytes);
        lock (_gate)
        {
            var now = Now();
            if (moment <= _floor || now - moment > Lifetime.Ticks || !_used.TryAdd(nonce, moment))
            {
                return false;
            }

            if (_used.Count >= MostUsed)
            {
                Forget(now);
            }

            return true;
        }
    }

    private void Forget(long now)
    {
        foreach (var old in _used.Where(u => now - u.Value > Lifetime.Ticks).Select(u => u.Key).ToList())
        {
            _used.Remove(old);
        }

        if (_used.Count < MostUsed / 2)
        {
            return;
        }

        // all that were given out up to now are too old from now on, so none of the forgotten ones can come back
        _floor = Math.Max(now, _used.Values.Max());
        _used.Clear();
    }

    private void WriteMac(ReadOnlySpan<byte> body, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, body, whole);
        whole[..MacLength].CopyTo(mac);
    }

    private long Now() => machineTime.Time.GetUtcNow().UtcTicks;
}
