using System.Xml;
using System.Xml.Schema;

namespace MedMijSandbox.Lijsten.Validating;

/// <summary>Goes through a document once and holds it against a schema. After something wrong it goes on where it can, for the other mistakes.</summary>
internal sealed class ListValidator
{
    private const int MostProblems = 20;

    // Deeper than any list: what is deeper stands in an element that the schema does not know.
    private const int DeepestElement = 64;

    private readonly XmlReader _reader;
    private readonly ListSchema _schema;
    private readonly List<ListProblem> _problems;
    private readonly ValidValues _values;
    private readonly Place[] _places = new Place[DeepestElement];
    private readonly TextBuffer _text = new();
    private IListEvents? _events;
    private int _depth = -1;

    /// <summary>Begins at the root element, on which the reader stands.</summary>
    public ListValidator(XmlReader reader, ListSchema schema, IListEvents events, List<ListProblem> problems)
    {
        _reader = reader;
        _schema = schema;
        _events = events;
        _problems = problems;
        _values = new(schema);
    }

    /// <summary>Validates the rest of the document, to its last byte.</summary>
    public void Run()
    {
        Open(_schema.Root);
        while (_problems.Count < MostProblems && _reader.Read())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    OpenChild();
                    break;
                case XmlNodeType.EndElement:
                    Close();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    TakeText();
                    break;
                default:
                    break;
            }
        }
    }

    private void OpenChild()
    {
        ref var place = ref _places[_depth];
        var name = _reader.LocalName;
        var child = place.Rule.Simple is null && _reader.NamespaceURI == _schema.Namespace ? place.Step(name) : null;
        if (child is not null)
        {
            Open(child);
            return;
        }

        var where = _reader.NamespaceURI == _schema.Namespace ? name : $"{name} in namespace '{_reader.NamespaceURI}'";
        Report($"{where} is not allowed in {place.Rule.Name}{place.ExpectedText}");
        SkipElement();
    }

    private void Open(ElementRule rule)
    {
        _depth++;
        _places[_depth] = new(rule, ListDocument.LineOf(_reader));
        CheckAttributes(rule);
        foreach (var unique in rule.Uniques)
        {
            _values.Forget(unique);
        }

        if (rule.Simple is not null)
        {
            _text.Clear();
        }

        if (_reader.IsEmptyElement)
        {
            Close();
        }
    }

    private void Close()
    {
        ref var place = ref _places[_depth];
        var rule = place.Rule;
        if (rule.Simple is { } simple)
        {
            CloseValue(rule, simple, place.Line);
        }
        else if (place.MissingText() is { } missing)
        {
            Report($"{rule.Name} ends without {missing}", place.Line);
        }
        else
        {
            _events?.Close(rule.Name, _depth);
        }

        _depth--;
    }

    private void CloseValue(ElementRule rule, SimpleRule simple, int line)
    {
        var (value, refusal) = _values.Judge(simple, _text.Text);
        if (refusal is not null)
        {
            Report($"{rule.Name}: {refusal}", line);
            return;
        }

        foreach (var unique in rule.KeyOf)
        {
            if (!_values.IsNew(unique, value))
            {
                Report($"{rule.Name} '{value}' is there twice ({unique.Name})", line);
            }
        }

        _events?.Value(rule.Name, value);
    }

    private void TakeText()
    {
        if (_depth < 0)
        {
            return;
        }

        var rule = _places[_depth].Rule;
        if (rule.Simple is not null)
        {
            _text.Take(_reader);
        }
        else if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
        {
            // White space written as a character reference is still white space; in CDATA libxml2 takes it for text, and so do we.
            _text.Clear();
            _text.Take(_reader);
            if (_reader.NodeType == XmlNodeType.CDATA || !_text.Text.Trim(SimpleRule.WhiteSpace).IsEmpty)
            {
                Report($"{rule.Name} holds elements, not text");
            }
        }
    }

    private void CheckAttributes(ElementRule rule)
    {
        if (!_reader.MoveToFirstAttribute())
        {
            return;
        }

        do
        {
            if (_reader.NamespaceURI == "http://www.w3.org/2000/xmlns/")
            {
                continue;
            }

            var isOfInstance = _reader.NamespaceURI == XmlSchema.InstanceNamespace;
            var isAllowed = isOfInstance && _reader.LocalName switch
            {
                "schemaLocation" or "noNamespaceSchemaLocation" => true,
                "type" => IsDeclaredType(rule),
                _ => false,
            };
            if (!isAllowed)
            {
                Report($"attribute {_reader.Name} is not allowed at {rule.Name}");
            }
        }
        while (_reader.MoveToNextAttribute());

        _reader.MoveToElement();
    }

    /// <summary>An element may say its own type with <c>xsi:type</c>; another one would have to be derived from it, and there are none.</summary>
    private bool IsDeclaredType(ElementRule rule)
    {
        var parts = _reader.Value.Trim().Split(':', 2);
        var ns = _reader.LookupNamespace(parts.Length == 2 ? parts[0] : "");
        return rule.TypeName is not null && parts[^1] == rule.TypeName && ns == _schema.Namespace;
    }

    /// <summary>Passes over an element that the schema does not know, with all that is in it, without keeping anything of it.</summary>
    private void SkipElement()
    {
        if (_reader.IsEmptyElement)
        {
            return;
        }

        var depth = _reader.Depth;
        while (_reader.Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            if (_reader.Depth > DeepestElement)
            {
                throw new InvalidDataException($"Elements stand more than {DeepestElement} deep.");
            }
        }
    }

    private void Report(string reason) => Report(reason, ListDocument.LineOf(_reader));

    private void Report(string reason, int line)
    {
        _events = null;
        _problems.Add(new(line, PlainText.Of(reason)));
    }
}
