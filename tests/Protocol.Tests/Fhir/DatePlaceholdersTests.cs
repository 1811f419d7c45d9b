using MedMijSandbox.Fhir;

namespace MedMijSandbox.Protocol.Tests.Fhir;

public sealed class DatePlaceholdersTests
{
    [Theory]
    [InlineData("${CURRENTDATE}", "2026-03-01")]
    [InlineData("a ${DATE, T, D, -1} b", "a 2026-02-28 b")]
    [InlineData("${DATE,T,d,+3}", "2026-03-04")]
    [InlineData("${DATE, T, Y, - 17}", "2009-03-01")]
    [InlineData("${DATE, T, M, 1}${CURRENTDATE}", "2026-04-012026-03-01")]
    [InlineData("${CURRENTDATE,M,-14}", "2025-01-01")]
    [InlineData("${CURRENTDATETIME}", "2026-03-01T00:00:00Z")]
    [InlineData("${DATETIME, T, D, -21}", "2026-02-08T00:00:00Z")]
    [InlineData("no placeholder, $ { and ${", "no placeholder, $ { and ${")]
    public void A_date_is_counted_from_the_day_of_the_run(string text, string expected)
    {
        var filled = DatePlaceholders.Fill(text, Given.Today);

        filled.Text.ShouldBe(expected);
        filled.Unknown.ShouldBeEmpty();
    }

    [Fact]
    public void A_placeholder_that_is_not_known_stays_and_is_reported()
    {
        var filled = DatePlaceholders.Fill("${BSN} ${DATE, T, W, -1} ${BSN} ${DATE, T, D, 99999999999}", Given.Today);

        filled.Text.ShouldBe("${BSN} ${DATE, T, W, -1} ${BSN} ${DATE, T, D, 99999999999}");
        filled.Unknown.ShouldBe(["${BSN}", "${DATE, T, W, -1}", "${DATE, T, D, 99999999999}"]);
    }
}
