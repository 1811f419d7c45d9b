using System.Xml;

namespace MedMijSandbox.Lijsten.Validating;

/// <summary>The text of one element, which may come in pieces: around comments and in CDATA.</summary>
internal sealed class TextBuffer
{
    /// <summary>Longest text in characters. A bound of ours: the schemas know none for addresses.</summary>
    public const int MostCharacters = 64 * 1024;

    private char[] _characters = new char[512];
    private int _length;

    public ReadOnlySpan<char> Text => _characters.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Adds the text on which a reader stands, without making a string of it.</summary>
    public void Take(XmlReader reader)
    {
        while (true)
        {
            if (_length == _characters.Length)
            {
                if (_length >= MostCharacters)
                {
                    throw new InvalidDataException($"The text of an element is longer than {MostCharacters} characters.");
                }

                Array.Resize(ref _characters, _length * 2);
            }

            var read = reader.ReadValueChunk(_characters, _length, _characters.Length - _length);
            if (read == 0)
            {
                return;
            }

            _length += read;
        }
    }
}
