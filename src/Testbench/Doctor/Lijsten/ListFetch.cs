using System.Xml;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Lijsten;

/// <summary>Fetches the lists as a participant does: each from its fixed address, validated against its schema.</summary>
/// <remarks>Bron: core.lijsten.300; core.alst.202; core.ocl.202; core.gnl.202; core.whl.304.</remarks>
internal static class ListFetch
{
    /// <summary>Largest list that is read, in bytes.</summary>
    public const int MaximumList = 64 * 1024 * 1024;

    // All of a place together: real ones are a few megabytes, and whoever sends without an end does so for each.
    private const int MaximumTogether = 96 * 1024 * 1024;
    private const string Api = "?api=2";

    private static readonly ListKindOf[] Kinds =
    [
        ListKindOf.Of(Zorgaanbiederslijst.Release3, "Zorgaanbiederslijst", "zorgaanbiederslijst/release3"),
        ListKindOf.Of(OAuthClientList.Release3, "OAuthclientlist", "oauthclientlist/release3"),
        ListKindOf.Of(Whitelist.Release2, "Whitelist", "whitelist/release2"),
        ListKindOf.Of(Gegevensdienstnamenlijst.Release1, "Gegevensdienstnamenlijst", "gegevensdienstnamenlijst/release1"),
    ];

    /// <summary>Fetches every list of a place, or the one list that an address names.</summary>
    /// <param name="http">Sends the requests.</param>
    /// <param name="place">Address of the place, or of a list in it.</param>
    /// <param name="host">Host of that address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ListFacts> FetchAsync(DoctorHttp http, Uri place, ExaminedHost host, CancellationToken cancellationToken)
    {
        var named = place.Segments[^1];
        var one = Kinds.FirstOrDefault(k => k.FileName.Equals(named, StringComparison.Ordinal));
        var folder = one is null ? new Uri(place, place.AbsolutePath.EndsWith('/') ? "" : place.AbsolutePath + "/") : new Uri(place, ".");
        var wanted = one is null
            ? Kinds.Select(k => (Kind: k, Address: new Uri(folder, k.FileName + Api)))
            : [(one, place.Query.Length > 0 ? place : new Uri(place, one.FileName + Api))];
        var budget = new ByteBudget(MaximumTogether);
        return new(host, await Task.WhenAll(wanted.Select(w => FetchOneAsync(http, w.Kind, w.Address, host, budget, cancellationToken))));
    }

    private static async Task<FetchedList> FetchOneAsync(
        DoctorHttp http, ListKindOf kind, Uri address, ExaminedHost host, ByteBudget budget, CancellationToken cancellationToken)
    {
        var answer = await http.SendAsync(
            new(HttpMethod.Get, address, Shown.Listed) { MaximumBody = MaximumList, Budget = budget, Headers = [new("Accept", "application/xml")] }, cancellationToken);
        if (answer.Status != 200 || answer.Failure != HttpFailure.None || answer.IsCut)
        {
            return new(kind.Name, kind.FileName, address, answer, null, ListDefect.None, []);
        }

        // A large list takes a while, and the other lists need not wait for it.
        return await Task.Run(() => Read(kind, address, answer, host.Port != 443), cancellationToken).WaitAsync(cancellationToken);
    }

    private static FetchedList Read(ListKindOf kind, Uri address, HttpSighting answer, bool withPorts)
    {
        var (list, errors) = kind.Read(new MemoryStream(answer.Body, writable: false), withPorts);
        var defect = errors.Count == 0 ? ListDefect.None : DefectOf(kind, answer.Body);
        return new(kind.Name, kind.FileName, address, answer, list, defect, errors);
    }

    /// <summary>What kind of defect a list has that cannot be used.</summary>
    private static ListDefect DefectOf(ListKindOf kind, byte[] body)
    {
        try
        {
            using var stream = new MemoryStream(body, writable: false);
            using var reader = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            reader.MoveToContent();
            var isRoot = reader.LocalName == kind.Name && reader.NamespaceURI == kind.Namespace;
            while (reader.Read())
            {
                // Only whether it can be read to its end.
            }

            return isRoot ? ListDefect.Invalid : ListDefect.WrongNamespace;
        }
        catch (XmlException)
        {
            return ListDefect.Malformed;
        }
    }

    /// <summary>A kind of list, without its type.</summary>
    private sealed record ListKindOf(string Name, string Namespace, string FileName, Func<Stream, bool, (IMedMijList? List, IReadOnlyList<string> Errors)> Read)
    {
        public static ListKindOf Of<T>(ListFormat<T> format, string root, string release)
            where T : class, IMedMijList => new(root, $"xmlns://afsprakenstelsel.medmij.nl/{release}/", format.FileName, (stream, withPorts) =>
            {
                using (stream)
                {
                    var result = ListXml.Read(format, stream, withPorts);
                    return (result.List, result.Errors);
                }
            });
    }
}
