using System.Globalization;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>
/// Holds the lists that the entries of one Deelnemer alone would make against the schemas: one entry that does not fit makes a list invalid for everybody. What
/// others have on the lists costs no time here.
/// </summary>
internal static class EntriesCheck
{
    /// <summary>What no list can hold; empty: nothing.</summary>
    /// <param name="entries">The entries of the Deelnemer.</param>
    /// <param name="start">The register of the start, for the names of the Gegevensdiensten.</param>
    /// <param name="portsOnFrontchannel">Whether the addresses carry a port, because the front door has another one than 443.</param>
    public static IReadOnlyList<RegistrationProblem> FindProblems(DeelnemerEntries entries, Register start, bool portsOnFrontchannel)
    {
        var alone = start with { Aanbieders = entries.Aanbieders, Clients = entries.Client is { } client ? [client] : [], Nodes = entries.Nodes };
        return
        [
            .. ListBuilders.All.Where(b => b.Release.Kind != ListKind.Gegevensdienstnamenlijst).SelectMany(b => Reasons(b, alone, portsOnFrontchannel).Select(reason =>
                new RegistrationProblem("", $"past niet op {b.FileName} voor api={b.Api.ToString(CultureInfo.InvariantCulture)}: {reason}."))),
        ];
    }

    private static IEnumerable<string> Reasons(ListBuilder builder, Register register, bool portsOnFrontchannel)
    {
        byte[] bytes;
        try
        {
            bytes = builder.Write(register, new(DateTimeOffset.UnixEpoch, 1), null);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return [e.Message];
        }

        using var xml = new MemoryStream(bytes);
        return ListCheck.Check(xml, builder.Release.Kind, builder.Release.Number, portsOnFrontchannel).Problems.Select(p => p.Reason);
    }
}
