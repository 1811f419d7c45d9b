using System.Text;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class SchermtekstenTests : IDisposable
{
    private static readonly char[] Marks = ['`', '|'];

    private static readonly TextValues Values = new()
    {
        Dva = "DVA Noord",
        Phone = "0800-0000",
        Aanbieder = "Ziekenhuis Noord",
        Pgo = "Mijn PGO",
        Gegevensdienst = "Basisgegevens Zorg",
        Days = "30",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("schermteksten-");

    [Fact]
    public void Standard_texts_are_there_for_every_key_and_follow_the_rules()
    {
        var texts = SchermtekstenReader.ReadStandard();

        texts.Keys.ShouldBe(TextRules.All.Where(r => r.Kind != TextKind.Extra).Select(r => r.Key), ignoreOrder: true);
        texts.Values.ShouldAllBe(text => text.IndexOfAny(Marks) < 0, "docs/schermen.md shows them in a table");
    }

    [Fact]
    [Covers("core.usrint.108")]
    public void Placeholders_are_replaced_in_every_text()
    {
        var texts = Schermteksten.Load(null);

        foreach (var rule in TextRules.All)
        {
            texts.Line(rule.Key, Values).ShouldNotContain("<", customMessage: rule.Key);
        }

        texts.Line("landing.titel", Values).ShouldBe("Welkom bij Ziekenhuis Noord");
    }

    [Fact]
    public void A_file_replaces_the_texts_that_it_names_and_leaves_the_others()
    {
        var texts = Schermteksten.Load(Write("""{ "landing.titel": "Dag, <Naam PGO>", "landing.extra": "Een.\n\nTwee." }"""));

        texts.Line("landing.titel", Values).ShouldBe("Dag, Mijn PGO");
        texts.Line("landing.inloggen", Values).ShouldBe("Inloggen met DigiD");
        texts.Paragraphs("landing.extra", Values).Value.ShouldBe("<p>Een.</p>\n<p>Twee.</p>\n");
        texts.Paragraphs("digid.extra", Values).ShouldBe(new Html(""));
    }

    [Fact]
    public void A_name_that_looks_like_a_placeholder_or_markup_stays_a_name()
    {
        var values = Values with { Aanbieder = "<Naam PGO> & <b>co</b>" };

        Schermteksten.Load(null).Line("landing.titel", values).ShouldBe("Welkom bij <Naam PGO> & <b>co</b>");
        Schermteksten.Load(null).Paragraphs("toestemming.vraag", values).Value.ShouldContain("&lt;Naam PGO&gt; &amp; &lt;b&gt;co&lt;/b&gt;");
    }

    [Fact]
    public void Every_fault_of_a_file_is_named_at_once()
    {
        var path = Write($$"""
            {
              "landing.tittel": "Welkom",
              "voorpagina.titel": "Welkom",
              "landing.titel": "Welkom bij <Naam Gegevensdienst>",
              "landing.uitleg": "<b>Log in</b>",
              "landing.inloggen": "Inloggen\nmet DigiD",
              "digid.titel": 1,
              "digid.uitleg": "",
              "digid.verder": "3 > 2",
              "toestemming.vraag": "Mag <Naam Aanbieder> uw gegevens geven?",
              "toestemming.uitleg": "{{new string('a', 2001)}}",
              "toestemming.uitlegDuur": "Voor\u0007 nu \u202E",
              "storing.contact": "Bel <Naam PGO>",
              "fout.titel": "Fout",
              "fout.titel": "Nog een fout"
            }
            """);

        var message = Should.Throw<InvalidDataException>(() => Schermteksten.Load(path)).Message;

        string[] expected =
        [
            path,
            "'landing.tittel' is no key; those of this page are landing.titel, ",
            "'voorpagina.titel' is no key; a key begins with landing, digid, ",
            "landing.titel holds <Naam Gegevensdienst>; allowed there are <Naam DVA>, <Telefoon DVA>, <Naam PGO>, <Naam Aanbieder>",
            "landing.uitleg holds <b>",
            "landing.inloggen holds a line break",
            "digid.titel must have a text",
            "digid.uitleg is empty",
            "digid.verder holds < or > outside a placeholder",
            "toestemming.vraag must hold <Naam PGO>",
            "toestemming.uitleg has 2001 characters; at most 2000",
            "toestemming.uitlegDuur holds a control character",
            "storing.contact holds <Naam PGO>",
            "storing.contact must hold <Telefoon DVA>",
            "fout.titel stands there more than once",
        ];
        expected.ShouldAllBe(fault => message.Contains(fault, StringComparison.Ordinal), message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"tekst\"")]
    [InlineData("{ \"landing.titel\": ")]
    [InlineData("{ \"landing.titel\": \"\\ud800\" }")]
    public void A_file_that_is_no_object_of_texts_is_refused_by_name(string json)
    {
        var path = Write(json);

        Should.Throw<InvalidDataException>(() => Schermteksten.Load(path)).Message.ShouldContain(path);
    }

    [Fact]
    public void A_file_that_is_not_there_or_not_text_is_refused_by_name()
    {
        var absent = Path.Combine(_folder.FullName, "weg.json");
        var broken = Path.Combine(_folder.FullName, "stuk.json");
        File.WriteAllBytes(broken, [.. "{\"fout.titel\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);

        Should.Throw<InvalidDataException>(() => Schermteksten.Load(absent)).Message.ShouldContain(absent);
        Should.Throw<InvalidDataException>(() => Schermteksten.Load(broken)).Message.ShouldContain(broken);
    }

    [Fact]
    public void A_byte_order_mark_and_line_breaks_of_another_system_are_taken()
    {
        var path = Path.Combine(_folder.FullName, "elders.json");
        File.WriteAllText(path, """{ "fout.hulp": "Een.\r\n \r\nTwee." }""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Schermteksten.Load(path).Paragraphs("fout.hulp", Values).Value.ShouldBe("<p>Een.</p>\n<p>Twee.</p>\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string json)
    {
        var path = Path.Combine(_folder.FullName, "teksten.json");
        File.WriteAllText(path, json);
        return path;
    }
}
