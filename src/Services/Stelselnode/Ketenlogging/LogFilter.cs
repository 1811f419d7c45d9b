using System.Globalization;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>Which lines a deliverer wants to see again.</summary>
/// <param name="From">First moment of an event; null: from the beginning.</param>
/// <param name="To">Moment before which an event lies; null: to the end.</param>
/// <param name="Valid">True: functionally right lines only; false: wrong ones only; null: both.</param>
/// <param name="Delivery">Id of a delivery; null: any.</param>
/// <param name="Count">Most lines.</param>
/// <remarks>The names of the parameters are those of the stelsel's own description; what they mean exactly, defaults and limits are ours.</remarks>
internal sealed record LogFilter(DateTimeOffset? From, DateTimeOffset? To, bool? Valid, string? Delivery, int Count)
{
    private const int DefaultCount = 1000;
    private const int MaximumCount = 10_000;
    private static readonly string[] Names = ["from", "to", "count", "valid", "aanlevering"];

    public bool Lets(CollectedLine line) =>
        !(line.Record.Event.Time < From)
        && !(line.Record.Event.Time >= To)
        && (Valid is null || Valid == (line.Findings.Count == 0))
        && (Delivery is null || line.Delivery == Delivery);

    /// <summary>Reads the parameters of a request.</summary>
    public static (LogFilter? Filter, LogRefusal? Refusal) Read(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            if (!Names.Contains(name, StringComparer.Ordinal) || values.Count != 1)
            {
                return (null, LogRefusal.ParameterWrong($"Een parameter bestaat niet of staat er dubbel; er zijn {string.Join(", ", Names)}, elk hoogstens een keer."));
            }
        }

        if (!TryTime(query["from"], out var from) || !TryTime(query["to"], out var to))
        {
            return (null, LogRefusal.ParameterWrong("from en to zijn momenten als 2026-06-01T12:00:00Z."));
        }

        var count = DefaultCount;
        if (query["count"] is [{ } number]
            && !(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MaximumCount))
        {
            return (null, LogRefusal.ParameterWrong("count is een getal van 1 tot en met 10000."));
        }

        if (query["valid"] is [{ } valid] && valid is not ("true" or "false"))
        {
            return (null, LogRefusal.ParameterWrong("valid is true of false."));
        }

        if (query["aanlevering"] is [{ } delivery] && !MedMijIds.IsId(delivery))
        {
            return (null, LogRefusal.ParameterWrong("aanlevering is de UUID van een aanlevering."));
        }

        bool? onlyValid = query["valid"] is [{ } text] ? text == "true" : null;
        return (new LogFilter(from, to, onlyValid, ((string?)query["aanlevering"])?.ToLowerInvariant(), count), null);
    }

    private static bool TryTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (text is null)
        {
            return true;
        }

        var isTime = KetenlogReading.TryReadTime(text, out var read);
        time = read;
        return isTime;
    }
}
