using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MedMijSandbox.Testbench.Scenarios.Reading;

/// <summary>
/// Reads YAML into items that know their place. Narrower than YAML on purpose: one document, plain keys, each key once, no anchors and no
/// aliases, so that what stands in the file is all there is.
/// </summary>
internal sealed class YamlTree
{
    private const int MaximumDepth = 20;
    private readonly IParser _parser;
    private readonly Problems _problems;

    private YamlTree(IParser parser, Problems problems)
    {
        _parser = parser;
        _problems = problems;
    }

    /// <summary>The document; null when there is none or the text is not YAML. What is wrong is added to the problems.</summary>
    public static YamlItem? Read(string text, Problems problems)
    {
        using var reader = new StringReader(text);
        try
        {
            return new YamlTree(new Parser(reader), problems).ReadDocument();
        }
        catch (YamlException e)
        {
            problems.Add(Number(e.Start.Line), Number(e.Start.Column), $"dit is geen YAML: {e.InnerException?.Message ?? e.Message}");
            return null;
        }
    }

    private static int Number(long value) => (int)value;

    private YamlItem? ReadDocument()
    {
        YamlItem? document = null;
        while (_parser.MoveNext())
        {
            var node = _parser.Current;
            if (node is null or not (NodeEvent or AnchorAlias))
            {
                continue;
            }

            if (document is not null)
            {
                const string TwoDocuments = "een bestand is één document: haal '---' weg of maak er twee bestanden van";
                _problems.Add(Number(node.Start.Line), Number(node.Start.Column), TwoDocuments);
                return document;
            }

            document = ReadNode(node, 0);
        }

        return document;
    }

    private YamlItem ReadNode(ParsingEvent node, int depth)
    {
        var (line, column) = (Number(node.Start.Line), Number(node.Start.Column));
        if (depth > MaximumDepth)
        {
            throw new YamlException(node.Start, node.End, $"dieper dan {MaximumDepth} niveaus");
        }

        if (node is NodeEvent { Anchor.IsEmpty: false })
        {
            _problems.Add(line, column, "een anker (&naam) mag hier niet: schrijf de waarde uit");
        }

        switch (node)
        {
            case Scalar scalar:
                return new YamlScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, line, column);
            case SequenceStart:
                return ReadList(line, column, depth);
            case MappingStart:
                return ReadMap(line, column, depth);
            default:
                _problems.Add(line, column, "een verwijzing (*naam) mag hier niet: schrijf de waarde uit");
                return new YamlScalar("", Quoted: false, line, column);
        }
    }

    private YamlList ReadList(int line, int column, int depth)
    {
        var items = new List<YamlItem>();
        while (Next() is { } node and not SequenceEnd)
        {
            items.Add(ReadNode(node, depth + 1));
        }

        return new(items, line, column);
    }

    private YamlMap ReadMap(int line, int column, int depth)
    {
        var entries = new List<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (Next() is { } keyNode and not MappingEnd)
        {
            var key = ReadNode(keyNode, depth + 1);
            var value = Next() is { } valueNode ? ReadNode(valueNode, depth + 1) : new YamlScalar("", Quoted: false, line, column);
            if (key is not YamlScalar name)
            {
                _problems.Add(key, $"een sleutel is een woord, geen {key.Kind}");
            }
            else if (!seen.Add(name.Value))
            {
                _problems.Add(name, $"de sleutel '{name.Value}' staat hier twee keer");
            }
            else
            {
                entries.Add(new(name, value));
            }
        }

        return new(entries, line, column);
    }

    private ParsingEvent? Next() => _parser.MoveNext() ? _parser.Current : null;
}
