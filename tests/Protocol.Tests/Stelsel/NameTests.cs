using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Protocol.Tests.Stelsel;

public sealed class NameTests
{
    [Theory]
    [InlineData("ziekenhuisnoord", true)]
    [InlineData("test.huisarts.amsterdam", true)]
    [InlineData("ziekenhuis@medmij", false)]
    [InlineData("Ziekenhuis", false)]
    [InlineData("ziekenhuis ", false)]
    [InlineData("zieken..huis", false)]
    [InlineData(".ziekenhuis", false)]
    [InlineData("ziekenhuis2", false)]
    [InlineData("zh", false)]
    [InlineData(null, false)]
    public void Aanbiedernaam_is_letters_and_single_dots(string? text, bool valid) => Aanbiedernaam.TryParse(text, out _).ShouldBe(valid);

    [Theory]
    [InlineData("pgo.localhost", true)]
    [InlineData("token.dva-noord.localhost", true)]
    [InlineData("localhost", false)]
    [InlineData("pgo.localhost.", false)]
    [InlineData("PGO.localhost", false)]
    [InlineData("-pgo.localhost", false)]
    [InlineData("pgo-.localhost", false)]
    [InlineData("pgo.localhost:443", false)]
    [InlineData("127.0.0.10", false)]
    [InlineData("*.localhost", false)]
    [InlineData("a.b", false)]
    [InlineData("", false)]
    public void Hostname_is_qualified_and_lower_case(string text, bool valid) => Hostname.TryParse(text, out _).ShouldBe(valid);

    [Theory]
    [InlineData("pgo.localhost", true)]
    [InlineData("xn--caf-dma.test", true)]
    [InlineData("xn--a.test", false)]
    [InlineData("PGO.localhost", false)]
    [InlineData(null, false)]
    public void Hostname_fits_a_certificate_when_its_international_labels_are_such(string? text, bool fits) => Hostname.FitsCertificate(text).ShouldBe(fits);

    [Theory]
    [InlineData("999901102", true)]
    [InlineData("999991277", false)]
    [InlineData("000000000", false)]
    [InlineData("99990110", false)]
    [InlineData("9999011020", false)]
    [InlineData("99990110a", false)]
    public void Bsn_passes_the_eleven_test(string text, bool valid) => Bsn.TryParse(text, out _).ShouldBe(valid);

    [Fact]
    public void Bsn_never_shows_itself()
    {
        Bsn.TryParse("999901102", out var bsn).ShouldBeTrue();

        bsn.ToString().ShouldNotContain("999901102");
        $"{bsn}".ShouldNotContain("9999");
    }

    [Fact]
    public void What_a_parser_takes_is_kept_as_it_was_and_no_text_makes_it_throw() => Prop.ForAll<string?>(text =>
        (!Aanbiedernaam.TryParse(text, out var naam) || naam.Value == text)
        && (!Hostname.TryParse(text, out var host) || host.Value == text)
        && (!GegevensdienstId.TryParse(text, out var id) || id.Value == text)
        && (!Bsn.TryParse(text, out var bsn) || bsn.Value.EndsWith(text, StringComparison.Ordinal))).QuickCheckThrowOnFailure();
}
