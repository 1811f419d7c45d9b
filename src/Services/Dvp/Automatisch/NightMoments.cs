using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MedMijSandbox.Dvp.Automatisch;

/// <summary>
/// When in the night an account collects at a DVA: a whole second that follows from their names, so that accounts are spread over the night and the
/// same names give the same moments.
/// </summary>
/// <remarks>Bron: core.gegevensuitwisseling.102; core.gegevensuitwisseling.201.</remarks>
internal static class NightMoments
{
    /// <summary>Least time between the beginnings of two visits to one DVA.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(24);

    // A visit is somewhat later each night, and an hour later once the summer time begins; with less room one would fall outside the window, and that night be without.
    private const int RoomAtTheEnd = 3600;

    /// <summary>The second of the night, from 0; not in the last hour of a window of more than two.</summary>
    /// <param name="gebruikersnaam">Name of the account, without regard to capitals.</param>
    /// <param name="host">Host name of the token endpoint of the DVA.</param>
    /// <param name="night">The window.</param>
    public static int SecondOf(string gebruikersnaam, string host, NightWindow night)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{gebruikersnaam.ToLowerInvariant()}\n{host.ToLowerInvariant()}"));
        var seconds = night.Seconds > 2 * RoomAtTheEnd ? night.Seconds - RoomAtTheEnd : night.Seconds;
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)seconds);
    }

    /// <summary>
    /// The next visit: at the second of the night, or as soon after it as 24 hours have passed; a moment that was missed waits for the next night.
    /// </summary>
    /// <param name="night">The window.</param>
    /// <param name="second">From <see cref="SecondOf"/>.</param>
    /// <param name="now">Protocol time; the visit is not earlier.</param>
    /// <param name="last">When the last visit began, rounded up to a second; null: there was none.</param>
    public static DateTimeOffset Next(NightWindow night, int second, DateTimeOffset now, DateTimeOffset? last)
    {
        // A visit that lies ahead is from before the clock was set back.
        var earliest = last is { } at && at <= now.AddMinutes(1) ? at + Interval : DateTimeOffset.MinValue;
        for (var evening = DutchTime.Day(now).AddDays(-1); ; evening = evening.AddDays(1))
        {
            var moment = night.MomentOf(evening, second);
            var due = moment > earliest ? moment : earliest;
            if (due >= now && due < night.EndOf(evening))
            {
                return due;
            }
        }
    }
}
