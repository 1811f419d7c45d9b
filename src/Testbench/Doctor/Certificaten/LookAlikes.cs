namespace MedMijSandbox.Testbench.Doctor.Certificaten;

/// <summary>Names that a reader takes for each other.</summary>
internal static class LookAlikes
{
    private const int MostEdits = 2;
    private const int LongestName = 253;

    /// <summary>Whether two names differ, but only in letters that look like digits, or in one or two characters.</summary>
    public static bool Are(string one, string other) =>
        one != other && one.Length <= LongestName && other.Length <= LongestName && (Plain(one) == Plain(other) || Edits(one, other) <= MostEdits);

    private static string Plain(string name) => name.Replace('0', 'o').Replace('1', 'l').Replace('i', 'l').Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal);

    /// <summary>How many characters have to be put in, taken out or changed.</summary>
    private static int Edits(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MostEdits)
        {
            return MostEdits + 1;
        }

        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above[j], row[j - 1]) + 1);
            }

            above = row;
        }

        return above[^1];
    }
}
