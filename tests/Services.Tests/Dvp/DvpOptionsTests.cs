using MedMijSandbox.Dvp;
using MedMijSandbox.Dvp.Automatisch;
using MedMijSandbox.Dvp.Verzamelen;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class DvpOptionsTests
{
    [Fact]
    public void Without_settings_everything_has_a_value()
    {
        var options = DvpOptions.From(new ConfigurationBuilder().Build());

        options.Hostname.Value.ShouldBe("pgo.localhost");
        options.Gegevensdiensten.Select(g => g.Value).ShouldBe(CollectionPlans.All.Select(g => g.Value));
        options.Gegevensdiensten.ShouldNotContain(g => g.Value == "53", "Delen is not collected");
        options.ShowCode.ShouldBeTrue();
        options.Berichten.ShouldBeNull();
        options.Nacht.ShouldBe(NightWindow.Widest);
        options.InactiveMonths.ShouldBe(6);
        options.NotifyAfter.ShouldBe(TimeSpan.FromHours(48));
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("pgo:hostname", "https://pgo.localhost"),
            new("pgo:gegevensdiensten", "48,53"),
            new("pgo:showCode", "misschien"),
            new("pgo:tokenTimeout", "twaalf"),
            new("pgo:berichten", "berichten.localhost"),
            new("pgo:nacht", "20:00-06:00"),
            new("pgo:beherenPad", "toestemmingen"),
            new("pgo:inactiveMonths", "0"),
            new("pgo:notifyAfter", "3.00:00:00"),
        ]).Build();

        var failures = Should.Throw<OptionsValidationException>(() => DvpOptions.From(configuration)).Failures;

        failures.Count().ShouldBe(9);
    }
}
