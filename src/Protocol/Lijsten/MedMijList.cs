using System.Numerics;

namespace MedMijSandbox.Lijsten;

/// <summary>What every list of MedMij Registratie starts with.</summary>
/// <param name="Tijdstempel">Moment of publication.</param>
/// <param name="Volgnummer">Number of the publication: one higher at each change, above zero, without an upper bound.</param>
public readonly record struct Publication(DateTimeOffset Tijdstempel, BigInteger Volgnummer);

/// <summary>A list of MedMij Registratie.</summary>
public interface IMedMijList
{
    /// <summary>Number and moment of this publication.</summary>
    Publication Publication { get; }

    /// <summary>How many entries it has: Aanbieders, clients, names or Nodes.</summary>
    int Count { get; }
}

/// <summary>One release of a list with its type: how it is read and written.</summary>
/// <typeparam name="T">The list.</typeparam>
/// <remarks>Bron: core.lijsten.300.</remarks>
public sealed class ListFormat<T>
    where T : class
{
    internal ListFormat(ListRelease release, Func<ListReading<T>> reading, Action<ListWriter, T> write, Func<T, Publication> publication)
    {
        Release = release;
        Reading = reading;
        Write = write;
        PublicationOf = publication;
    }

    /// <summary>Which list, which release, and what it looks like on the wire.</summary>
    public ListRelease Release { get; }

    /// <summary>Fixed name at the Stelselnode, without release.</summary>
    public string FileName => Release.FileName;

    /// <summary>Makes what turns the values of a valid document into the list.</summary>
    internal Func<ListReading<T>> Reading { get; }

    /// <summary>Writes what is inside the root element after the Volgnummer.</summary>
    internal Action<ListWriter, T> Write { get; }

    /// <summary>Number and moment of a list.</summary>
    internal Func<T, Publication> PublicationOf { get; }
}
