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
}

/// <summary>One kind of list on the wire: where it is, in which release, how it is read and written.</summary>
/// <typeparam name="T">The list.</typeparam>
/// <param name="FileName">Fixed name at the Stelselnode, without release.</param>
/// <param name="Root">Name of the root element.</param>
/// <param name="Namespace">Namespace of the release.</param>
/// <param name="SchemaName">Name of our XSD for that release.</param>
/// <remarks>Bron: core.lijsten.300.</remarks>
public sealed record ListFormat<T>(string FileName, string Root, string Namespace, string SchemaName)
    where T : class
{
    /// <summary>Turns the root element of a valid document into the list.</summary>
    public required Func<System.Xml.Linq.XElement, T> Read { get; init; }

    /// <summary>Turns a list into its root element.</summary>
    public required Func<T, System.Xml.Linq.XElement> Write { get; init; }
}
