using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Store;

/// <summary>The order that <c>_sort</c> asks. A resource without a value stands at the end, whatever the direction.</summary>
internal static class SearchOrder
{
    public static List<StoredResource> Sort(List<StoredResource> resources, SearchSort[] sorts)
    {
        var result = resources.ToList();
        result.Sort((left, right) => Compare(left, right, sorts));
        return result;
    }

    private static int Compare(StoredResource left, StoredResource right, SearchSort[] sorts)
    {
        foreach (var sort in sorts)
        {
            var order = (First(left, sort), First(right, sort)) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                var (a, b) => sort.IsDescending ? -Compare(a, b) : Compare(a, b),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return string.CompareOrdinal(left.Key.Id, right.Key.Id);
    }

    /// <summary>The value that counts: the lowest going up, the highest going down.</summary>
    private static SearchValue? First(StoredResource resource, SearchSort sort)
    {
        SearchValue? first = null;
        foreach (var value in resource.ValuesOf(sort.Parameter))
        {
            if (first is null || (sort.IsDescending ? Compare(value, first) > 0 : Compare(value, first) < 0))
            {
                first = value;
            }
        }

        return first;
    }

    private static int Compare(SearchValue left, SearchValue right) => (left, right) switch
    {
        (DateValue a, DateValue b) => a.Interval.Start.CompareTo(b.Interval.Start),
        (QuantityValue a, QuantityValue b) => a.Number.CompareTo(b.Number),
        (TextValue a, TextValue b) => string.Compare(a.Text, b.Text, StringComparison.OrdinalIgnoreCase),
        (UriValue a, UriValue b) => string.CompareOrdinal(a.Text, b.Text),
        (TokenValue a, TokenValue b) => string.CompareOrdinal(a.Code, b.Code),
        (ReferenceValue a, ReferenceValue b) => string.CompareOrdinal(a.Reference.Text, b.Reference.Text),
        _ => 0,
    };
}
