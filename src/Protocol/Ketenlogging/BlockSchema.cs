using System.Text.Json;

namespace MedMijSandbox.Ketenlogging;

/// <summary>One member of a block.</summary>
/// <param name="Name">Name on the wire.</param>
/// <param name="IsNumber">Whether it is a whole number from 0; otherwise it is a text.</param>
/// <param name="IsRequired">Whether a block without it is wrong.</param>
internal sealed record MemberSchema(string Name, bool IsNumber = false, bool IsRequired = true);

/// <summary>A block of a line: which members it has.</summary>
internal sealed class BlockSchema(string name, params MemberSchema[] members)
{
    /// <summary>Whether the name that the reader stands at is the one of this block.</summary>
    public bool Opens(ref Utf8JsonReader reader) => reader.ValueTextEquals(name);

    /// <summary>Reads the block after its name: a text or a long at the place of each member, null where it is absent.</summary>
    /// <exception cref="JsonException">It is not such a block.</exception>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    public object?[] Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"het blok {name} is een object");
        }

        var values = new object?[members.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOf(ref reader);
            if (index < 0)
            {
                throw new JsonException($"het blok {name} heeft een veld dat niet bestaat");
            }

            if (values[index] is not null)
            {
                throw new JsonException($"{name}.{members[index].Name} staat er dubbel");
            }

            reader.Read();
            values[index] = members[index].IsNumber ? Number(ref reader, members[index]) : Text(ref reader, members[index]);
        }

        for (var i = 0; i < members.Length; i++)
        {
            if (members[i].IsRequired && values[i] is null)
            {
                throw new JsonException($"{name}.{members[i].Name} ontbreekt");
            }
        }

        return values;
    }

    private int IndexOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < members.Length; i++)
        {
            if (reader.ValueTextEquals(members[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    private object Number(ref Utf8JsonReader reader, MemberSchema member) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && number >= 0
            ? number
            : throw new JsonException($"{name}.{member.Name} is een geheel getal vanaf 0");

    private string Text(ref Utf8JsonReader reader, MemberSchema member)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return text is { Length: > 0 and <= KetenlogReading.MaximumText } && !HasControl(text)
            ? text
            : throw new JsonException($"{name}.{member.Name} is een tekst van 1 tot {KetenlogReading.MaximumText} tekens zonder stuurtekens");
    }

    private static bool HasControl(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\0', '\u001f') >= 0 || text.IndexOfAnyInRange('\u007f', '\u009f') >= 0;
}
