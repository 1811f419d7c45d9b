using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>The display names of the Gegevensdiensten.</summary>
/// <remarks>Bron: core.gnl.100.</remarks>
public sealed class Gegevensdienstnamenlijst : IMedMijList
{
    /// <summary>Release 1, served for <c>api=1</c> and <c>api=2</c>.</summary>
    public static readonly ListFormat<Gegevensdienstnamenlijst> Release1 =
        new(ListReleases.Gegevensdienstnamenlijst1, () => new Reading(), Write, l => l.Publication);

    private readonly Dictionary<GegevensdienstId, string> _names;

    /// <summary>Makes a list of names by id.</summary>
    public Gegevensdienstnamenlijst(Publication publication, IReadOnlyList<KeyValuePair<GegevensdienstId, string>> names)
    {
        Publication = publication;
        Names = names;
        _names = new(names);
    }

    /// <summary>Number and moment of this publication.</summary>
    public Publication Publication { get; }

    /// <inheritdoc/>
    public int Count => Names.Count;

    /// <summary>Id and display name in the order of the list.</summary>
    public IReadOnlyList<KeyValuePair<GegevensdienstId, string>> Names { get; }

    /// <summary>The display name, or null when the id is not on the list.</summary>
    public string? FindName(GegevensdienstId id) => _names.GetValueOrDefault(id);

    private static void Write(ListWriter writer, Gegevensdienstnamenlijst list) => writer.Elements("Gegevensdiensten", "Gegevensdienst", list.Names, name =>
    {
        writer.Value("GegevensdienstId", name.Key.Value);
        writer.Value("Weergavenaam", name.Value);
    });

    private sealed class Reading : ListReading<Gegevensdienstnamenlijst>
    {
        private readonly List<KeyValuePair<GegevensdienstId, string>> _names = [];
        private GegevensdienstId _id;

        public override Gegevensdienstnamenlijst Finish() => new(Publication, _names);

        protected override void Take(string element, string text)
        {
            if (element == "GegevensdienstId")
            {
                _id = GegevensdienstId.Parse(text);
            }
            else
            {
                _names.Add(new(_id, text));
            }
        }

        protected override void Close(string element)
        {
        }
    }
}
