using System.Security.Authentication;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Protocol.Tests.Pki;

public sealed class TlsProfileTests
{
    [Fact]
    [Covers("core.tls.301")]
    public void Good_profile_has_forward_secrecy_and_authenticated_encryption_only()
    {
        TlsProfile.Good.Versions.ShouldBe(SslProtocols.Tls12 | SslProtocols.Tls13);
        TlsProfile.SuiteNames.ShouldAllBe(n => n.Contains("GCM", StringComparison.Ordinal) || n.Contains("CHACHA20_POLY1305", StringComparison.Ordinal));
        TlsProfile.SuiteNames.Where(n => n.Contains("_WITH_", StringComparison.Ordinal)).ShouldAllBe(n => n.StartsWith("TLS_ECDHE_", StringComparison.Ordinal));
    }

    [Fact]
    public void Profile_without_settings_is_the_good_one_and_shares_its_policy()
    {
        var (profile, problems) = TlsProfile.Read(null, null);

        problems.ShouldBeEmpty();
        profile.ShouldNotBeNull().Versions.ShouldBe(TlsProfile.Good.Versions);
        profile.CipherSuites.ShouldBeSameAs(TlsProfile.Good.CipherSuites);
    }

    [Fact]
    public void Equal_lists_of_suites_share_a_policy_whatever_their_order()
    {
        var one = TlsProfile.Read("1.3", "TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384").Profile.ShouldNotBeNull();
        var other = TlsProfile.Read("1.2", "TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256").Profile.ShouldNotBeNull();

        one.CipherSuites.ShouldBeSameAs(other.CipherSuites);
        one.CipherSuites.ShouldNotBeSameAs(TlsProfile.Good.CipherSuites);
        one.Versions.ShouldBe(SslProtocols.Tls13);
    }

    [Theory]
    [InlineData("1.1", null, "1.2 or 1.3")]
    [InlineData("", null, "1.2 or 1.3")]
    [InlineData(null, "", "no suite")]
    [InlineData(null, "TLS_RSA_WITH_AES_256_GCM_SHA384", "TLS_RSA_WITH_AES_256_GCM_SHA384")]
    [InlineData(null, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "rated good")]
    [InlineData(null, "tls_aes_128_gcm_sha256", "rated good")]
    [InlineData("1.3", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "no suite of TLS 1.3")]
    [Covers("core.tls.301", "core.tls.302")]
    public void Profile_that_is_not_good_or_leaves_nothing_is_refused(string? version, string? suites, string reason)
    {
        var (profile, problems) = TlsProfile.Read(version, suites);

        profile.ShouldBeNull();
        problems.ShouldContain(p => p.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once() => TlsProfile.Read("1.0", "A,B").Problems.Count.ShouldBe(4);
}
