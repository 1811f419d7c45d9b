using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Testbench.Names;

/// <summary>The lines of the sandbox in a hosts file, between two marks, so that they can be changed and taken away without touching the rest.</summary>
public static class HostsFile
{
    /// <summary>Line before ours.</summary>
    public const string Begin = "# MedMijSandbox: begin (medmij hosts --remove takes these lines away)";

    /// <summary>Line after ours.</summary>
    public const string End = "# MedMijSandbox: end";

    private const string BeginMark = "# MedMijSandbox: begin";

    /// <summary>The hosts file of this machine.</summary>
    public static string PathHere => OperatingSystem.IsWindows() ? @"C:\Windows\System32\drivers\etc\hosts" : "/etc/hosts";

    /// <summary>Our lines: every name leads to this machine.</summary>
    /// <exception cref="FormatException">A name is no host name; it could be a line of its own.</exception>
    public static IReadOnlyList<string> Lines(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return [.. names.Select(n => Hostname.Parse(n).Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(n => "127.0.0.1 " + n)];
    }

    /// <summary>The file with our lines at its end, in the place of those that were there.</summary>
    /// <param name="content">The file as it is.</param>
    /// <param name="names">The names.</param>
    /// <returns>The file as it has to be; null: there is a begin without an end, so that nobody knows which lines are ours.</returns>
    public static string? Apply(string content, IEnumerable<string> names)
    {
        if (Remove(content) is not { } rest)
        {
            return null;
        }

        var newLine = NewLineOf(content);
        var gap = rest.Length == 0 || rest.EndsWith('\n') ? "" : newLine;
        return rest + gap + string.Concat(Lines(names).Prepend(Begin).Append(End).Select(line => line + newLine));
    }

    /// <summary>The file without our lines; all other lines stay as they are. Null: there is a begin without an end.</summary>
    public static string? Remove(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var kept = new List<string>();
        var isOurs = false;
        foreach (var line in content.Split('\n'))
        {
            var text = line.Trim();
            if (text.StartsWith(BeginMark, StringComparison.Ordinal))
            {
                if (isOurs)
                {
                    return null;
                }

                isOurs = true;
            }
            else if (isOurs && text == End)
            {
                isOurs = false;
            }
            else if (!isOurs)
            {
                kept.Add(line);
            }
        }

        return isOurs ? null : string.Join('\n', kept);
    }

    private static string NewLineOf(string content) => content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
}
