using System.Text;
using MedMijSandbox.Dvp.Account;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238 appendix B, SHA-1; the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    [Covers("A.9.4.1")]
    public void Code_is_that_of_RFC_6238(long seconds, string code) =>
        Totp.Code(Secret, Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Code_holds_one_step_early_and_one_step_late(int distance, bool holds) =>
        Totp.FindStep(Secret, Totp.Code(Secret, 1000 + distance), 1000, 0).ShouldBe(holds ? (long?)1000 + distance : null);

    [Fact]
    public void Step_is_accepted_once()
    {
        Totp.FindStep(Secret, Totp.Code(Secret, 1000), 1000, lastStep: 1000).ShouldBeNull();
        Totp.FindStep(Secret, Totp.Code(Secret, 999), 1000, lastStep: 1000).ShouldBeNull();
        Totp.FindStep(Secret, Totp.Code(Secret, 1001), 1000, lastStep: 1000).ShouldBe(1001);
    }

    [Fact]
    public void Clock_that_was_moved_back_locks_nobody_out() =>
        Totp.FindStep(Secret, Totp.Code(Secret, 1000), 1000, lastStep: 5000).ShouldBe(1000);

    [Fact]
    public void Secret_is_shown_in_base32_in_groups_of_four() =>
        Totp.Base32(Secret).ShouldBe("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
}
