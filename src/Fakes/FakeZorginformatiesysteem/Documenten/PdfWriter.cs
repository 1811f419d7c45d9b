using System.Globalization;
using System.Text;

namespace MedMijSandbox.FakeZorginformatiesysteem.Documenten;

/// <summary>
/// Writes a PDF of one A4 page with a heading and lines of text. No fonts are embedded and nothing is compressed, so every character is
/// one byte and the same text gives the same bytes.
/// </summary>
/// <remarks>Bron: ISO 32000-1 §7.5.</remarks>
internal static class PdfWriter
{
    private const int Left = 64;
    private const int Top = 770;
    private const int HeadingSize = 16;
    private const int TextSize = 11;
    private const int Leading = 18;

    /// <summary>The bytes of the document.</summary>
    /// <param name="heading">In large letters.</param>
    /// <param name="lines">Below it; an empty one leaves room. Each must fit the page: about ninety characters.</param>
    public static byte[] Write(string heading, IReadOnlyList<string> lines)
    {
        var content = Content(heading, lines);
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /Lang (nl-NL) >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream"),
            $"<< /Title ({Escape(heading)}) /Creator (MedMijSandbox) >>",
        ];
        return Encoding.Latin1.GetBytes(Assemble(objects));
    }

    /// <summary>Header, objects, and the table that says at which byte each object starts.</summary>
    private static string Assemble(string[] objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3\n");
        var table = new StringBuilder("0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{pdf.Length:0000000000} 00000 n \n");
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = pdf.Length;
        var size = objects.Length + 1;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {size}\n{table}");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {size} /Root 1 0 R /Info {objects.Length} 0 R >>\n");
        pdf.Append(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n");
        return pdf.ToString();
    }

    private static string Content(string heading, IReadOnlyList<string> lines)
    {
        var content = new StringBuilder("BT\n");
        content.Append(CultureInfo.InvariantCulture, $"/F1 {HeadingSize} Tf\n{Left} {Top} Td\n({Escape(heading)}) Tj\n");
        content.Append(CultureInfo.InvariantCulture, $"/F1 {TextSize} Tf\n{Leading} TL\nT*\n");
        foreach (var line in lines)
        {
            content.Append(CultureInfo.InvariantCulture, $"T*\n({Escape(line)}) Tj\n");
        }

        return content.Append("ET").ToString();
    }

    /// <summary>Brackets and backslashes have a meaning in a text; what WinAnsi does not know becomes a question mark.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '(' or ')' or '\\')
            {
                escaped.Append('\\');
            }

            escaped.Append(IsKnown(character) ? character : '?');
        }

        return escaped.ToString();
    }

    /// <summary>Latin-1 without its control characters: there WinAnsi is the same.</summary>
    private static bool IsKnown(char character) => character is (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u00FF');
}
