using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.OAuth;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Protocol.Tests.OAuth;

public sealed class ScopeTests
{
    [Theory]
    [InlineData("ziekenhuisnoord")]
    [InlineData("test.huisarts.amsterdam")]
    public void Scope_for_Verzamelen_is_the_name_of_one_Aanbieder(string text)
    {
        VerzamelenScope.TryParse(text, out var scope).ShouldBeTrue();

        scope.Aanbieder.Value.ShouldBe(text);
        scope.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ziekenhuisnoord@medmij")]
    [InlineData("ziekenhuisnoord~48")]
    [InlineData("ziekenhuisnoord huisartszuid")]
    [InlineData(" ziekenhuisnoord")]
    [InlineData("ZiekenhuisNoord")]
    [InlineData("ziekenhuisnoord ")]
    public void Anything_else_is_no_scope_for_Verzamelen(string? text) =>
        VerzamelenScope.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Scope_for_Delen_names_one_Aanbieder_and_one_Gegevensdienst()
    {
        DelenScope.TryParse("ziekenhuisnoord~53", out var scope).ShouldBeTrue();

        scope.Aanbieder.ShouldBe(Aanbiedernaam.Parse("ziekenhuisnoord"));
        scope.Gegevensdienst.ShouldBe(GegevensdienstId.Parse("53"));
        scope.ToString().ShouldBe("ziekenhuisnoord~53");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ziekenhuisnoord")]
    [InlineData("ziekenhuisnoord~")]
    [InlineData("~53")]
    [InlineData("ziekenhuisnoord~53~54")]
    [InlineData("ziekenhuisnoord~53 ziekenhuisnoord~54")]
    [InlineData("ziekenhuisnoord@medmij~53")]
    public void Anything_else_is_no_scope_for_Delen(string? text) =>
        DelenScope.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    [Covers("ext.abo.tknint.200")]
    public void Scope_for_Abonneren_names_days_Aanbieder_and_Gegevensdienst_and_comes_back_with_other_days()
    {
        AbonnerenScope.TryParse("subscribe~90/ziekenhuisnoord~48", out var scope).ShouldBeTrue();

        scope.Days.ShouldBe(90);
        scope.Aanbieder.ShouldBe(Aanbiedernaam.Parse("ziekenhuisnoord"));
        scope.Gegevensdienst.ShouldBe(GegevensdienstId.Parse("48"));
        scope.WithDays(30).ToString().ShouldBe("subscribe~30/ziekenhuisnoord~48");
    }

    [Fact]
    public void Scope_for_Abonneren_with_no_days_ends_a_subscription()
    {
        AbonnerenScope.TryParse("subscribe~0/ziekenhuisnoord~48", out var scope).ShouldBeTrue();

        scope.IsTermination.ShouldBeTrue();
    }

    [Fact]
    public void Any_number_of_days_survives_writing_and_reading() => Prop.ForAll<ushort>(number =>
    {
        var scope = new AbonnerenScope(number % (AbonnerenScope.MaximumDays + 1), Aanbiedernaam.Parse("test.huisarts"), GegevensdienstId.Parse("900000101"));

        return AbonnerenScope.TryParse(scope.ToString(), out var read) && read == scope;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ziekenhuisnoord~48")]
    [InlineData("subscribe~/ziekenhuisnoord~48")]
    [InlineData("subscribe~-1/ziekenhuisnoord~48")]
    [InlineData("subscribe~+1/ziekenhuisnoord~48")]
    [InlineData("subscribe~ 1/ziekenhuisnoord~48")]
    [InlineData("subscribe~01/ziekenhuisnoord~48")]
    [InlineData("subscribe~1.5/ziekenhuisnoord~48")]
    [InlineData("subscribe~10000/ziekenhuisnoord~48")]
    [InlineData("subscribe~90")]
    [InlineData("subscribe~90/")]
    [InlineData("subscribe~90/ziekenhuisnoord")]
    [InlineData("subscribe~90/ziekenhuisnoord@medmij~48")]
    [InlineData("subscribe~90/ziekenhuisnoord~48~49")]
    [InlineData("Subscribe~90/ziekenhuisnoord~48")]
    [InlineData("subscribe~90/ziekenhuisnoord~48 subscribe~90/ziekenhuisnoord~49")]
    public void Anything_else_is_no_scope_for_Abonneren(string? text) =>
        AbonnerenScope.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Granted_scope_names_Gegevensdiensten_with_one_space_between()
    {
        GrantedScope.TryParse("48 66", out var ids).ShouldBeTrue();

        ids.Select(i => i.Value).ShouldBe(["48", "66"]);
        GrantedScope.Format(ids).ShouldBe("48 66");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 48")]
    [InlineData("48  66")]
    [InlineData("48 48")]
    [InlineData("ziekenhuisnoord~48")]
    public void Granted_scope_that_is_not_a_list_of_ids_is_refused(string? text) =>
        GrantedScope.TryParse(text, out _).ShouldBeFalse();
}
