using System.Globalization;
using MedMijSandbox.Fhir.FhirPath.Expressions;
using MedMijSandbox.Fhir.FhirPath.Functions;
using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Operators;

namespace MedMijSandbox.Fhir.FhirPath.Parsing;

/// <summary>Builds the tree of an expression; the operators in the order of precedence of the specification, the loosest first.</summary>
/// <param name="text">The expression.</param>
/// <param name="looseTypeNames">Whether names of types are read without regard to case, as definitions of search parameters need.</param>
internal sealed class Parser(string text, bool looseTypeNames)
{
    private const int MaxDepth = 120;

    // from loose to tight; polarity and paths stand below the tightest
    private static readonly string[][] Levels =
    [
        ["implies"], ["or", "xor"], ["and"], ["in", "contains"], ["=", "~", "!=", "!~"], ["<=", "<", ">", ">="], ["|"], ["is", "as"],
        ["+", "-", "&"], ["*", "/", "div", "mod"],
    ];

    private readonly List<Token> _tokens = new Lexer(text).Read();
    private int _index;
    private int _depth;

    private Token Current => _tokens[_index];

    public Expression Parse()
    {
        var expression = ParseLevel(0);
        return Current.Kind == TokenKind.End ? expression : throw Unexpected();
    }

    private Expression ParseLevel(int level)
    {
        if (level == 0 && ++_depth > MaxDepth)
        {
            throw new FhirPathFault($"De expressie is dieper dan {MaxDepth} haakjes.");
        }

        var left = level == Levels.Length ? ParsePolarity() : ParseLevel(level + 1);
        while (level < Levels.Length && Current.Kind is TokenKind.Symbol or TokenKind.Name && Array.IndexOf(Levels[level], Current.Value) >= 0)
        {
            var operation = Take().Value;
            left = operation is "is" or "as"
                ? new TypeExpression(left, ParseType(), IsTest: operation == "is")
                : BinaryOperators.Create(operation, left, ParseLevel(level + 1));
        }

        _depth -= level == 0 ? 1 : 0;
        return left;
    }

    private Expression ParsePolarity()
    {
        if (Current.Is("-") || Current.Is("+"))
        {
            if (++_depth > MaxDepth)
            {
                throw new FhirPathFault($"De expressie is dieper dan {MaxDepth} haakjes.");
            }

            var isNegative = Take().Value == "-";
            var operand = ParsePolarity();
            _depth--;
            return isNegative ? new NegativeExpression(operand) : operand;
        }

        return ParsePath();
    }

    private Expression ParsePath()
    {
        var left = ParseTerm();
        while (true)
        {
            if (Current.Is("."))
            {
                Take();
                left = new PathExpression(left, ParseInvocation(isFirst: false));
            }
            else if (Current.Is("["))
            {
                Take();
                left = new IndexExpression(left, ParseLevel(0));
                Expect("]");
            }
            else
            {
                return left;
            }
        }
    }

    private Expression ParseTerm()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Text:
                Take();
                return new LiteralExpression(new TextItem(token.Value));
            case TokenKind.Number:
                return ParseNumber();
            case TokenKind.Moment:
                Take();
                return new LiteralExpression(new MomentItem(Moment.Parse(token.Value) ?? throw Unexpected(token)));
            case TokenKind.Symbol when token.Value == "(":
                Take();
                var inner = ParseLevel(0);
                Expect(")");
                return inner;
            case TokenKind.Symbol when token.Value == "{":
                Take();
                Expect("}");
                return new LiteralExpression(null);
            case TokenKind.Symbol when token.Value == "%":
                Take();
                return new ExternalConstant(TakeExternalName());
            case TokenKind.Name when token.Value is "true" or "false":
                Take();
                return new LiteralExpression(TruthItem.Of(token.Value == "true"));
            default:
                return ParseInvocation(isFirst: true);
        }
    }

    private LiteralExpression ParseNumber()
    {
        var token = Take();
        if (!decimal.TryParse(token.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            throw Unexpected(token);
        }

        if (Current.Kind == TokenKind.Text)
        {
            return new(new QuantityItem(number, Take().Value));
        }

        return Current.Kind == TokenKind.Name && CalendarUnit.IsWord(Current.Value)
            ? new(new QuantityItem(number, Take().Value))
            : new(new NumberItem(number, !token.Value.Contains('.', StringComparison.Ordinal)));
    }

    private string TakeExternalName()
    {
        var token = Take();
        return token.Kind is TokenKind.Name or TokenKind.QuotedName or TokenKind.Text ? token.Value : throw Unexpected(token);
    }

    private Expression ParseInvocation(bool isFirst)
    {
        var token = Take();
        if (token.Is("$this") || token.Is("$index") || token.Is("$total"))
        {
            return new ScopeExpression(token.Value);
        }

        if (token.Kind is not (TokenKind.Name or TokenKind.QuotedName))
        {
            throw Unexpected(token);
        }

        return token.Kind == TokenKind.Name && Current.Is("(") ? ParseFunction(token) : new MemberExpression(token.Value, isFirst);
    }

    private Expression ParseFunction(Token name)
    {
        Expect("(");
        if (name.Value is "is" or "as" or "ofType")
        {
            if (Current.Is(")"))
            {
                throw new FhirPathFault($"{name.Value}() op plaats {Place(name)} noemt geen type.");
            }

            var type = ParseType();
            Expect(")");
            return new TypeExpression(null, type, IsTest: name.Value == "is");
        }

        var arguments = new List<Expression>();
        while (!Current.Is(")"))
        {
            if (arguments.Count > 0)
            {
                Expect(",");
            }

            arguments.Add(ParseLevel(0));
        }

        Expect(")");
        var function = FunctionTable.Find(name.Value) ?? throw new FhirPathFault($"De functie {name.Value} op plaats {Place(name)} bestaat niet.");
        return arguments.Count >= function.MinArguments && arguments.Count <= function.MaxArguments
            ? new FunctionExpression(function, [.. arguments])
            : throw new FhirPathFault($"{name.Value}() op plaats {Place(name)} heeft niet het goede aantal parameters.");
    }

    private TypeName ParseType()
    {
        var first = TakeTypePart();
        if (!Current.Is("."))
        {
            return new(null, first, looseTypeNames);
        }

        Take();
        return new(first, TakeTypePart(), looseTypeNames);
    }

    private string TakeTypePart()
    {
        var token = Take();
        return token.Kind is TokenKind.Name or TokenKind.QuotedName ? token.Value : throw Unexpected(token);
    }

    private Token Take()
    {
        var token = Current;
        _index += token.Kind == TokenKind.End ? 0 : 1;
        return token;
    }

    private void Expect(string symbol)
    {
        var token = Take();
        if (!token.Is(symbol))
        {
            throw Unexpected(token);
        }
    }

    private FhirPathFault Unexpected() => Unexpected(Current);

    private static FhirPathFault Unexpected(Token token) => token.Kind == TokenKind.End
        ? new("De expressie eindigt te vroeg.")
        : new($"'{token.Value}' op plaats {Place(token)} past daar niet.");

    private static string Place(Token token) => token.Position.ToString(CultureInfo.InvariantCulture);
}
