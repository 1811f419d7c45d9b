using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace MedMijSandbox.ServiceDefaults.Screens;

/// <summary>
/// A piece of HTML. Made from an interpolated string whose holes are encoded, so that text from outside cannot become markup:
/// <c>Html.Of($"&lt;p&gt;{name}&lt;/p&gt;")</c>. A hole that is <see cref="Html"/> itself is taken as it is. Attribute values stand in double quotes.
/// </summary>
public readonly record struct Html(string Value)
{
    /// <summary>Nothing.</summary>
    public static readonly Html Empty = new("");

    /// <summary>Encodes the holes of an interpolated string.</summary>
    public static Html Of(HtmlInterpolation html) => new(html.ToString());

    /// <summary>Pieces one after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(p => p.Value)));

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}

/// <summary>Builds <see cref="Html"/> from an interpolated string.</summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlInterpolation
{
    private readonly StringBuilder _builder;

    /// <summary>Called by the compiler.</summary>
    public HtmlInterpolation(int literalLength, int formattedCount) => _builder = new(literalLength + (formattedCount * 16));

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string value) => _builder.Append(value);

    /// <summary>HTML as it is.</summary>
    public void AppendFormatted(Html value) => _builder.Append(value.Value);

    /// <summary>Pieces of HTML as they are.</summary>
    public void AppendFormatted(IEnumerable<Html> values)
    {
        foreach (var value in values)
        {
            _builder.Append(value.Value);
        }
    }

    /// <summary>Text, encoded.</summary>
    public void AppendFormatted(string? value) => _builder.Append(HtmlEncoder.Default.Encode(value ?? ""));

    /// <summary>Anything else as invariant text, encoded.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        // An array or list of Html binds here, not to the overload for sequences.
        if (value is IEnumerable<Html> pieces)
        {
            AppendFormatted(pieces);
            return;
        }

        AppendFormatted(value is IFormattable f ? f.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => _builder.ToString();
}
