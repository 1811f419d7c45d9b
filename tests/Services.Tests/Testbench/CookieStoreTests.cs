using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Testbench.Browsing;

namespace MedMijSandbox.Services.Tests.Testbench;

public sealed class CookieStoreTests
{
    private static readonly Uri Pgo = new("https://pgo.localhost/verzamelen/1");
    private static readonly Uri Dva = new("https://dva-noord.localhost/");
    private static readonly Uri TokenOfDva = new("https://token.dva-noord.localhost/");

    private readonly StelselClock _clock = new();
    private readonly CookieStore _cookies;

    public CookieStoreTests() => _cookies = new(_clock);

    [Fact]
    public void Cookie_without_domain_goes_to_its_own_host_only()
    {
        _cookies.Store("a=1; Path=/; Secure", Dva);

        _cookies.HeaderFor(Dva).ShouldBe("a=1");
        _cookies.HeaderFor(TokenOfDva).ShouldBeNull();
        _cookies.HeaderFor(Pgo).ShouldBeNull();
    }

    [Fact]
    public void Cookie_with_domain_goes_to_subdomains_too()
    {
        _cookies.Store("a=1; Path=/; Domain=dva-noord.localhost", Dva);

        _cookies.HeaderFor(TokenOfDva).ShouldBe("a=1");
        _cookies.HeaderFor(Pgo).ShouldBeNull();
    }

    [Theory]
    [InlineData("a=1; Domain=localhost")]
    [InlineData("a=1; Domain=pgo.localhost")]
    [InlineData("a=1; SameSite=None")]
    [InlineData("__Host-a=1; Secure")]
    [InlineData("__Host-a=1; Path=/")]
    [InlineData("__Host-a=1; Path=/; Secure; Domain=dva-noord.localhost")]
    [InlineData("__Secure-a=1; Path=/")]
    [InlineData("zonder-waarde")]
    [InlineData("=zonder-naam")]
    public void Cookie_that_a_browser_refuses_is_not_kept(string header)
    {
        _cookies.Store(header, Dva);

        _cookies.All.ShouldBeEmpty();
    }

    [Fact]
    public void Host_prefix_with_all_it_needs_is_kept()
    {
        _cookies.Store("__Host-sessie=abc; path=/; secure; httponly; samesite=lax", Dva);

        _cookies.HeaderFor(Dva).ShouldBe("__Host-sessie=abc");
    }

    [Fact]
    public void Secure_cookie_is_not_sent_over_plain_http()
    {
        _cookies.Store("a=1; Path=/; Secure", Dva);
        _cookies.Store("b=2; Path=/; Secure", new Uri("http://dva-noord.localhost/"));

        _cookies.HeaderFor(new Uri("http://dva-noord.localhost/")).ShouldBeNull();
        _cookies.HeaderFor(Dva).ShouldBe("a=1");
    }

    [Fact]
    public void Cookie_ends_after_its_age()
    {
        _cookies.Store("a=1; Path=/; Max-Age=60", Dva);
        _cookies.HeaderFor(Dva).ShouldBe("a=1");

        _clock.Advance(TimeSpan.FromSeconds(61));

        _cookies.HeaderFor(Dva).ShouldBeNull();
        _cookies.All.ShouldBeEmpty();
    }

    [Fact]
    public void Cookie_with_a_date_in_the_past_takes_the_old_one_away()
    {
        _cookies.Store("a=1; Path=/", Dva);
        _cookies.Store("a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", Dva);

        _cookies.All.ShouldBeEmpty();
    }

    [Fact]
    public void Path_decides_and_the_longest_comes_first()
    {
        _cookies.Store("a=1; Path=/", Pgo);
        _cookies.Store("b=2; Path=/verzamelen", Pgo);
        _cookies.Store("c=3; Path=/verz", Pgo);

        _cookies.HeaderFor(Pgo).ShouldBe("b=2; a=1");
    }

    [Fact]
    public void Same_site_decides_about_requests_from_elsewhere()
    {
        _cookies.Store("streng=1; Path=/; SameSite=Strict", Dva);
        _cookies.Store("gewoon=1; Path=/", Dva);
        _cookies.Store("vrij=1; Path=/; SameSite=None; Secure", Dva);

        _cookies.HeaderFor(Dva).ShouldBe("streng=1; gewoon=1; vrij=1");
        _cookies.HeaderFor(Dva, fromElsewhere: true).ShouldBe("gewoon=1; vrij=1");
        _cookies.HeaderFor(Dva, fromElsewhere: true, safeMethod: false).ShouldBe("vrij=1");
    }
}
