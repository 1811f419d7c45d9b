using System.Text;
using System.Text.Json;

namespace MedMijSandbox.Testbench.Qualification.Scripts;

/// <summary>Reads a script in JSON into the same tree as one in XML.</summary>
internal static class JsonScript
{
    /// <summary>The tree. The name of the root is the resource type; empty when the object has none.</summary>
    /// <exception cref="JsonException">It is no JSON object, or nests too deeply.</exception>
    /// <exception cref="InvalidOperationException">A text in it is no Unicode.</exception>
    public static ScriptNode Read(ReadOnlyMemory<byte> json)
    {
        var bytes = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        var lines = LineStarts(bytes.Span);
        var reader = new Utf8JsonReader(bytes.Span, new JsonReaderOptions { MaxDepth = ScriptNode.MaximumDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("een script is een JSON-object");
        }

        var content = new ScriptNode("", null, 1);
        ReadObject(ref reader, lines, content);
        var root = new ScriptNode(content.Text("resourceType") ?? "", null, 1);
        foreach (var child in content.Children.Where(c => c.Name != "resourceType"))
        {
            root.Add(child);
        }

        return root;
    }

    private static void ReadObject(ref Utf8JsonReader reader, List<int> lines, ScriptNode parent)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            ReadValue(ref reader, lines, parent, name);
        }
    }

    private static void ReadValue(ref Utf8JsonReader reader, List<int> lines, ScriptNode parent, string name)
    {
        var line = LineOf(lines, (int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                // "_value" holds what a primitive has besides its value.
                var bare = name.TrimStart('_');
                var node = bare == name ? null : parent.Find(bare);
                if (node is null)
                {
                    node = new(bare, null, line);
                    parent.Add(node);
                }

                ReadObject(ref reader, lines, node);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    ReadValue(ref reader, lines, parent, name);
                }

                break;
            case JsonTokenType.Null:
                break;
            default:
                var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : Encoding.UTF8.GetString(reader.ValueSpan);
                parent.Add(new(name, text, line));
                break;
        }
    }

    private static List<int> LineStarts(ReadOnlySpan<byte> json)
    {
        List<int> starts = [0];
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] == (byte)'\n')
            {
                starts.Add(i + 1);
            }
        }

        return starts;
    }

    private static int LineOf(List<int> starts, int offset)
    {
        var place = starts.BinarySearch(offset);
        return place >= 0 ? place + 1 : ~place;
    }
}
