using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.Stelsel;
using Microsoft.Extensions.Configuration;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class SchermenOptionsTests
{
    [Fact]
    public void Without_settings_there_is_a_number_that_nobody_has_and_no_link()
    {
        var options = From();

        options.Phone.ShouldBe("0800-0000 (oefennummer)");
        options.TextsFile.ShouldBeNull();
        options.PrivacyStatements.ShouldBeEmpty();
    }

    [Fact]
    public void A_privacyverklaring_belongs_to_its_Aanbieder()
    {
        var options = From(
            ("dva:aanbieders:0:naam", "ziekenhuisnoord"),
            ("dva:aanbieders:0:privacyverklaring", "https://noord.example/privacy"));

        options.PrivacyStatements[Aanbiedernaam.Parse("ziekenhuisnoord")].ShouldBe(new Uri("https://noord.example/privacy"));
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var message = Should.Throw<InvalidDataException>(() => From(
            ("dva:telefoon", "<b>0800</b>"),
            ("dva:aanbieders:0:naam", "ziekenhuisnoord"),
            ("dva:aanbieders:0:privacyverklaring", "javascript:alert(1)"))).Message;

        message.ShouldContain("dva:telefoon");
        message.ShouldContain("dva:aanbieders:0:privacyverklaring");
    }

    private static SchermenOptions From(params (string Key, string Value)[] settings) =>
        SchermenOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
