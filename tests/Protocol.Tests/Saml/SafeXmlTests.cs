using System.Text;
using MedMijSandbox.Saml;

namespace MedMijSandbox.Protocol.Tests.Saml;

public sealed class SafeXmlTests
{
    [Fact]
    public void Document_in_order_is_read_with_its_white_space()
    {
        SafeXml.TryRead("<a ID=\"x\">\n  <b/>\n</a>"u8, out var document, out var fault).ShouldBeTrue();

        fault.ShouldBe(XmlFault.None);
        document!.DocumentElement!.OuterXml.ShouldBe("<a ID=\"x\">\n  <b />\n</a>");
    }

    [Theory]
    [InlineData("", XmlFault.NotWellFormed)]
    [InlineData("<a>", XmlFault.NotWellFormed)]
    [InlineData("<?xml version=\"1.0\" encoding=\"onzin\"?><a/>", XmlFault.NotWellFormed)]
    [InlineData("<!DOCTYPE a><a/>", XmlFault.HasDtd)]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", XmlFault.HasDtd)]
    [InlineData("<a ID=\"x\"><b ID=\"x\"/></a>", XmlFault.DuplicateId)]
    [InlineData("<a ID=\"x\"><b Id=\"x\"/></a>", XmlFault.DuplicateId)]
    [InlineData("<a id=\"x\"><b xml:id=\"x\"/></a>", XmlFault.DuplicateId)]
    public void Document_that_could_mislead_is_refused(string text, XmlFault expected)
    {
        SafeXml.TryRead(Encoding.UTF8.GetBytes(text), out var document, out var fault).ShouldBeFalse();

        fault.ShouldBe(expected);
        document.ShouldBeNull();
    }

    [Fact]
    public void Document_that_is_too_large_or_too_deep_is_refused()
    {
        var large = "<a>" + new string('x', SafeXml.MaxCharacters) + "</a>";
        var deep = string.Concat(Enumerable.Repeat("<a>", 70)) + string.Concat(Enumerable.Repeat("</a>", 70));

        SafeXml.TryRead(Encoding.UTF8.GetBytes(large), out _, out var tooLarge).ShouldBeFalse();
        SafeXml.TryRead(Encoding.UTF8.GetBytes(deep), out _, out var tooDeep).ShouldBeFalse();

        tooLarge.ShouldBe(XmlFault.TooLarge);
        tooDeep.ShouldBe(XmlFault.TooDeep);
    }

    [Theory]
    [InlineData("2026-03-01T08:00:00Z", true)]
    [InlineData("2026-03-01T08:00:00.123Z", true)]
    [InlineData("2026-03-01T08:00:00+01:00", false)]
    [InlineData("2026-03-01T08:00:00", false)]
    [InlineData("2026-03-01", false)]
    [InlineData(null, false)]
    public void Instant_is_in_UTC_with_a_Z(string? text, bool isInstant) => SamlTime.Parse(text).HasValue.ShouldBe(isInstant);

    [Fact]
    public void Instant_is_written_in_whole_seconds() =>
        SamlTime.Format(new DateTimeOffset(2026, 3, 1, 9, 0, 0, 500, TimeSpan.FromHours(1))).ShouldBe("2026-03-01T08:00:00Z");
}
