using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MedMijSandbox.Fhir.Search;

/// <summary>
/// One page of an answer. The place where it starts and the change of the dossier that it is about travel in the link, so that pages fit
/// together whatever is written meanwhile, also after a restart.
/// </summary>
/// <param name="Size">Largest number of matches.</param>
/// <param name="Offset">Matches before it.</param>
/// <param name="Sequence">Number of the change of the dossier; null: the newest, for a first page.</param>
public sealed record SearchPage(int Size, int Offset, int? Sequence)
{
    /// <summary>Name of the parameter in the link to a next page; its value means nothing to a client.</summary>
    public const string Parameter = "_page";

    /// <summary>The value that leads to a page.</summary>
    internal static string Encode(int offset, int sequence) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sequence}.{offset}")));

    /// <summary>Reads the value of a link; false when it is none of ours.</summary>
    internal static bool TryDecode(string text, out int offset, out int sequence)
    {
        offset = 0;
        sequence = 0;
        if (text.Length > 40 || !Base64Url.IsValid(text))
        {
            return false;
        }

        return Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.') is [var change, var start]
            && int.TryParse(change, NumberStyles.None, CultureInfo.InvariantCulture, out sequence)
            && int.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out offset);
    }
}

/// <summary>One part of <c>_sort</c>.</summary>
/// <param name="Parameter">The parameter whose values count.</param>
/// <param name="IsDescending">Whether the highest comes first.</param>
internal sealed record SearchSort(SearchParameter Parameter, bool IsDescending);
