using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedMijSandbox.FakeZorginformatiesysteem;

namespace MedMijSandbox.Services.Tests.FakeZorginformatiesysteem;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("51", "content")]
    [InlineData("9000002", "data")]
    [SuppressMessage("Security", "CA5350", Justification = "FHIR defines Attachment.hash as SHA-1.")]
    public void Size_and_hash_of_an_attachment_are_those_of_the_bytes_that_it_points_at(string gegevensdienstId, string member)
    {
        foreach (var persona in Synthetic.Personas)
        {
            var resources = Synthetic.Dossier(persona, gegevensdienstId).Select(Parse).ToList();
            var documents = resources.Where(resource => Text(resource, "resourceType") == "DocumentReference").ToList();

            documents.ShouldNotBeEmpty();
            foreach (var attachment in documents.Select(document => document.GetProperty("content")[0].GetProperty("attachment")))
            {
                var binary = resources.Single(resource => $"Binary/{Text(resource, "id")}" == Text(attachment, "url")
                    && Text(resource, "resourceType") == "Binary");
                var bytes = binary.GetProperty(member).GetBytesFromBase64();

                Text(binary, "contentType").ShouldBe(Text(attachment, "contentType"));
                attachment.GetProperty("size").GetInt32().ShouldBe(bytes.Length);
                attachment.GetProperty("hash").GetBytesFromBase64().ShouldBe(SHA1.HashData(bytes));
            }
        }
    }

    [Fact]
    public void One_document_was_replaced_by_another()
    {
        foreach (var persona in Synthetic.Personas)
        {
            var documents = Synthetic.Dossier(persona, Dossiers.DocumentenId).Select(Parse)
                .Where(resource => Text(resource, "resourceType") == "DocumentReference")
                .ToList();
            var old = documents.Single(document => Text(document, "status") == "superseded");
            var successor = documents.Single(document => document.TryGetProperty("relatesTo", out _));

            successor.GetProperty("relatesTo")[0].GetProperty("target").GetProperty("reference").GetString()
                .ShouldBe($"DocumentReference/{Text(old, "id")}");
            Text(successor, "status").ShouldBe("current");
        }
    }

    [Fact]
    public void The_table_of_a_PDF_says_where_each_object_starts()
    {
        foreach (var pdf in Synthetic.Personas.SelectMany(Pdfs))
        {
            var lines = pdf[pdf.LastIndexOf("xref\n0 ", StringComparison.Ordinal)..].Split('\n');
            var start = int.Parse(lines[Array.IndexOf(lines, "startxref") + 1], CultureInfo.InvariantCulture);

            pdf.ShouldStartWith("%PDF-1.4\n");
            pdf.ShouldEndWith("%%EOF\n");
            pdf[start..].ShouldStartWith("xref\n");
            pdf.ShouldContain("(Oefendocument: ");
            for (var number = 1; lines[number + 2].EndsWith(" n ", StringComparison.Ordinal); number++)
            {
                var offset = int.Parse(lines[number + 2][..10], CultureInfo.InvariantCulture);
                pdf[offset..].ShouldStartWith($"{number} 0 obj\n");
            }
        }
    }

    private static IEnumerable<string> Pdfs(Persona persona) => Synthetic.Dossier(persona, Dossiers.DocumentenId).Select(Parse)
        .Where(resource => Text(resource, "resourceType") == "Binary")
        .Select(resource => Encoding.Latin1.GetString(resource.GetProperty("content").GetBytesFromBase64()));

    private static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
