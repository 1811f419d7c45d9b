using System.Numerics;
using System.Text;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Fouten;

/// <summary>Makes a document with a fault of a list that is right.</summary>
internal static class FaultyList
{
    /// <summary>The document. A list without entries cannot have one twice: then it is the right one.</summary>
    public static byte[] Of(ActiveListFault fault, ListBuilder builder, PublishedList list, ListArchive archive, PublishedLists lists)
    {
        var text = ListText.Of(list.Bytes, builder.Release.Kind);
        var release = builder.Release;
        return fault.Kind.Name switch
        {
            ListFaultCatalogue.Stale => ListFaults.Earlier(archive, lists, builder) ?? list.Bytes,
            ListFaultCatalogue.Rollback => text.WithNumber(BigInteger.Max(list.Volgnummer - 1, BigInteger.One)).ToBytes(),
            ListFaultCatalogue.SameNumber => text.WithOtherTijdstempel().ToBytes(),
            ListFaultCatalogue.WrongNamespace => Replace(list.Bytes, release.Namespace, release.Namespace[..^2] + "99/"),
            ListFaultCatalogue.UnknownElement => Replace(list.Bytes, $"</{release.Root}>", $"    <Onbekend>element</Onbekend>\n</{release.Root}>"),
            ListFaultCatalogue.DuplicateEntry => (text with { Entries = [.. text.Entries, .. text.Entries.Take(1)] }).ToBytes(),
            ListFaultCatalogue.Empty => Ahead(text with { Entries = [] }, fault, builder, list, lists).ToBytes(),
            ListFaultCatalogue.EntryMissing => Ahead(Without(text, fault.Rule.Entry!), fault, builder, list, lists).ToBytes(),
            ListFaultCatalogue.WrongSchemaLocation => Replace(
                Ahead(text, fault, builder, list, lists).ToBytes(),
                $"xmlns=\"{release.Namespace}\"",
                $"xmlns=\"{release.Namespace}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"{release.Namespace} https://schema.medmij-oefen.test/anders.xsd\""),
            ListFaultCatalogue.Truncated => list.Bytes[..(list.Bytes.Length / 2)],
            ListFaultCatalogue.NotWellFormed => Replace(list.Bytes, $"</{release.Root}>", ""),
            ListFaultCatalogue.WrongEncoding => Replace(list.Bytes, "encoding=\"utf-8\"", "encoding=\"UTF-16\""),
            _ => throw new InvalidOperationException($"There is no document for {fault.Kind.Name}."),
        };
    }

    /// <summary>With a number above the right one, which is of this fault alone.</summary>
    public static ListText Ahead(ListText text, ActiveListFault fault, ListBuilder builder, PublishedList list, PublishedLists lists) =>
        text.WithNumber(fault.NumberOf(builder, list, lists));

    private static ListText Without(ListText text, string entry)
    {
        var index = text.Find(entry);
        return text with { Entries = [.. text.Entries.Where((_, i) => i != index)] };
    }

    private static byte[] Replace(byte[] bytes, string part, string other) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(part, other, StringComparison.Ordinal));
}
