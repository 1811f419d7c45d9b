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
