namespace MedMijSandbox.Fhir.FhirPath.Parsing;

/// <summary>Sort of a token.</summary>
internal enum TokenKind
{
    End,
    Name,
    QuotedName,
    Text,
    Number,
    Moment,
    Symbol,
}

/// <summary>One piece of an expression.</summary>
/// <param name="Kind">Sort.</param>
/// <param name="Value">Its text, with escapes replaced; of a moment without the at sign.</param>
/// <param name="Position">Place in the expression, from 0.</param>
internal readonly record struct Token(TokenKind Kind, string Value, int Position)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Name && Value == word;
}
