using System.Globalization;
using MedMijSandbox.Lijsten.Validating;

namespace MedMijSandbox.Lijsten;

/// <summary>What was found of a document that should be a list.</summary>
/// <param name="Release">Which list and which release, as far as the root element says; null: none that is known.</param>
/// <param name="Volgnummer">Its number; null when it was not read.</param>
/// <param name="Tijdstempel">Its moment as it stands there; null when it was not read.</param>
/// <param name="Entries">How many entries were read: Aanbieders, clients, names or Nodes.</param>
/// <param name="Problems">What is wrong, in the order of the document, at most twenty; empty: it is valid.</param>
public sealed record ListVerdict(ListRelease? Release, string? Volgnummer, string? Tijdstempel, int Entries, IReadOnlyList<ListProblem> Problems)
{
    /// <summary>Whether it is a valid list.</summary>
    public bool IsValid => Problems.Count == 0;

    /// <summary>In one line: <c>valid (zal release 3, Volgnummer 12, 5000 entries)</c> or <c>invalid LINE REASON</c>.</summary>
    public override string ToString() => IsValid && Release is { } release
        ? string.Create(CultureInfo.InvariantCulture, $"valid ({release.ShortName} release {release.Number}, Volgnummer {Volgnummer}, {Entries} entries)")
        : string.Create(CultureInfo.InvariantCulture, $"invalid {Problems[0].Line} {Problems[0].Reason}");
}

/// <summary>
/// Judges a document by the schema of its list alone. It is the verdict of an XML validator: what a participant of the sandbox would refuse besides, as
/// a port above 65535, is not looked at.
/// </summary>
public static class ListCheck
{
    /// <summary>Judges a document.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="kind">The list that it has to be; null: any, as its root element says.</param>
    /// <param name="release">The release that it has to be; null: any.</param>
    /// <param name="portsOnFrontchannel">True for a stelsel that could not have port 443 and so has ports where the schema knows none.</param>
    public static ListVerdict Check(Stream xml, ListKind? kind = null, int? release = null, bool portsOnFrontchannel = false)
    {
        var seen = new Seen();
        ListRelease? found = null;
        var problems = ListDocument.Validate(
            xml,
            (root, ns) =>
            {
                found = ListReleases.Find(root, ns);
                return (found, Refuse(root, ns, found, kind, release));
            },
            portsOnFrontchannel,
            seen);
        return new(found, seen.Volgnummer, seen.Tijdstempel, seen.Entries, problems);
    }

    private static string? Refuse(string root, string ns, ListRelease? found, ListKind? kind, int? release)
    {
        if (found is null)
        {
            var known = ListReleases.All.Where(r => kind is null || r.Kind == kind).Select(r => $"{r.Root} in '{r.Namespace}'");
            return $"the root is {root} in namespace '{ns}'; known are {string.Join(", ", known)}";
        }

        if (kind is { } wanted && found.Kind != wanted)
        {
            return $"it is a list of another kind: {found.ShortName}, not {ListReleases.ShortNameOf(wanted)}";
        }

        return release is { } number && found.Number != number
            ? string.Create(CultureInfo.InvariantCulture, $"it is release {found.Number} of {found.ShortName}, not {number}")
            : null;
    }

    private sealed class Seen : IListEvents
    {
        private const int EntryDepth = 2;

        public string? Volgnummer { get; private set; }

        public string? Tijdstempel { get; private set; }

        public int Entries { get; private set; }

        public void Value(string element, string text)
        {
            switch (element)
            {
                case "Volgnummer":
                    Volgnummer = text;
                    break;
                case "Tijdstempel":
                    Tijdstempel = text;
                    break;
                default:
                    break;
            }
        }

        public void Close(string element, int depth) => Entries += depth == EntryDepth ? 1 : 0;
    }
}
