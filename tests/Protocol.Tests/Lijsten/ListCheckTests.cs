using System.Text;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.Protocol.Tests.Lijsten;

public sealed class ListCheckTests
{
    private const string Ns = "xmlns://afsprakenstelsel.medmij.nl/whitelist/release2/";
    private const string Start = $"<Whitelist xmlns=\"{Ns}\"><Tijdstempel>2026-11-21T09:00:00Z</Tijdstempel><Volgnummer>7</Volgnummer>";
    private const string Valid = Start + "<MedMijNodes><MedMijNode><Hostname>a.localhost</Hostname></MedMijNode></MedMijNodes></Whitelist>";

    public static TheoryData<string> Fixtures => [.. FixtureFiles()];

    [Theory]
    [MemberData(nameof(Fixtures))]
    [Covers("core.alst.202", "core.ocl.202", "core.gnl.202", "core.whl.304")]
    public void Fixture_is_judged_as_its_folder_says(string file)
    {
        var folder = SharedData.Find("data/lists/fixtures");
        Assert.SkipUnless(folder is not null, "needs ../shared/data/lists/fixtures");
        var bytes = File.ReadAllBytes(Path.Combine(folder!, file));
        var isValid = file.StartsWith("valid", StringComparison.Ordinal);
        var parts = Path.GetFileName(file).Split('-');

        var judged = parts[0] == "any"
            ? Enum.GetValues<ListKind>().Select(kind => Check(bytes, kind)).Append(Check(bytes)).ToList()
            : [Check(bytes, ListReleases.KindOf(parts[0]), parts[1][1] - '0'), Check(bytes, ListReleases.KindOf(parts[0])), Check(bytes)];

        judged.ShouldAllBe(v => v.IsValid == isValid);
        if (isValid)
        {
            judged[0].ToString().ShouldStartWith($"valid ({parts[0]} release {parts[1][1]}, Volgnummer ");
        }
    }

    [Fact]
    public void Root_and_namespace_decide_what_it_is_unless_it_has_to_be_something_else()
    {
        var found = Check(Valid);

        found.ToString().ShouldBe("valid (whl release 2, Volgnummer 7, 1 entries)");
        Check(Valid, ListKind.Whitelist, 2).IsValid.ShouldBeTrue();
        Check(Valid, ListKind.OAuthClientList).Problems.ShouldHaveSingleItem().Reason.ShouldContain("whl, not ocl");
        Check(Valid, release: 3).Problems.ShouldHaveSingleItem().Reason.ShouldContain("release 2 of whl, not 3");
    }

    [Fact]
    public void First_mistake_is_named_with_its_line_and_the_others_follow()
    {
        var verdict = Check(Start + "\n<MedMijNodes>\n<MedMijNode>\n<Hostname>A</Hostname></MedMijNode>\n<Iets/></MedMijNodes></Whitelist>");

        verdict.ToString().ShouldStartWith("invalid 4 Hostname: 'A' does not have the form of Hostname");
        verdict.Problems.Select(p => p.Line).ShouldBe([4, 5]);
    }

    [Theory]
    [InlineData("<Weergavenaam>\U0001F600\U0001F600</Weergavenaam>", false)]
    [InlineData("<Weergavenaam>\U0001F600\U0001F600\U0001F600</Weergavenaam>", true)]
    [InlineData("<Weergavenaam>a<!-- and -->b<![CDATA[c]]></Weergavenaam>", true)]
    [InlineData("<Weergavenaam>   </Weergavenaam>", true)]
    [InlineData("<Weergavenaam>  </Weergavenaam>", false)]
    public void Lengths_are_in_characters(string name, bool isValid) => Check(Namenlijst(name)).IsValid.ShouldBe(isValid);

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void Name_of_50_emoji_is_not_too_long_and_one_of_51_is(int count, bool isValid) =>
        Check(Namenlijst($"<Weergavenaam>{string.Concat(Enumerable.Repeat("\U0001F600", count))}</Weergavenaam>")).IsValid.ShouldBe(isValid);

    [Theory]
    [InlineData("<!DOCTYPE Whitelist>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>")]
    public void Document_with_a_DTD_is_refused_whatever_is_in_it(string dtd) => Check(dtd + Valid).Problems.ShouldHaveSingleItem().Reason.ShouldContain("DTD");

    [Theory]
    [InlineData(Valid + "x")]
    [InlineData(Valid + "<a/>")]
    [InlineData(Valid + "\0")]
    [InlineData(" <?xml version=\"1.0\"?>" + Valid)]
    [InlineData("<?xml version=\"1.1\"?>" + Valid)]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + Valid)]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\"?>" + Valid)]
    [InlineData("<?xml version=\"1.0\" encoding=\"geen-codering\"?>" + Valid)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("\u001b[31m<Whitelist/>")]
    public void Document_with_something_before_after_or_around_it_is_refused(string text) => Check(text).IsValid.ShouldBeFalse();

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void Encoding_of_XML_is_read_with_its_mark(string name, bool isValid)
    {
        var encoding = Encoding.GetEncoding(name);

        Check([.. encoding.GetPreamble(), .. encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{(name == "utf-8" ? "utf-8" : "utf-16")}\"?>{Valid}")]).IsValid.ShouldBe(isValid);
        Check([.. Encoding.UTF8.GetBytes(Valid[..^20]), 0xC3, .. Encoding.UTF8.GetBytes(Valid[^20..])]).IsValid.ShouldBeFalse();
    }

    [Theory]
    [InlineData("us-ascii", false)]
    [InlineData("iso-8859-1", false)]
    [InlineData("UTF-8", true)]
    [InlineData("Utf-8", true)]
    public void Encoding_in_which_a_character_could_be_lost_is_refused(string name, bool isValid)
    {
        var verdict = Check($"<?xml version=\"1.0\" encoding=\"{name}\"?>{Namenlijst("<Weergavenaam>Coöperatie</Weergavenaam>")}");

        verdict.IsValid.ShouldBe(isValid);
        verdict.Problems.ShouldAllBe(p => p.Reason.Contains("UTF-8 or UTF-16", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<!-- <![CDATA[ -->")]
    [InlineData("<!--- a > <![CDATA[ - -->")]
    [InlineData("<?a <![CDATA[ ?>")]
    [InlineData("<?a <!-- ? ??>")]
    public void What_stands_in_a_comment_or_an_instruction_begins_nothing(string before)
    {
        var nodes = string.Concat(Enumerable.Range(0, 6000).Select(i => FormattableString.Invariant($"<MedMijNode><Hostname>node{i}.localhost</Hostname></MedMijNode>")));

        Check($"{before}{Start}<MedMijNodes>{nodes}</MedMijNodes></Whitelist>").ToString().ShouldBe("valid (whl release 2, Volgnummer 7, 6000 entries)");
    }

    [Theory]
    [InlineData('x')]
    [InlineData('<')]
    public void Comment_may_be_long_because_nothing_of_it_is_kept(char filler)
    {
        using var endless = new Endless(Encoding.UTF8.GetBytes(Start + "<!--"), (byte)filler, 20_000_000, Encoding.UTF8.GetBytes("--><MedMijNodes/></Whitelist>"));
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var verdict = ListCheck.Check(endless);

        verdict.IsValid.ShouldBeTrue(verdict.ToString());
        (GC.GetAllocatedBytesForCurrentThread() - allocated).ShouldBeLessThan(8_000_000);
    }

    [Fact]
    public void Message_holds_no_character_that_a_terminal_obeys()
    {
        var verdict = Check(Start + "<MedMijNodes><MedMijNode><Hostname>\u009b31m\u202e\n" + new string('y', 5000) + "</Hostname></MedMijNode></MedMijNodes></Whitelist>");

        var reason = verdict.Problems.ShouldHaveSingleItem().Reason;
        reason.Any(char.IsControl).ShouldBeFalse();
        reason.Length.ShouldBeLessThan(400);
    }

    [Fact]
    public void Document_that_goes_deep_is_refused_without_following_it()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));

        Check(Start + deep).Problems[^1].Reason.ShouldContain("deep");
    }

    [Theory]
    [InlineData("<MedMijNodes a=\"", "\"/></Whitelist>", 'x')]
    [InlineData("<MedMijNodes><MedMijNode><Hostname>", ".nl</Hostname></MedMijNode></MedMijNodes></Whitelist>", 'x')]
    [InlineData("<MedMijNodes><MedMijNode><Hostname><![CDATA[", "]]></Hostname></MedMijNode></MedMijNodes></Whitelist>", '<')]
    [InlineData("<MedMijNodes><", "/></MedMijNodes></Whitelist>", 'x')]
    [InlineData("<onbekend><![CDATA[", "]]></onbekend></Whitelist>", '<')]
    public void Piece_without_end_is_refused_before_it_is_kept(string before, string after, char filler)
    {
        using var endless = new Endless(Encoding.UTF8.GetBytes(Start + before), (byte)filler, 200_000_000, Encoding.UTF8.GetBytes(after));
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var verdict = ListCheck.Check(endless);

        verdict.IsValid.ShouldBeFalse();
        (GC.GetAllocatedBytesForCurrentThread() - allocated).ShouldBeLessThan(8_000_000);
    }

    [Fact]
    public void Long_UTF_16_document_is_refused_before_it_is_kept()
    {
        using var endless = new Endless([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Start + "<MedMijNodes a=\"")], 0x3c, 200_000_000, []);

        ListCheck.Check(endless).Problems[^1].Reason.ShouldContain("UTF-8");
    }

    [Fact]
    public void Many_mistakes_are_counted_to_twenty() =>
        Check(Start + "<MedMijNodes>" + string.Concat(Enumerable.Repeat("<Iets/>", 1000)) + "</MedMijNodes></Whitelist>").Problems.Count.ShouldBe(20);

    [Theory]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("+1", true)]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999999", true)]
    public void Volgnummer_is_above_zero_and_has_no_upper_bound(string number, bool isValid) =>
        Check(Valid.Replace("<Volgnummer>7<", $"<Volgnummer>{number}<", StringComparison.Ordinal)).IsValid.ShouldBe(isValid);

    private static IEnumerable<string> FixtureFiles() => SharedData.Find("data/lists/fixtures") is { } folder
        ? Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)
        : ["none"];

    private static string Namenlijst(string name) =>
        "<Gegevensdienstnamenlijst xmlns=\"xmlns://afsprakenstelsel.medmij.nl/gegevensdienstnamenlijst/release1/\"><Tijdstempel>2026-11-21T09:00:00Z</Tijdstempel>"
        + $"<Volgnummer>1</Volgnummer><Gegevensdiensten><Gegevensdienst><GegevensdienstId>48</GegevensdienstId>{name}</Gegevensdienst></Gegevensdiensten></Gegevensdienstnamenlijst>";

    private static ListVerdict Check(string text, ListKind? kind = null, int? release = null) => Check(Encoding.UTF8.GetBytes(text), kind, release);

    private static ListVerdict Check(byte[] bytes, ListKind? kind = null, int? release = null) => ListCheck.Check(new MemoryStream(bytes), kind, release);

    /// <summary>A document with one byte over and over in its middle, which never stands in memory.</summary>
    private sealed class Endless(byte[] before, byte filler, long count, byte[] after) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => before.Length + count + after.Length;

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = 0;
            while (read < buffer.Length && _position < Length)
            {
                buffer[read++] = _position < before.Length ? before[_position] : _position < before.Length + count ? filler : after[_position - before.Length - count];
                _position++;
            }

            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
