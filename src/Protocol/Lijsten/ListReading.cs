using System.Globalization;
using System.Numerics;
using MedMijSandbox.Lijsten.Validating;

namespace MedMijSandbox.Lijsten;

/// <summary>Makes a list of the values of a document, as they come by in its order.</summary>
/// <typeparam name="T">The list.</typeparam>
internal abstract class ListReading<T> : IListEvents
    where T : class
{
    private readonly Dictionary<string, Uri> _addresses = new(StringComparer.Ordinal);
    private DateTimeOffset _tijdstempel;
    private BigInteger _volgnummer;

    protected Publication Publication => new(_tijdstempel, _volgnummer);

    /// <inheritdoc/>
    public void Value(string element, string text)
    {
        switch (element)
        {
            case "Tijdstempel":
                _tijdstempel = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                    ? moment
                    : throw new FormatException($"Tijdstempel {text} is allowed by the schema, but is no moment that can be used here.");
                break;
            case "Volgnummer":
                _volgnummer = BigInteger.Parse(text, CultureInfo.InvariantCulture);
                break;
            default:
                Take(element, text);
                break;
        }
    }

    /// <inheritdoc/>
    public void Close(string element, int depth) => Close(element);

    /// <summary>The list, after the root element was closed.</summary>
    public abstract T Finish();

    /// <summary>An element with elements ended.</summary>
    protected abstract void Close(string element);

    /// <summary>Takes a value that is not of the publication.</summary>
    protected abstract void Take(string element, string text);

    /// <summary>An address; the same object for the same text, because thousands of Aanbieders share those of one DVA.</summary>
    protected Uri Address(string text)
    {
        if (!_addresses.TryGetValue(text, out var address))
        {
            _addresses[text] = address = new(text, UriKind.Absolute);
        }

        return address;
    }
}
