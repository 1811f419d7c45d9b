using System.Globalization;
using System.Text;

namespace MedMijSandbox.Fhir.FhirPath.Parsing;

/// <summary>Divides an expression into tokens; blanks and comments go.</summary>
internal sealed class Lexer(string text)
{
    private static readonly string[] TwoCharacterSymbols = ["<=", ">=", "!=", "!~"];
    private int _position;

    public List<Token> Read()
    {
        var tokens = new List<Token>();
        while (true)
        {
            SkipBlanks();
            var token = Next();
            tokens.Add(token);
            if (token.Kind == TokenKind.End)
            {
                return tokens;
            }
        }
    }

    private Token Next()
    {
        var start = _position;
        if (start >= text.Length)
        {
            return new(TokenKind.End, "", start);
        }

        var character = text[start];
        if (char.IsAsciiLetter(character) || character == '_')
        {
            return new(TokenKind.Name, TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == '_'), start);
        }

        if (char.IsAsciiDigit(character))
        {
            return new(TokenKind.Number, TakeNumber(), start);
        }

        return character switch
        {
            '\'' => new(TokenKind.Text, TakeQuoted('\''), start),
            '`' or '"' => new(TokenKind.QuotedName, TakeQuoted(character), start),
            '@' => TakeMoment(),
            '$' => TakeDollar(),
            _ => TakeSymbol(),
        };
    }

    private Token TakeDollar()
    {
        var start = _position++;
        return new(TokenKind.Symbol, "$" + TakeWhile(char.IsAsciiLetter), start);
    }

    private Token TakeSymbol()
    {
        var start = _position;
        if (Array.Find(TwoCharacterSymbols, symbol => text.AsSpan(start).StartsWith(symbol, StringComparison.Ordinal)) is { } two)
        {
            _position += 2;
            return new(TokenKind.Symbol, two, start);
        }

        if (!"()[]{}.,|&+-*/=<>~%".Contains(text[start], StringComparison.Ordinal))
        {
            throw new FhirPathFault($"Het teken '{text[start]}' op plaats {start.ToString(CultureInfo.InvariantCulture)} hoort niet in een expressie.");
        }

        _position++;
        return new(TokenKind.Symbol, text[start].ToString(), start);
    }

    private Token TakeMoment()
    {
        var start = _position++;
        var value = TakeWhile(c => char.IsAsciiDigit(c) || c is '-' or ':' or 'T');

        // a point is part of it only when digits of a second follow
        if (value.Contains(':', StringComparison.Ordinal) && _position + 1 < text.Length && text[_position] == '.' && char.IsAsciiDigit(text[_position + 1]))
        {
            _position++;
            value += "." + TakeWhile(char.IsAsciiDigit);
        }

        if (value.Contains('T', StringComparison.Ordinal) && _position < text.Length && text[_position] is 'Z' or '+' or '-')
        {
            value += text[_position++];
            value += value[^1] == 'Z' ? "" : TakeWhile(c => char.IsAsciiDigit(c) || c == ':');
        }

        return new(TokenKind.Moment, value, start);
    }

    private string TakeNumber()
    {
        var whole = TakeWhile(char.IsAsciiDigit);
        if (_position + 1 < text.Length && text[_position] == '.' && char.IsAsciiDigit(text[_position + 1]))
        {
            _position++;
            return $"{whole}.{TakeWhile(char.IsAsciiDigit)}";
        }

        return whole;
    }

    private string TakeWhile(Func<char, bool> condition)
    {
        var start = _position;
        while (_position < text.Length && condition(text[_position]))
        {
            _position++;
        }

        return text[start.._position];
    }

    private string TakeQuoted(char quote)
    {
        var start = _position++;
        var result = new StringBuilder();
        while (_position < text.Length && text[_position] != quote)
        {
            if (text[_position] == '\\' && _position + 1 < text.Length)
            {
                _position++;
                AppendEscape(result);
            }
            else
            {
                result.Append(text[_position]);
            }

            _position++;
        }

        if (_position >= text.Length)
        {
            throw new FhirPathFault($"De tekst die op plaats {start.ToString(CultureInfo.InvariantCulture)} begint, eindigt niet.");
        }

        _position++;
        return result.ToString();
    }

    private void AppendEscape(StringBuilder result)
    {
        switch (text[_position])
        {
            case 'f':
                result.Append('\f');
                break;
            case 'n':
                result.Append('\n');
                break;
            case 'r':
                result.Append('\r');
                break;
            case 't':
                result.Append('\t');
                break;
            case 'u' when _position + 4 < text.Length && ushort.TryParse(
                text.AsSpan(_position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                result.Append((char)code);
                _position += 4;
                break;
            case '\'' or '"' or '`' or '\\' or '/':
                result.Append(text[_position]);
                break;
            default:
                // scripts write regular expressions with one backslash too; it stays
                result.Append('\\').Append(text[_position]);
                break;
        }
    }

    private void SkipBlanks()
    {
        while (_position < text.Length)
        {
            if (char.IsWhiteSpace(text[_position]))
            {
                _position++;
            }
            else if (text.AsSpan(_position).StartsWith("//", StringComparison.Ordinal))
            {
                var end = text.AsSpan(_position).IndexOf('\n');
                _position = end < 0 ? text.Length : _position + end;
            }
            else if (text.AsSpan(_position).StartsWith("/*", StringComparison.Ordinal))
            {
                var end = text.AsSpan(_position).IndexOf("*/", StringComparison.Ordinal);
                _position = end < 0 ? throw new FhirPathFault("Het commentaar eindigt niet.") : _position + end + 2;
            }
            else
            {
                return;
            }
        }
    }
}
