using MedMijSandbox.Fhir.FhirPath.Items;

namespace MedMijSandbox.Fhir.FhirPath.Operators;

/// <summary>Collections as sets, by equality.</summary>
internal static class Sets
{
    public static List<PathItem> Distinct(IEnumerable<PathItem> items)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<PathItem>();
        foreach (var item in items)
        {
            // most items are texts, and those need no comparison with every other
            var isNew = item.System is TextItem text ? texts.Add(text.Value) : !Has(result, item);
            if (isNew)
            {
                result.Add(item);
            }
        }

        return result;
    }

    public static List<PathItem> Union(IReadOnlyList<PathItem> left, IReadOnlyList<PathItem> right) => Distinct(left.Concat(right));

    public static bool Has(IReadOnlyList<PathItem> items, PathItem item)
    {
        foreach (var other in items)
        {
            if (ReferenceEquals(other, item) || Equality.AreEqual(other, item) is true)
            {
                return true;
            }
        }

        return false;
    }
}
