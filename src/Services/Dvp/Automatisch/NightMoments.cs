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

    // A visit is a step later each night, half an hour in half a year, and an hour later once the summer time begins. With less room at the end of the window a
    // night would be without.
    private const int RoomAtTheEnd = 2 * 3600;

    // Steps that are long for a machine: the same nights go the same, however long a visit takes to begin.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    /// <summary>The second of the night, from 0; not in the last two hours of a window of more than four.</summary>
    /// <param name="gebruikersnaam">Name of the account, without regard to capitals.</param>
    /// <param name="host">Host name of the token endpoint of the DVA.</param>
    /// <param name="night">The window.</param>
    public static int SecondOf(string gebruikersnaam, string host, NightWindow night)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{gebruikersnaam.ToLowerInvariant()}\n{host.ToLowerInvariant()}"));
        var seconds = night.Seconds > 2 * RoomAtTheEnd ? night.Seconds - RoomAtTheEnd : night.Seconds;
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)seconds);
    }

    /// <summary>The first step of ten seconds at or after a moment.</summary>
    public static DateTimeOffset RoundUp(DateTimeOffset moment)
    {
        var over = moment.Ticks % Step.Ticks;
        return over == 0 ? moment : moment.AddTicks(Step.Ticks - over);
    }

    /// <summary>
    /// The next visit: at the second of the night, or as soon after it as 24 hours have passed; a moment that was missed waits for the next night.
    /// </summary>
    /// <param name="night">The window.</param>
    /// <param name="second">From <see cref="SecondOf"/>.</param>
    /// <param name="now">Protocol time; the visit is not earlier.</param>
    /// <param name="last">When the last visit began, rounded up; null: there was none.</param>
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
