using System.Text;

namespace MedMijSandbox.Testbench.Coverage;

/// <summary>The table of codes, which is in this assembly so that the tool has it wherever it is installed.</summary>
public static class ResponsibilityTable
{
    private const string Resource = "verantwoordelijkheden.csv";
    private static readonly Lazy<IReadOnlyList<Responsibility>> Read = new(ReadEmbedded);

    /// <summary>The codes in the order of the table.</summary>
    public static IReadOnlyList<Responsibility> Embedded => Read.Value;

    /// <summary>Reads the text of the table, as RFC 4180 describes it: a heading, then a line for each code.</summary>
    /// <exception cref="InvalidDataException">A column that is needed is not there.</exception>
    public static IReadOnlyList<Responsibility> Parse(string csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        if (Lines(csv) is not [var heading, .. var lines])
        {
            throw new InvalidDataException("The table of codes is empty.");
        }

        var (code, certainty, coveredBy, reason) = (Column("code"), Column("certainty"), Column("covered_by"), Column("reason"));
        return [.. lines.Where(l => l.Count == heading.Count).Select(l => new Responsibility(l[code], l[certainty], l[coveredBy], l[reason]))];

        int Column(string name) => heading.IndexOf(name) is >= 0 and var index
            ? index
            : throw new InvalidDataException($"The table of codes has no column {name}.");
    }

    private static IReadOnlyList<Responsibility> ReadEmbedded()
    {
        using var stream = typeof(ResponsibilityTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded in this assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    private static List<List<string>> Lines(string csv)
    {
        var lines = new List<List<string>>();
        var line = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted && c == '"' && i + 1 < csv.Length && csv[i + 1] == '"')
            {
                field.Append(c);
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (quoted || c is not (',' or '\n' or '\r'))
            {
                field.Append(c);
            }
            else if (c is ',' or '\n')
            {
                line.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    lines.Add(line);
                    line = [];
                }
            }
        }

        if (field.Length > 0 || line.Count > 0)
        {
            line.Add(field.ToString());
            lines.Add(line);
        }

        return lines;
    }
}
