namespace MedMijSandbox.Lijsten.Validating;

/// <summary>What wants the values of a valid document, in its order.</summary>
internal interface IListEvents
{
    /// <summary>An element with text ended.</summary>
    /// <param name="element">Local name.</param>
    /// <param name="text">Its value, after the white space rule of its type.</param>
    void Value(string element, string text);

    /// <summary>An element with elements ended.</summary>
    /// <param name="element">Local name.</param>
    /// <param name="depth">Depth: 0 for the root.</param>
    void Close(string element, int depth);
}
